-- The journal: one order, append-only. The app's role may read and append, no more.

create schema journal;
grant usage on schema journal to ${app};

create table journal.event (
  lane           smallint    not null,
  position       bigint      not null,
  stream_id      text        collate "C" not null,
  stream_version bigint      not null,
  event_id       uuid        not null,
  type           text        not null,
  schema_version smallint    not null,
  payload        bytea       not null,
  metadata       bytea       not null,
  occurred_at    timestamptz not null,
  recorded_at    timestamptz not null,
  previous_hash  bytea       not null,
  hash           bytea       not null,
  primary key (lane, position),
  unique (stream_id, stream_version)
);
-- Payloads are small and must be cheap to write: out of line when large, but never compressed.
alter table journal.event alter column payload set storage external;
comment on table journal.event is 'Facts in commit order. position is dense from 1; hash covers the row and the hash before it.';
grant select, insert on journal.event to ${app};

create function journal.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only: % on % is refused', tg_op, tg_table_name using errcode = '42501';
end $$;
create trigger append_only before update or delete on journal.event for each row execute function journal.refuse_change();
create trigger append_only_truncate before truncate on journal.event for each statement execute function journal.refuse_change();

-- The lane's last position and hash. Locking this row makes commit order and position order the same.
create table journal.head (
  lane        smallint    primary key,
  position    bigint      not null,
  hash        bytea       not null,
  recorded_at timestamptz not null
);
insert into journal.head values (0, 0, decode(repeat('00', 32), 'hex'), 'epoch');
grant select, update on journal.head to ${app};

-- What was answered to a command, in the transaction that appended its events.
create table journal.receipt (
  key           text        primary key,
  request_hash  bytea       not null,
  status        smallint    not null,
  body          bytea       not null,
  etag          text,
  location      text,
  last_position bigint      not null,
  expires       boolean     not null,
  recorded_at   timestamptz not null default clock_timestamp()
);
comment on column journal.receipt.expires is 'false for policies and deadlines: their keys hold for ever';
grant select, insert on journal.receipt to ${app};
-- They come in the order of time: a summary per block of rows finds the old ones, and costs a write nothing.
create index receipt_expiry on journal.receipt using brin (recorded_at) where expires;

create function journal.forget_receipts(older_than interval) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare forgotten bigint;
begin
  if older_than < interval '24 hours' then
    raise exception 'receipts are kept for at least 24 hours';
  end if;
  delete from journal.receipt where expires and recorded_at < clock_timestamp() - older_than;
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;
revoke all on function journal.forget_receipts from public;
grant execute on function journal.forget_receipts to ${app};

-- What signed-in people were refused. Not part of the journal: a refusal changes nothing.
create table journal.refusal (
  id          bigint generated always as identity primary key,
  at          timestamptz not null default clock_timestamp(),
  actor       text        not null,
  roles       text        not null,
  store       text,
  operation   text        not null,
  subject     text,
  code        text        not null,
  clause      text        not null,
  field       text,
  request_id  text
);
grant select, insert on journal.refusal to ${app};
create trigger append_only before update or delete on journal.refusal for each row execute function journal.refuse_change();
create trigger append_only_truncate before truncate on journal.refusal for each statement execute function journal.refuse_change();

-- What is to happen when a business time has come. Written with the events that open or close it.
create table journal.deadline (
  key       text        primary key,
  kind      text        not null,
  subject   text        not null,
  due_at    timestamptz not null
);
create index deadline_due on journal.deadline (due_at);
grant select, insert, update, delete on journal.deadline to ${app};

-- Who relays this lane to Kafka, until when, how far Kafka has acknowledged, and where the topic holds that event.
create table journal.relay (
  lane         smallint    primary key,
  holder       text        not null,
  epoch        bigint      not null,
  until        timestamptz not null,
  position     bigint      not null,
  kafka_offset bigint      not null
);
insert into journal.relay values (0, '', 0, 'epoch', 0, -1);
grant select, update on journal.relay to ${app};

