-- Keys of sealed texts, wrapped by the key-encryption key that the database never sees. Destroying one erases its texts.

create table journal.sealing_key (
  name         text        primary key,
  wrapped      bytea,
  created_at   timestamptz not null default clock_timestamp(),
  destroyed_at timestamptz,
  destroyed_by text,
  check ((wrapped is null) = (destroyed_at is not null))
);
grant select on journal.sealing_key to ${app};
grant insert (name, wrapped) on journal.sealing_key to ${app};

create function journal.destroy_key(key_name text, by_whom text) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  update journal.sealing_key set wrapped = null, destroyed_at = clock_timestamp(), destroyed_by = by_whom
   where name = key_name and destroyed_at is null;
  return found;
end $$;
revoke all on function journal.destroy_key from public;
grant execute on function journal.destroy_key to ${app};
