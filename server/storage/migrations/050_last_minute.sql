-- When the caller was told that the last minute of the month begins; null: it does not.
alter table call_talk add column last_minute_at instant;
