-- The board shows what is due, and is asked for it: where the form stands, when it is due, and what a planned request is for.
alter table view.request_board add column kind text;
alter table view.request_board add column form_due timestamptz;
alter table view.request_board add column form_overdue boolean not null default false;
alter table view.request_board add column cost_decided boolean not null default false;
create index request_board_form on view.request_board (form, filed_at desc, case_id desc);
