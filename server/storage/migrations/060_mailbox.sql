-- How far a mailbox is read. Numbers of mails (UIDs) mean something under one UIDVALIDITY only.
create table mailbox (
  desk_id text not null references desk,
  name text not null,
  uid_validity numeric(10) not null,
  -- Everything up to here is stored.
  last_uid bigint not null,
  -- When the newest of what lay there before we began to read arrived, by the mail server's clock, and the UIDVALIDITY of
  -- then: under another one all that is looked at again, and is still not ours.
  not_before instant,
  began_under numeric(10) not null,
  primary key (desk_id, name)
);

-- Every mail that came, by what it is: read again under another number it is the same. Its words stand in the ticket.
create table inbound_mail (
  desk_id text not null references desk,
  mail_hash bytea not null,
  mailbox text not null,
  uid_validity numeric(10) not null,
  uid bigint not null,
  -- With its angle brackets; null where it had none that we can name in an answer.
  message_id text,
  -- Null in both: it became no ticket.
  ticket_number integer,
  ticket_seq integer,
  -- What whoever was turned away is told, and where to.
  address text,
  answer text,
  language text,
  at instant not null,
  -- The mail server was told that we have it.
  is_flagged boolean not null default false,
  primary key (desk_id, mail_hash),
  foreign key (desk_id, ticket_number) references ticket,
  check ((ticket_number is null) = (ticket_seq is null))
);
create index inbound_mail_message on inbound_mail (desk_id, message_id) where message_id is not null;
create index inbound_mail_ticket on inbound_mail (desk_id, ticket_number) where ticket_number is not null;
create index inbound_mail_flag on inbound_mail (desk_id, mailbox) where not is_flagged;

-- The mail that turns somebody away answers one that became no ticket.
alter table mail_sent
  add column mail_hash bytea,
  add foreign key (desk_id, mail_hash) references inbound_mail,
  drop constraint mail_sent_purpose_check,
  drop constraint mail_sent_check,
  add constraint mail_sent_purpose_check check (purpose in ('received', 'answered', 'transcript', 'turned-away')),
  add constraint mail_sent_about check ((ticket_number is null) = (purpose in ('transcript', 'turned-away')));

-- Nobody vouches for who wrote this: `unproven`; or our own mail server says that it is not who it says: `suspect`.
alter table ticket_message add column sender text check (sender in ('unproven', 'suspect'));
