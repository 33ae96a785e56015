-- Where a mailbox was read under its name: another one there would pass for this one, numbered anew. Null until it is read next.
alter table mailbox
  add column login text,
  add column host text,
  add column folder text;
