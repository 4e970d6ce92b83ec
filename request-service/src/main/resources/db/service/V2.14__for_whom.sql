-- Whoever stood in for somebody is told with both names.
alter table view.timeline add column on_behalf_of text;
