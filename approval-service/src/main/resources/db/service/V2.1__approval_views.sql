-- Every approval, where it stands and whom it awaits. No text: reasons stay sealed in the journal.
create table view.approval_inbox (
  case_id         text        primary key,
  subject         text        not null,
  level           text        not null,
  supported_store text        not null,
  filer           text        not null,
  content_version int         not null,
  content_sha256  text        not null,
  policy_version  int         not null,
  stage           text        not null,
  steps           text        not null,
  barred          text        not null,
  accused         text        not null,
  step            int         not null,
  awaited_office  text,
  awaited_store   text,
  awaited_person  text,
  since           timestamptz not null,
  escalate_at     timestamptz,
  late            boolean     not null,
  vacant          boolean     not null,
  escalated_to    text,
  reminded_at     timestamptz
);
comment on column view.approval_inbox.steps is 'the steps to be signed, in order, as JSON';
comment on column view.approval_inbox.barred is 'who can decide no further step of this content, each between bars: |hf-01-pm|hf-01-fm|';
comment on column view.approval_inbox.accused is 'who attested a word that was denied, each between bars';
comment on column view.approval_inbox.step is 'the step whose turn it is, from 0; once decided, how many were signed';
comment on column view.approval_inbox.awaited_office is 'null once decided; awaited_store is null for offices of the branch';
comment on column view.approval_inbox.awaited_person is 'the one person who is to sign, if it is not any holder of the office';
comment on column view.approval_inbox.since is 'since when it stands so';
comment on column view.approval_inbox.escalate_at is 'when the awaited step is late';

-- "What awaits me": one office of one store (or of the branch), the longest waiting first; or one person.
create index approval_inbox_awaited on view.approval_inbox (awaited_office, awaited_store, since, case_id)
  where awaited_person is null;
create index approval_inbox_person on view.approval_inbox (awaited_person, since, case_id) where awaited_person is not null;
-- "Who blocks, since when": everything undecided, the longest waiting first, of all stores or of one.
create index approval_inbox_waiting on view.approval_inbox (since, case_id) where awaited_office is not null;
create index approval_inbox_escalated on view.approval_inbox (escalated_to, since, case_id) where escalated_to is not null;
create index approval_inbox_recent on view.approval_inbox (since desc, case_id desc);
create index approval_inbox_store on view.approval_inbox (supported_store, since desc, case_id desc);

-- Who holds which office, as the roster tells it.
create table view.office (
  person_id text primary key,
  role      text not null,
  store_id  text
);
create index office_store on view.office (store_id, role);

-- Who stands in for whom; ends_at is earlier than named when it was ended.
create table view.stand_in (
  id        text        primary key,
  principal text        not null,
  role      text        not null,
  store_id  text,
  stand_in  text        not null,
  begins_at timestamptz not null,
  ends_at   timestamptz not null,
  named_by  text        not null
);
create index stand_in_of on view.stand_in (stand_in, ends_at);
create index stand_in_for on view.stand_in (principal, ends_at);
