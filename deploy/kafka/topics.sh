#!/usr/bin/env bash
# A topic holds a service's journal in its one order: one partition, kept for ever, never compacted. Running it again
# changes nothing, and puts right what somebody changed.
set -euo pipefail

bin=${KAFKA_BIN:-/opt/kafka/bin}
bootstrap=${BOOTSTRAP:?where the broker listens}

for topic in muster.requests.v1 muster.approvals.v1 muster.dispatch.v1 muster.expenses.v1 muster.checkpoints.v1; do
  "$bin/kafka-topics.sh" --bootstrap-server "$bootstrap" --create --if-not-exists \
    --topic "$topic" --partitions 1 --replication-factor 1
  "$bin/kafka-configs.sh" --bootstrap-server "$bootstrap" --alter --entity-type topics --entity-name "$topic" \
    --add-config retention.ms=-1,retention.bytes=-1,cleanup.policy=delete
done
