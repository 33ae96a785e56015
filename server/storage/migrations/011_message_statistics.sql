-- Rows of this table are found by their ids only, so a rough picture is enough to plan with. The usual one sorts the
-- words of 30,000 messages whenever a tenth of the table is new: half a second of a core, and with two cores busy who
-- wrote meanwhile waited as long.
alter table message
  alter column desk_id set statistics 10,
  alter column conversation_id set statistics 10,
  alter column seq set statistics 10,
  alter column client_id set statistics 10,
  alter column author set statistics 10,
  alter column author_id set statistics 10,
  alter column author_name set statistics 0,
  alter column body set statistics 0,
  alter column event set statistics 0,
  alter column file_id set statistics 10,
  alter column at set statistics 10;
