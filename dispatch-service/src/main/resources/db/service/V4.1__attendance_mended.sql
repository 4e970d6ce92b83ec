-- Who was released and comes again is bound by the same support a second time, from another moment on.
alter table view.commitment drop constraint commitment_pkey;
alter table view.commitment add primary key (guard_id, case_id, from_at);

-- How each called guard counts for his store, so that a correction of his attendance can take back what was counted (F3.2).
create table view.reliability_of_guard (
  case_id  text not null,
  guard_id text not null,
  store_id text not null,
  awaited  int  not null,
  in_time  int  not null,
  primary key (case_id, guard_id)
);

select journal.refill_views();
