-- What was signed on each content of a case, as approvals tell it: the support form shows it on paper.
create table view.signatures (
  case_id         text not null,
  content_version int  not null,
  signed          text not null,
  primary key (case_id, content_version)
);

-- Everything that happened about a case, in all four journals. Facts are what a sentence may say: never a sealed text.
create table view.timeline (
  source      text        not null,
  position    bigint      not null,
  case_id     text        not null,
  type        text        not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  actor       text        not null,
  clause      text,
  facts       text        not null,
  primary key (source, position)
);
create index timeline_case on view.timeline (case_id, recorded_at, source, position);

-- The sealed texts a case can be found by, still sealed: whoever searches has them opened one by one, as far as he may read them.
create table view.case_text (
  case_id text not null,
  part    text not null,
  sealed  text not null,
  primary key (case_id, part)
);
