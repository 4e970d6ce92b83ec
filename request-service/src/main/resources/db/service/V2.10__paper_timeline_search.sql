-- What was signed on each content of a case, as approvals tell it: the support form shows it on paper.
create table view.signatures (
  case_id         text not null,
  content_version int  not null,
  signed          text not null,
  primary key (case_id, content_version)
);

-- Everything that happened about a case in the other three journals; what this service decided is read from its own. Facts are what a sentence may say: never a sealed text.
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
  primary key (case_id, recorded_at, source, position)
);
