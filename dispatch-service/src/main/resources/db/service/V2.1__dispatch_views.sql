-- Stores, and where they stand.
create table view.store (
  store_id      text             primary key,
  city          text             not null,
  name_zh       text             not null,
  name_en       text             not null,
  latitude      double precision not null,
  longitude     double precision not null,
  minimum_cover int              not null
);

-- Offices held, at a store or in the branch. Names stay sealed.
create table view.office (
  person_id   text primary key,
  role        text not null,
  store_id    text,
  name_key    text not null,
  name_cipher text not null
);

create table view.guard (
  guard_id    text   primary key,
  store_id    text   not null,
  traits      text[] not null,
  name_key    text   not null,
  name_cipher text   not null
);
create index guard_store on view.guard (store_id, guard_id);

-- Planned shifts: from inclusive, until exclusive.
create table view.shift (
  guard_id text        not null,
  from_at  timestamptz not null,
  until_at timestamptz not null,
  primary key (guard_id, from_at, until_at)
);
create index shift_from on view.shift (from_at);

-- Which guard is or was bound to which support, and whether he still is.
create table view.commitment (
  guard_id text        not null,
  case_id  text        not null,
  from_at  timestamptz not null,
  until_at timestamptz not null,
  open     boolean     not null,
  primary key (guard_id, case_id)
);
create index commitment_until on view.commitment (until_at);

-- What was heard of a case, for the reason why it can't be ordered for yet.
create table view.known_case (
  case_id text primary key,
  known   text not null
);

-- Every order, where it stands.
create table view.support_order (
  case_id         text        primary key,
  order_id        text        not null,
  supported_store text        not null,
  level           text        not null,
  headcount       int         not null,
  stage           text        not null,
  report_at       timestamptz not null,
  until           timestamptz not null,
  ordered_at      timestamptz not null,
  silent_call_ups int         not null
);
create index support_order_recent on view.support_order (ordered_at desc, case_id desc);

-- Compensatory leave: what was reckoned for whom, earned or not.
create table view.leave (
  guard_id                  text    not null,
  case_id                   text    not null,
  store_id                  text    not null,
  earned                    boolean not null,
  minutes_on_site           int     not null,
  minutes_within_own_shifts int     not null,
  qualifying_minutes        int     not null,
  leave_minutes             int     not null,
  primary key (guard_id, case_id)
);
create index leave_store on view.leave (store_id);

-- How reliably each store's guards came when called: awaited, and there in time (F3.2).
create table view.reliability (
  store_id text primary key,
  awaited  int  not null,
  in_time  int  not null
);
