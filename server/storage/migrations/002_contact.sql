create table visitor (
  desk_id text not null references desk,
  visitor_id uuid not null,
  token_hash bytea not null,
  -- Whom the portal vouched for; customer_number stays null while nobody has that number.
  subject text,
  customer_number text,
  name text,
  email text,
  language text not null,
  created_at instant not null,
  primary key (desk_id, visitor_id),
  unique (desk_id, token_hash)
);

create table ticket (
  desk_id text not null references desk,
  number int not null,
  client_id uuid not null,
  -- sha256 of who asked for what: the same client id with another request is no repetition.
  request_hash bytea not null,
  subject text not null,
  topic text,
  kind text,
  priority text,
  state text not null default 'open' check (state in ('open', 'answered', 'waiting', 'closed')),
  team text,
  assignee uuid references agent,
  customer_number text,
  contract_id text,
  tier text not null,
  visitor_id uuid,
  name text,
  email text,
  -- The portal or our own records vouch that the address belongs to this customer.
  email_proven boolean not null default false,
  language text not null,
  fields jsonb not null default '{}',
  secret_hash bytea not null,
  created_at instant not null,
  -- What was promised stays: the deadline, its reasons and the policy they came from.
  due instant,
  promise text not null check (promise in ('target', 'guaranteed')),
  why jsonb not null default '[]',
  answered_at instant,
  closed_at instant,
  -- Place in the order of work: lower rank first, then the earlier of queued_at. What follows is what it is made of.
  rank int not null default 0,
  queued_at instant not null,
  lane text not null default 'normal' check (lane in ('normal', 'priority')),
  -- What was offered at a price and agreed to, as it was offered.
  charge jsonb,
  waiting_since instant not null,
  follow_up_at instant,
  duplicate_at instant,
  over_fair_use boolean not null default false,
  because text not null default '',
  last_seq int not null default 0,
  policy_hash text not null,
  version bigint not null,
  primary key (desk_id, number),
  unique (desk_id, client_id),
  foreign key (desk_id, visitor_id) references visitor
);
create index ticket_open on ticket (desk_id, due) where state <> 'closed';
create index ticket_version on ticket (desk_id, version);
create index ticket_customer on ticket (desk_id, customer_number) where customer_number is not null;
create index ticket_visitor on ticket (desk_id, visitor_id) where visitor_id is not null;

create table ticket_message (
  desk_id text not null,
  ticket_number int not null,
  seq int not null,
  client_id uuid not null,
  author text not null check (author in ('customer', 'agent', 'note', 'system')),
  author_id uuid,
  author_name text,
  body text not null,
  at instant not null,
  primary key (desk_id, ticket_number, seq),
  unique (desk_id, ticket_number, client_id),
  foreign key (desk_id, ticket_number) references ticket
);

create table ticket_change (
  desk_id text not null,
  ticket_number int not null,
  change_id bigint generated always as identity,
  at instant not null,
  who text not null,
  what text not null,
  before text,
  after text,
  primary key (desk_id, ticket_number, change_id),
  foreign key (desk_id, ticket_number) references ticket
);

create table conversation (
  desk_id text not null references desk,
  conversation_id uuid not null,
  channel text not null,
  visitor_id uuid,
  customer_number text,
  contract_id text,
  tier text not null,
  who text not null,
  language text not null,
  topic text,
  subject text not null,
  state text not null check (state in ('waiting', 'active', 'wrap-up', 'closed')),
  team text,
  agent_id uuid references agent,
  ticket_number int,
  ticket_required boolean not null default false,
  rank int not null default 0,
  because text not null default '',
  entered_at instant not null,
  taken_at instant,
  ended_at instant,
  finish_by instant,
  -- While waiting: when the desk stops making this person wait and takes a ticket instead.
  wait_until instant,
  -- The running chat has been told that the desk closes.
  closing_told boolean not null default false,
  escalated boolean not null default false,
  last_seq int not null default 0,
  read_by_agent int not null default 0,
  read_by_visitor int not null default 0,
  page text,
  decision jsonb not null,
  policy_hash text not null,
  version bigint not null,
  primary key (desk_id, conversation_id),
  foreign key (desk_id, visitor_id) references visitor,
  foreign key (desk_id, ticket_number) references ticket
);
create index conversation_open on conversation (desk_id, state, rank, entered_at) where state <> 'closed';
create unique index conversation_one_open on conversation (desk_id, visitor_id)
  where channel = 'chat' and state in ('waiting', 'active');
