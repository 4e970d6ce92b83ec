-- Events and receipts are found by their keys alone. Without this a busy journal spends more on sampling its payloads, again and
-- again while it grows, than on finding anything: of the keys a small sample says enough, of the rest nothing is ever asked.
alter table journal.event
  alter column lane set statistics 10,
  alter column position set statistics 10,
  alter column stream_id set statistics 10,
  alter column stream_version set statistics 10,
  alter column event_id set statistics 0,
  alter column type set statistics 10,
  alter column schema_version set statistics 0,
  alter column payload set statistics 0,
  alter column metadata set statistics 0,
  alter column occurred_at set statistics 0,
  alter column recorded_at set statistics 10,
  alter column previous_hash set statistics 0,
  alter column hash set statistics 0;
alter table journal.receipt
  alter column key set statistics 10,
  alter column request_hash set statistics 0,
  alter column status set statistics 0,
  alter column body set statistics 0,
  alter column etag set statistics 0,
  alter column location set statistics 0,
  alter column last_position set statistics 0,
  alter column expires set statistics 10,
  alter column recorded_at set statistics 10;
