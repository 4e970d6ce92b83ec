-- Whether operations has yet to decide about a recall that the supported store asked for.
alter table view.support_order add column recall_asked boolean not null default false;