create index conversation_version on conversation (desk_id, version);
create index conversation_ticket on conversation (desk_id, ticket_number) where ticket_number is not null;
create index conversation_agent on conversation (desk_id, agent_id) where state in ('active', 'wrap-up');
create index conversation_finish on conversation (finish_by) where state in ('waiting', 'active');
create index conversation_wait on conversation (wait_until) where state = 'waiting';
create index conversation_untold on conversation (desk_id, channel)
  where state in ('waiting', 'active') and not closing_told;
create index conversation_ended on conversation (desk_id, ended_at) where state = 'closed';

create table file (
  desk_id text not null references desk,
  file_id uuid not null,
  name text not null,
  type text not null,
  size int not null,
  bytes bytea not null,
  visitor_id uuid,
  agent_id uuid references agent,
  conversation_id uuid,
  -- Where it hangs once its ticket or reply is sent.
  ticket_number int,
  ticket_seq int,
  at instant not null,
  primary key (desk_id, file_id),
  foreign key (desk_id, visitor_id) references visitor,
  foreign key (desk_id, conversation_id) references conversation,
  foreign key (desk_id, ticket_number, ticket_seq) references ticket_message,
  check ((ticket_number is null) = (ticket_seq is null))
);
create index file_ticket on file (desk_id, ticket_number, ticket_seq) where ticket_number is not null;
create index file_visitor on file (desk_id, visitor_id, at) where visitor_id is not null;
create index file_loose on file (at) where conversation_id is null and ticket_number is null;

create table message (
  desk_id text not null,
  conversation_id uuid not null,
  seq int not null,
  client_id uuid not null,
  author text not null check (author in ('visitor', 'agent', 'system')),
  author_id uuid,
  author_name text,
  body text not null,
  event jsonb,
  file_id uuid,
  at instant not null,
  primary key (desk_id, conversation_id, seq),
  unique (desk_id, conversation_id, client_id),
  foreign key (desk_id, conversation_id) references conversation,
  foreign key (desk_id, file_id) references file
);

create table note (
  desk_id text not null,
  note_id uuid not null,
  conversation_id uuid not null,
  agent_id uuid not null references agent,
  agent_name text not null,
  body text not null,
  after_seq int not null,
  at instant not null,
  primary key (desk_id, note_id),
  foreign key (desk_id, conversation_id) references conversation
);
create index note_conversation on note (desk_id, conversation_id, at);

-- Every decision at a door, with its reason and the policy it came from.
create table admission (
  desk_id text not null references desk,
  admission_id bigint generated always as identity,
  at instant not null,
  channel text not null,
  kind text not null,
  rule text not null,
  code text not null,
  tier text not null,
  visitor_id uuid,
  conversation_id uuid,
  ticket_number int,
  policy_hash text not null,
  primary key (desk_id, admission_id)
);

-- Mail per address, so that nobody can use the desk to flood a stranger's mailbox: counted when it is asked for,
-- written from the ticket when it leaves. The address is hashed with the server's key.
create table mail_sent (
  desk_id text not null references desk,
  mail_id uuid not null,
  address_hash bytea not null,
  purpose text not null check (purpose in ('received', 'answered')),
  ticket_number int not null,
  -- The answer that this mail carries; 0 for "received".
  ticket_seq int not null default 0,
  at instant not null,
  sent_at instant,
  primary key (desk_id, mail_id),
  unique (desk_id, ticket_number, purpose, ticket_seq),
  foreign key (desk_id, ticket_number) references ticket
);
create index mail_sent_address on mail_sent (desk_id, address_hash, at);
