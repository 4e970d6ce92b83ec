-- Every case on the board: what it is, where it stands. No text: stories stay sealed in the journal.
create table view.request_board (
  case_id         text        primary key,
  supported_store text        not null,
  origin          text        not null,
  level           text        not null,
  headcount       int         not null,
  stage           text        not null,
  form            text        not null,
  filed_at        timestamptz not null,
  report_at       timestamptz not null,
  until           timestamptz not null
);
create index request_board_recent on view.request_board (filed_at desc, case_id desc);
create index request_board_store on view.request_board (supported_store, filed_at desc, case_id desc);

-- Stores as the roster tells them: a case's number begins with its city.
create table view.store (
  store_id text primary key,
  city     text not null,
  name_zh  text not null,
  name_en  text not null
);
