-- Mails that are no ticket until an agent says so. What they were read as is kept; what was attached lies in the mailbox.
create table suspect_mail (
  desk_id text not null references desk,
  suspect_id uuid not null,
  mail_hash bytea not null,
  -- junk: the filter of our mail server says so; folder: it lay among the junk; false: the sender is not who it says;
  -- blocked: agents wanted no mail from there; flood: too many came at once.
  why text not null check (why in ('junk', 'folder', 'false', 'blocked', 'flood')),
  -- Lower case; null for a mail without a readable sender.
  address text,
  name text,
  proof text not null check (proof in ('proven', 'unproven', 'suspect')),
  is_automatic boolean not null,
  subject text not null,
  body text not null,
  files text[] not null,
  unread text,
  in_reply_to text not null,
  reference_ids text not null,
  at instant not null,
  -- An agent has read it.
  seen_at instant,
  primary key (desk_id, suspect_id),
  foreign key (desk_id, mail_hash) references inbound_mail
);
create index suspect_mail_at on suspect_mail (desk_id, at);
create unique index suspect_mail_hash on suspect_mail (desk_id, mail_hash);

-- Senders whose mails no agent wants to see: an address, or a domain with all below it.
create table blocked_sender (
  desk_id text not null references desk,
  kind text not null check (kind in ('address', 'domain')),
  -- Lower case.
  value text not null,
  blocked_at instant not null,
  agent_id uuid not null references agent,
  agent_name text not null,
  primary key (desk_id, kind, value)
);
