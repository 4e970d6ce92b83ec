-- Every approval, where it stands and whom it awaits. No text: reasons stay sealed in the journal.
create table view.approval_inbox (
  case_id         text        primary key,
  subject         text        not null,
  supported_store text        not null,
  filer           text        not null,
  content_version int         not null,
  stage           text        not null,
  steps           text        not null,
  signers         text        not null,
  step            int         not null,
  awaited_office  text,
  awaited_store   text,
  since           timestamptz not null
);
comment on column view.approval_inbox.steps is 'the offices that sign, in order: office@store, a bare office for the branch''s';
comment on column view.approval_inbox.signers is 'who has signed this content, each between bars: |hf-01-pm|hf-01-fm|';
comment on column view.approval_inbox.step is 'the step whose turn it is, from 0; once decided, how many were signed';
comment on column view.approval_inbox.awaited_office is 'null once decided; awaited_store is null for offices of the branch';
comment on column view.approval_inbox.since is 'since when it stands so';

-- "What awaits me": one office of one store (or of the branch), the longest waiting first.
create index approval_inbox_awaited on view.approval_inbox (awaited_office, awaited_store, since, case_id);
create index approval_inbox_recent on view.approval_inbox (since desc, case_id desc);
create index approval_inbox_store on view.approval_inbox (supported_store, since desc, case_id desc);
