-- From which network a chat came, under a name that only this server can make of the address: whoever reads the
-- table learns who came from the same place, and not from where.
alter table conversation add column network uuid;

-- What an agent signed in with before: a device by its secret, a network under a name that only this server can make.
create table agent_known (
  agent_id uuid not null references agent,
  hash bytea not null,
  kind text not null check (kind in ('device', 'network')),
  seen_at instant not null,
  primary key (agent_id, hash)
);
-- Tries from what is known are counted apart, under its own name in place of the network.
alter table sign_in_try add column known boolean not null default false;
