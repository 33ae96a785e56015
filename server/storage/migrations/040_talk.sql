-- A talk of a caller (or of a customer whom we call) with ours: one for all transfers, whatever conferences it runs
-- through. It is what minutes are held and settled for.
create table call_talk (
  desk_id text not null,
  talk_id uuid not null,
  conversation_id uuid not null,
  -- The provider's id of the caller's leg; of the customer's where we call, null until that leg is known.
  call text,
  -- The provider's id of the newest conference; null before the first news of one.
  conference text,
  begun_at instant not null,
  -- When the caller was last asked to come in.
  asked_at instant not null,
  -- When the caller was first sent in, or the customer picked up; whoever was is one who was talked with.
  came_at instant,
  -- When caller and one of ours first heard each other.
  joined_at instant,
  -- Since when the caller is in the conference with none of ours.
  alone_since instant,
  -- Talk time is held in the ledger up to here, and the provider ends the talk here whatever happens.
  held_until instant,
  ceiling_at instant,
  -- The talk is over, for whatever reason; what the ledger held is settled at or soon after.
  left_at instant,
  ending text check (ending in ('agent', 'caller', 'minutes', 'not-reached')),
  settled_at instant,
  primary key (desk_id, talk_id),
  foreign key (desk_id, conversation_id) references conversation,
  check ((left_at is null) = (ending is null))
);
create unique index call_talk_running on call_talk (desk_id, conversation_id) where left_at is null;
create index call_talk_call on call_talk (desk_id, call);
create index call_talk_unsettled on call_talk (desk_id) where settled_at is null;

-- What the provider told of who is in a talk's conference. The running number makes repeated news one line.
create table call_talk_news (
  desk_id text not null,
  talk_id uuid not null,
  conference text not null,
  sequence int not null,
  what text not null check (what in ('join', 'leave', 'hold', 'unhold')),
  -- The provider's id of the participant's call.
  who text not null,
  at instant not null,
  primary key (desk_id, talk_id, conference, sequence),
  foreign key (desk_id, talk_id) references call_talk on delete cascade
);

alter table call_leg add column talk_id uuid;
-- `agent`: has the call in hand; `consult`: was asked to join; `outside`: somebody who is none of ours.
alter table call_leg add column role text not null default 'agent' check (role in ('agent', 'consult', 'outside'));
alter table call_leg add foreign key (desk_id, talk_id) references call_talk;
create index call_leg_talk on call_leg (desk_id, talk_id) where talk_id is not null;

-- A caller rings at one place at a time; those who talk with them may be several.
drop index call_leg_one;
create unique index call_leg_one on call_leg (desk_id, conversation_id) where state in ('offered', 'ringing', 'answered');
-- Nobody has two telephones ringing; a third party is rung on behalf of an agent who talks.
drop index call_leg_agent;
create unique index call_leg_agent on call_leg (agent_id) where state <> 'ended' and role <> 'outside';
-- Whoever joins a talk need not know whether the caller called or was called.
alter table call_leg drop constraint call_leg_check1;
alter table call_leg add constraint call_leg_way check (role <> 'agent' or (call_sid is null) <> (customer_phone is null));
-- Set by whoever dials the customer, before dialling: nobody is called twice by a repeated job.
alter table call_leg add column customer_dialled_at instant;
