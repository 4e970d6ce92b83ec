#!/usr/bin/env bash
# Writes a file of fresh secrets for docker-compose.yml, readable by you alone. It never overwrites one: the databases keep
# the passwords they were made with, and texts sealed under a lost key stay sealed.
#   deploy/secrets.sh https://login.example.org    writes deploy/.env
set -euo pipefail

login=${1:?usage: deploy/secrets.sh LOGIN_URL, the public address of the login without a slash at its end}
file=$(dirname "$0")/.env

random() { # of so many bytes, in base64
  head -c "$1" /dev/urandom | base64 -w0
}
password() { # without characters that a shell, a URL or compose would read otherwise
  random 24 | tr '+/' '-_'
}

umask 077
set -o noclobber
{
  echo "MUSTER_LOGIN_URL=$login"
  # A UUID as Kafka writes them, which may not begin with a dash.
  echo "MUSTER_KAFKA_CLUSTER_ID=M$(random 16 | tr '+/' '-_' | cut -c2-22)"
  echo "MUSTER_POSTGRES_PASSWORD=$(password)"
  echo "MUSTER_KEYCLOAK_DB_PASSWORD=$(password)"
  echo "MUSTER_KEYCLOAK_ADMIN_PASSWORD=$(password)"
  for service in REQUEST APPROVAL DISPATCH EXPENSE; do
    echo "MUSTER_${service}_OWNER_PASSWORD=$(password)"
    echo "MUSTER_${service}_APP_PASSWORD=$(password)"
    echo "MUSTER_${service}_SEALING_KEY=$(random 32)"
  done
} > "$file" || {
  echo "$file is there already and stays as it is" >&2
  exit 1
}
echo "$file written; keep a copy where a burnt-down machine can't take it" >&2
