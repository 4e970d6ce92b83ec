-- Emergencies that run, and whose they are: a store with one of its own is proposed last (F3.2).
create table view.running_emergency (
  case_id  text primary key,
  store_id text not null
);
create index running_emergency_store on view.running_emergency (store_id);

-- Which edition of a store's guards and their shifts the views hold: the position, in the own journal, of the last event that changed
-- something of it. A reader that keeps what it read of the store learns by it whether that is still so (ADR 0018).
create table view.roster_edition (
  store_id text primary key,
  edition  bigint not null
);
select journal.refill_views();
