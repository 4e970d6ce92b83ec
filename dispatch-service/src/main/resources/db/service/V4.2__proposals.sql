-- Emergencies that run, and whose they are: a store with one of its own is proposed last (F3.2).
create table view.running_emergency (
  case_id  text primary key,
  store_id text not null
);
create index running_emergency_store on view.running_emergency (store_id);

-- Which edition of a store's guards and their shifts the views hold: another one whenever something of it changes. Whoever has kept
-- what he read of the store sees by it whether that still stands (ADR 0018).
create table view.roster_edition (
  store_id text primary key,
  edition  uuid not null
);
select journal.refill_views();
