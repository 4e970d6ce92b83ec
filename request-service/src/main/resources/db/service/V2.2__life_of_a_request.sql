-- The board tells when a case was asked for, which a call entered late was before it was entered.
alter table view.request_board add column asked_at timestamptz;
update view.request_board set asked_at = case origin when 'EMERGENCY' then report_at else filed_at end;
alter table view.request_board alter column asked_at set not null;

-- Drafts: their store's property manager finds them here. No text.
create table view.request_draft (
  case_id         text        primary key,
  supported_store text        not null,
  kind            text,
  level           text,
  headcount       int,
  drafted_at      timestamptz not null
);
create index request_draft_store on view.request_draft (supported_store, drafted_at desc, case_id desc);

-- What the owners of attested words said of them when they decided about the form.
create table view.attested_word (
  case_id         text    not null,
  content_version int     not null,
  content_sha256  text    not null,
  word            text    not null,
  confirmed       boolean not null,
  primary key (case_id, content_version, word)
);

-- Whether a case costs anything, and whether that is settled.
create table view.case_cost (
  case_id text    primary key,
  ordered boolean not null,
  settled boolean not null
);
