-- Whoever we call: an agent at the softphone, an engineer at a telephone. One line for each time it rings, kept as
-- the trail of who was asked and what came of it.
create table call_leg (
  desk_id text not null,
  leg_id uuid not null,
  conversation_id uuid not null,
  -- The caller who waits in the queue of the conversation; null where we call the customer.
  call_sid text,
  -- The request to be called back that this fulfils.
  callback_id uuid,
  agent_id uuid not null,
  -- `client:…`, or a telephone (E.164).
  rings text not null,
  -- A telephone may be answered by a machine: somebody must press a key. A softphone is answered by whoever sits there.
  by_key boolean not null,
  is_standby boolean not null,
  -- The customer's number (E.164) where we call; null where the caller waits.
  customer_phone text,
  -- The provider's ids: of this leg, and of the customer's leg that we call.
  provider_sid text,
  customer_sid text,
  state text not null check (state in ('offered', 'ringing', 'answered', 'accepted', 'connected', 'ended')),
  -- How it ended. `declined`: not accepted by key; `caller-left`: nobody was waiting any more.
  outcome text check (outcome in ('completed', 'no-answer', 'busy', 'failed', 'canceled', 'declined', 'caller-left',
    'not-reached', 'no-minutes', 'lost')),
  -- Seconds: longest time the connection may last, and until the allowance is used (null: nothing runs out).
  granted int,
  granted_within int,
  -- Which warning was given last: 1 five minutes, 2 one minute, 3 over.
  warned int not null default 0,
  offered_at instant not null,
  -- Set by whoever dials, before dialling: nobody is rung twice by a repeated job.
  dialled_at instant,
  accepted_at instant,
  connected_at instant,
  ended_at instant,
  heard_at instant not null,
  primary key (desk_id, leg_id),
  foreign key (desk_id, conversation_id) references conversation,
  foreign key (desk_id, call_sid) references call,
  foreign key (desk_id, agent_id) references desk_agent,
  foreign key (desk_id, callback_id) references callback,
  check ((state = 'ended') = (outcome is not null)),
  check ((call_sid is null) <> (customer_phone is null))
);
-- A caller rings at one place at a time, and nobody has two telephones ringing, whatever the desk.
create unique index call_leg_one on call_leg (desk_id, conversation_id) where state <> 'ended';
create unique index call_leg_agent on call_leg (agent_id) where state <> 'ended';
create index call_leg_running on call_leg (heard_at) where state <> 'ended';
create index call_leg_log on call_leg (desk_id, offered_at);
create index call_leg_conversation on call_leg (desk_id, conversation_id, offered_at);

-- The telephone at which an agent can be reached away from the panel.
create table engineer_phone (
  desk_id text not null,
  agent_id uuid not null,
  -- E.164
  phone text not null,
  -- Rings there in office hours as well, instead of the softphone.
  always boolean not null default false,
  primary key (desk_id, agent_id),
  foreign key (desk_id, agent_id) references desk_agent on delete cascade
);

-- Who is on duty outside hours; of several the lowest order is rung first.
create table standby_duty (
  desk_id text not null,
  duty_id uuid not null,
  agent_id uuid not null,
  from_at instant not null,
  until_at instant not null,
  rung int not null check (rung between 1 and 9),
  primary key (desk_id, duty_id),
  foreign key (desk_id, agent_id) references desk_agent on delete cascade,
  check (until_at > from_at)
);
create index standby_duty_until on standby_duty (desk_id, until_at);

-- Standby that was booked for a time, besides what a contract agrees for good.
create table standby_booking (
  desk_id text not null,
  booking_id uuid not null,
  customer_number text not null,
  contract_id text not null,
  -- Key of a period of the policy.
  period text not null,
  from_at instant not null,
  until_at instant not null,
  booked_at instant not null,
  booked_by uuid,
  primary key (desk_id, booking_id),
  foreign key (desk_id, customer_number, contract_id) references contract on delete cascade,
  check (until_at > from_at)
);
create index standby_booking_contract on standby_booking (desk_id, customer_number, until_at);

-- One time that standby was called on: what it costs follows from period and times.
create table call_out (
  desk_id text not null,
  conversation_id uuid not null,
  customer_number text,
  contract_id text,
  period text,
  called_at instant not null,
  -- By when an engineer acts, as the policy promised then; null where it promises nothing.
  act_by instant,
  -- Told once that nobody has.
  late_told boolean not null default false,
  agent_id uuid,
  accepted_at instant,
  started_at instant,
  ended_at instant,
  primary key (desk_id, conversation_id),
  foreign key (desk_id, conversation_id) references conversation
);
create index call_out_log on call_out (desk_id, called_at);
create index call_out_open on call_out (act_by) where accepted_at is null and not late_told;
