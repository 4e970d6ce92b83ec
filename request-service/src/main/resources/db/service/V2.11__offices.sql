-- Who holds which office, as the roster tells it: whose call may be recorded, whose consent attested.
create table view.office (
  person_id text primary key,
  role      text not null,
  store_id  text
);
