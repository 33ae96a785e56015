-- One inbound telephone call. What is said and asked is a dialog that goes on with every webhook.
create table call (
  desk_id text not null references desk,
  -- The provider's id of the caller's leg.
  call_sid text not null,
  -- Set once the caller is let in: the place in the queue, the ticket, the transcript.
  conversation_id uuid,
  -- E.164; null when it was withheld, or was no telephone number.
  caller text,
  caller_kind text not null check (caller_kind in ('number', 'withheld', 'other')),
  -- E.164, as it was dialled.
  dialled text,
  language text not null,
  customer_number text,
  ticket_number int,
  -- How far it has come. A call only goes forward: see CALL_STATES in storage/calls.ts.
  state text not null check (state in ('ringing', 'menu', 'queued', 'connected', 'ended')),
  -- How it ended, in the provider's words, or `lost` when nobody ever told.
  outcome text check (outcome in ('completed', 'busy', 'no-answer', 'failed', 'canceled', 'lost')),
  -- The last step that was answered; 0 before the first.
  step int not null default 0,
  -- Since when a PIN of the next step is being compared, outside any transaction.
  checking_since instant,
  -- What was asked and answered so far. Never a digit of a PIN.
  dialog jsonb not null default '{}',
  arrived_at instant not null,
  -- Earliest news that the line was open, and when caller and agent first heard each other.
  answered_at instant,
  connected_at instant,
  ended_at instant,
  heard_at instant not null,
  -- Seconds of the whole leg as the provider counts them (CallDuration). Never talk time.
  leg_seconds int,
  policy_hash text not null,
  primary key (desk_id, call_sid),
  foreign key (desk_id, conversation_id) references conversation,
  foreign key (desk_id, ticket_number) references ticket
);
create unique index call_conversation on call (desk_id, conversation_id) where conversation_id is not null;
create index call_running on call (heard_at) where state <> 'ended';
create index call_log on call (desk_id, arrived_at);

-- What was answered at each step, so that a repeated request gets the same bytes. The turn token of the answer is
-- cut out: it follows from the server's key.
create table call_step (
  desk_id text not null,
  call_sid text not null,
  step int not null,
  answer text not null,
  at instant not null,
  primary key (desk_id, call_sid, step),
  foreign key (desk_id, call_sid) references call on delete cascade
);

-- What happened in a call, for its transcript; `key` makes repeated news one line.
create table call_event (
  desk_id text not null,
  call_sid text not null,
  event_id bigint generated always as identity,
  key text not null,
  what text not null,
  detail jsonb not null default '{}',
  at instant not null,
  primary key (desk_id, call_sid, event_id),
  unique (desk_id, call_sid, key),
  foreign key (desk_id, call_sid) references call on delete cascade
);

-- Somebody waits to be called. With a conversation it keeps its place in the queue.
create table callback (
  desk_id text not null references desk,
  callback_id uuid not null,
  call_sid text,
  conversation_id uuid,
  customer_number text,
  -- E.164; null: the number that is registered for the customer.
  number text,
  language text not null,
  reason text not null check (reason in ('queue', 'no-agents', 'pin-route', 'fault', 'not-connected')),
  state text not null default 'due' check (state in ('due', 'calling', 'done', 'given-up')),
  -- Not before; inside opening hours.
  call_at instant not null,
  asked_at instant not null,
  tries int not null default 0,
  done_at instant,
  primary key (desk_id, callback_id),
  foreign key (desk_id, conversation_id) references conversation
);
create index callback_due on callback (desk_id, call_at) where state in ('due', 'calling');
create unique index callback_conversation on callback (desk_id, conversation_id) where state in ('due', 'calling');
create unique index callback_call on callback (desk_id, call_sid);

create table voicemail (
  desk_id text not null,
  call_sid text not null,
  -- The provider's id of the recording; the sound stays there until it is fetched.
  recording_sid text not null,
  seconds int not null,
  at instant not null,
  primary key (desk_id, call_sid),
  foreign key (desk_id, call_sid) references call
);