-- How far policies have reacted to each followed journal. Apart from the views' marks: rebuilding a view triggers no policy.
create table journal.policy_mark (
  source       text     not null,
  lane         smallint not null,
  position     bigint   not null,
  cluster      text     not null,
  kafka_offset bigint   not null,
  primary key (source, lane)
);
grant select, insert, update on journal.policy_mark to ${app};

-- What a policy's command came to when it was refused: a recorded outcome, not poison.
create table journal.policy_refusal (
  key       text        primary key,
  policy    text        not null,
  subject   text        not null,
  code      text        not null,
  clause    text        not null,
  at        timestamptz not null default clock_timestamp()
);
grant select, insert on journal.policy_refusal to ${app};

-- Events a policy could not react to for a fault's sake (a refusal is no fault), and those behind them in the same stream.
create table journal.policy_parked (
  source         text        not null,
  lane           smallint    not null,
  position       bigint      not null,
  stream_id      text        not null,
  record         bytea       not null,
  error          text        not null,
  parked_at      timestamptz not null default clock_timestamp(),
  primary key (source, lane, position)
);
grant select, insert, delete on journal.policy_parked to ${app};

-- Views: everything in here can be rebuilt from the journals.
create schema view;
grant usage on schema view to ${app};
alter default privileges in schema view grant select, insert, update, delete on tables to ${app};

create table view.mark (
  source       text     not null,
  lane         smallint not null,
  position     bigint   not null,
  event_id     uuid     not null,
  hash         bytea    not null,
  cluster      text     not null,
  kafka_offset bigint   not null,
  primary key (source, lane)
);
comment on table view.mark is 'The last event of each followed journal whose effects are in the views, written in the same transaction.';

create table view.parked (
  source         text        not null,
  lane           smallint    not null,
  position       bigint      not null,
  stream_id      text        not null,
  record         bytea       not null,
  error          text        not null,
  parked_at      timestamptz not null default clock_timestamp(),
  primary key (source, lane, position)
);
create index parked_stream on view.parked (source, stream_id);
comment on table view.parked is 'Events a view could not apply, and those behind them in the same stream.';

-- Rebuilding beside the live views: the same tables, empty, in view_next; then both change places.
create function journal.prepare_rebuild() returns void
language plpgsql security definer set search_path = pg_catalog set client_min_messages = warning as $$
declare t text;
begin
  drop schema if exists view_next cascade;
  create schema view_next;
  grant usage on schema view_next to ${app};
  for t in select tablename from pg_tables where schemaname = 'view' order by tablename loop
    execute format('create table view_next.%I (like view.%I including all)', t, t);
    execute format('grant select, insert, update, delete on view_next.%I to ${app}', t);
  end loop;
end $$;

create function journal.switch_rebuild() returns void
language plpgsql security definer set search_path = pg_catalog set client_min_messages = warning as $$
declare t text;
begin
  if exists (
      select from view.mark live left join view_next.mark next using (source, lane)
      where (coalesce(next.position, 0), coalesce(next.hash, live.hash)) is distinct from (live.position, live.hash)) then
    raise exception 'the rebuilt views do not stand where the live ones stand';
  end if;
  drop schema if exists view_old cascade;
  create schema view_old;
  for t in select tablename from pg_tables where schemaname = 'view' order by tablename loop
    execute format('alter table view.%I set schema view_old', t);
  end loop;
  for t in select tablename from pg_tables where schemaname = 'view_next' order by tablename loop
    execute format('alter table view_next.%I set schema view', t);
  end loop;
  drop schema view_next;
  drop schema view_old cascade;
end $$;
revoke all on function journal.prepare_rebuild from public;
revoke all on function journal.switch_rebuild from public;
grant execute on function journal.prepare_rebuild to ${app};
grant execute on function journal.switch_rebuild to ${app};
