-- The sound of a voicemail: fetched from the provider, kept as a file that hangs on a message of the ticket, then
-- deleted there. `left`: it stays at the provider.
alter table voicemail
  add column sound text not null default 'left' check (sound in ('to-fetch', 'kept', 'deleted', 'left')),
  add column ticket_number int,
  add column ticket_seq int,
  add foreign key (desk_id, ticket_number, ticket_seq) references ticket_message,
  add check (sound = 'left' or ticket_seq is not null);
alter table voicemail alter column sound drop default;
create index voicemail_to_fetch on voicemail (at) where sound = 'to-fetch';
