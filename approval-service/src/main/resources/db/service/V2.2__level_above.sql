-- The route's own first step, which the filer may sign, and who was told that the awaited step is late: both outlast a vacancy and a
-- hand-over.
alter table view.approval_inbox add column first_step int not null default 0;
alter table view.approval_inbox add column late_to text;
comment on column view.approval_inbox.first_step is 'index of the route''s own first step: signers added before it move it';
comment on column view.approval_inbox.late_to is 'the office that was told of the delay; escalated_to is the one told last, of delay or vacancy';
create index approval_inbox_late on view.approval_inbox (late_to, since, case_id) where late_to is not null;
