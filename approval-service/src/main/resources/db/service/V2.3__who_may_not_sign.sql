-- Who may not sign the awaited step, and who may not hand it on from the level above, as the domain says it: a question only matches names.
-- For whom a stand-in filed; and which office was told of a vacancy, which a later delay does not take back.
alter table view.approval_inbox add column filed_for text;
alter table view.approval_inbox add column cannot_sign text not null default '|';
alter table view.approval_inbox add column cannot_hand_on text not null default '|';
alter table view.approval_inbox add column vacant_to text;
update view.approval_inbox set
  cannot_sign = barred || substr(accused, 2) || case when step <> first_step then filer || '|' else '' end,
  cannot_hand_on = accused || filer || '|',
  vacant_to = case when vacant then escalated_to end;
comment on column view.approval_inbox.filed_for is 'for whom the filer stood in';
comment on column view.approval_inbox.cannot_sign is 'who does not sign the awaited step, each between bars: who decided another, is accused, or filed';
comment on column view.approval_inbox.cannot_hand_on is 'who does not hand the step on from the level above, each between bars';
comment on column view.approval_inbox.vacant_to is 'the office that was told of the vacancy';
drop index view.approval_inbox_escalated;
create index approval_inbox_vacant on view.approval_inbox (vacant_to, since, case_id) where vacant_to is not null;
