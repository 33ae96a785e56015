-- Calling numbers that are let in nowhere until then; until (ms) is never far, for numbers change hands.
create table blocked_number (
  desk_id text not null references desk,
  -- E.164
  number text not null,
  reason text not null,
  until instant not null,
  blocked_at instant not null,
  agent_id uuid not null references agent,
  agent_name text not null,
  primary key (desk_id, number)
);
-- Why a call was turned away before anything was asked; null: it was not.
alter table call add column refused text check (refused in ('blocked', 'too-many'));
create index call_caller on call (desk_id, caller, arrived_at);
