#!/usr/bin/env bash
# One database for each service, and two roles: the owner migrates it, the app has what migrations grant it and no more.
# The image runs this once, on a new volume.
set -euo pipefail

make_database() {
  local name=$1
  psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
    --set name="$name" --set owner="${name}_owner" <<'SQL'
\getenv owner_password OWNER_PASSWORD
create role :"owner" login nosuperuser nocreatedb nocreaterole noinherit password :'owner_password';
create database :"name" owner :"owner";
-- PUBLIC may connect to any database and make temporary tables in it, unless told otherwise.
revoke all on database :"name" from public;
SQL
}

add_app() {
  local name=$1
  psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
    --set name="$name" --set app="${name}_app" <<'SQL'
\getenv app_password APP_PASSWORD
create role :"app" login nosuperuser nocreatedb nocreaterole noinherit password :'app_password';
grant connect on database :"name" to :"app";
SQL
}

for service in request approval dispatch expense; do
  owner_variable=${service^^}_OWNER_PASSWORD
  app_variable=${service^^}_APP_PASSWORD
  OWNER_PASSWORD=${!owner_variable:?} make_database "$service"
  APP_PASSWORD=${!app_variable:?} add_app "$service"
done

# Keycloak keeps its own house.
OWNER_PASSWORD=${KEYCLOAK_OWNER_PASSWORD:?} make_database keycloak
