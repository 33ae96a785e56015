-- Who passed a mail on, and who wrote it as the mail says: an agent may make the ticket theirs.
alter table ticket add column forwarded jsonb;
