-- Who holds which office, as the roster tells it, and who stands in for whom: the same two tables in every service.
create table if not exists view.office (
  person_id text primary key,
  role      text not null,
  store_id  text
);
-- Names stood here once; nothing reads them.
alter table view.office drop column if exists name_key, drop column if exists name_cipher;
create index if not exists office_store on view.office (store_id, role);

create table if not exists view.stand_in (
  id        text        primary key,
  principal text        not null,
  role      text        not null,
  store_id  text,
  stand_in  text        not null,
  begins_at timestamptz not null,
  ends_at   timestamptz not null,
  named_by  text        not null
);
-- Where the table was kept without it, a rebuild of the views fills it in.
alter table view.stand_in add column if not exists named_by text not null default '';
comment on column view.stand_in.ends_at is 'earlier than named when it was ended';
create index if not exists stand_in_of on view.stand_in (stand_in, ends_at);
create index if not exists stand_in_for on view.stand_in (principal, ends_at);

-- A view that is kept anew has to be told everything from the beginning. This empties all views and their marks; the followers fill
-- them again, and no policy reacts twice. A later migration that changes what a view keeps ends with the same call.
create function journal.refill_views() returns void
language plpgsql set search_path = pg_catalog as $$
declare t text;
begin
  for t in select tablename from pg_tables where schemaname = 'view' order by tablename loop
    execute format('truncate view.%I', t);
  end loop;
end $$;
revoke all on function journal.refill_views from public;
select journal.refill_views();
