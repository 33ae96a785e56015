-- Mails that tell what became of a ticket: another deadline, an addition, the end.
alter table mail_sent
  -- What the words need besides the ticket as it is when they are sent.
  add column about jsonb,
  drop constraint mail_sent_purpose_check,
  add constraint mail_sent_purpose_check
    check (purpose in ('received', 'answered', 'transcript', 'turned-away', 'due-changed', 'joined', 'closed'));

-- Addresses whose owner wants no such mails of a desk.
create table notices_off (
  desk_id text not null references desk,
  address_hash bytea not null,
  at instant not null,
  primary key (desk_id, address_hash)
);
