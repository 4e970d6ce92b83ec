-- The view of the journal's own tests: what was approved, and in which order it was seen.
create table view.approved (
  case_id  text primary key,
  version  int  not null,
  sha256   text not null,
  seen     bigint not null
);
