-- Who stands in for whom, as approvals tell it: a stand-in reads what he is to sign.
create table view.stand_in (
  id        text        primary key,
  principal text        not null,
  stand_in  text        not null,
  role      text        not null,
  store_id  text,
  begins_at timestamptz not null,
  ends_at   timestamptz not null
);
create index stand_in_of on view.stand_in (stand_in, ends_at);
