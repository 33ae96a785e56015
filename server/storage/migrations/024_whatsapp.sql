-- A written contact may stand at the door: stored, asked for what is missing, and in nobody's line yet.
alter table conversation drop constraint conversation_state_check,
  add constraint conversation_state_check check (state in ('at-door', 'waiting', 'active', 'wrap-up', 'closed'));
drop index conversation_one_open;
create unique index conversation_one_open on conversation (desk_id, visitor_id, channel)
  where channel <> 'phone' and state in ('at-door', 'waiting', 'active');

-- What a provider brought. Its key is the only judge of what came twice, also after the conversation has ended.
create table inbound (
  desk_id text not null references desk,
  -- Portfolio, account or session in which the id means something.
  account text not null,
  provider_id text not null,
  conversation_id uuid not null,
  -- Of the message that it became; null: it changed one, or said something about its sender.
  seq int,
  at instant not null,
  primary key (desk_id, account, provider_id),
  foreign key (desk_id, conversation_id) references conversation
);
create index inbound_conversation on inbound (desk_id, conversation_id, seq);

-- A conversation with somebody who writes through a provider: what was said at the door, and what is still to be sent.
create table door_dialog (
  desk_id text not null,
  conversation_id uuid not null,
  -- Our own number that they wrote to, E.164.
  line text not null,
  said jsonb not null,
  -- What was decided last, as the state of which one automatic answer may be sent.
  state text,
  -- When that answer is due: a burst of messages is answered once.
  answer_at instant,
  -- Messages up to here stand in deliveries, as far as they are to be sent.
  planned_seq int not null default 0,
  -- Something may still be to be sent.
  watched boolean not null default true,
  heard_at instant not null,
  primary key (desk_id, conversation_id),
  foreign key (desk_id, conversation_id) references conversation
);
create index door_dialog_answer on door_dialog (answer_at) where answer_at is not null;
create index door_dialog_watched on door_dialog (desk_id, conversation_id) where watched;

-- An automatic answer costs money: one for each state of a conversation.
create table auto_answer (
  desk_id text not null,
  conversation_id uuid not null,
  state text not null,
  seq int not null,
  at instant not null,
  primary key (desk_id, conversation_id, state),
  foreign key (desk_id, conversation_id) references conversation
);

-- One part of a message that leaves through a provider. An attempt is written down before it is made.
create table delivery (
  desk_id text not null,
  conversation_id uuid not null,
  seq int not null,
  part int not null,
  -- Handed along, and given back by the provider with the news where it can.
  key uuid not null,
  content jsonb not null,
  state text not null check (state in ('ready', 'sending', 'unknown', 'accepted', 'sent', 'delivered', 'read', 'failed')),
  -- Where it went: the address is looked up when it is sent.
  sent_to text,
  account text not null default '',
  provider_id text,
  attempted_at instant,
  -- Not before; of what a provider would not take yet.
  due_at instant not null,
  changed_at instant not null,
  tries int not null default 0,
  -- The provider's code, and what it means in our words.
  code text,
  reason text,
  category text,
  billable boolean,
  primary key (desk_id, conversation_id, seq, part),
  foreign key (desk_id, conversation_id) references conversation
);
create unique index delivery_key on delivery (desk_id, key);
create index delivery_provider on delivery (desk_id, provider_id) where provider_id is not null;
create index delivery_open on delivery (desk_id, conversation_id, seq, part) where state in ('ready', 'sending', 'unknown');

-- The desk itself says in writing what was decided.
alter table message drop constraint message_author_check,
  add constraint message_author_check check (author in ('visitor', 'agent', 'system', 'desk'));
