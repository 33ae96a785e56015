-- Instants are milliseconds since the epoch, given by the server's clock: SQL never asks for domain time.
create domain instant as bigint;

create table desk (
  desk_id text primary key,
  -- What panels show carries this number; it grows in the same transaction as the change.
  version bigint not null default 0,
  next_ticket int not null default 100001
);

-- Agents work for the whole company; their desks, roles and teams are rows of desk_agent.
create table agent (
  agent_id uuid primary key,
  email text not null,
  name text not null,
  -- Null until the invitation is accepted.
  password_hash text,
  -- Administrator of every desk, also of those whose policy comes later: whoever set the server up.
  every_desk boolean not null default false,
  created_at instant not null
);
create unique index agent_email on agent (lower(email));

create table agent_session (
  token_hash bytea primary key,
  agent_id uuid not null references agent on delete cascade,
  created_at instant not null,
  expires_at instant not null
);
create index agent_session_agent on agent_session (agent_id);

create table one_time_code (
  code_hash bytea primary key,
  purpose text not null check (purpose in ('set-up', 'join')),
  agent_id uuid references agent on delete cascade,
  expires_at instant not null,
  used_at instant
);

-- Each try is committed before the password is compared.
create table sign_in_try (
  try_id bigint generated always as identity primary key,
  email text not null,
  -- The network the try came from: a stranger's failures must not lock an agent out of her own office.
  network text not null,
  tried_at instant not null,
  ok boolean not null default false
);
create index sign_in_try_email on sign_in_try (email, tried_at);
create index sign_in_try_age on sign_in_try (tried_at);

create table desk_agent (
  desk_id text not null references desk,
  agent_id uuid not null references agent,
  role text not null check (role in ('agent', 'supervisor', 'administrator')),
  teams text[] not null default '{}',
  available boolean not null default false,
  -- An agent counts as working while a node renews this lease.
  lease_until instant not null default 0,
  -- Per desk: who administers one desk decides nothing about another.
  disabled_at instant,
  version bigint not null default 0,
  primary key (desk_id, agent_id)
);
create index desk_agent_agent on desk_agent (agent_id);
create index desk_agent_version on desk_agent (desk_id, version);

create table customer (
  desk_id text not null references desk,
  customer_number text not null,
  name text not null,
  language text,
  updated_at instant not null,
  primary key (desk_id, customer_number)
);

create table person (
  desk_id text not null,
  customer_number text not null,
  person_id int not null,
  name text not null,
  primary key (desk_id, customer_number, person_id),
  foreign key (desk_id, customer_number) references customer on delete cascade
);

-- A proven way to be a customer. One number may belong to several persons and customers (a shared exchange).
create table identity (
  desk_id text not null,
  customer_number text not null,
  kind text not null check (kind in ('phone', 'whatsapp', 'whatsapp-bsuid', 'whatsapp-lid', 'email', 'portal')),
  value text not null,
  person_id int not null,
  proven_at instant not null,
  proven_how text not null,
  primary key (desk_id, customer_number, person_id, kind, value),
  foreign key (desk_id, customer_number, person_id) references person on delete cascade
);
create index identity_value on identity (desk_id, kind, value);

create table contract (
  desk_id text not null,
  customer_number text not null,
  contract_id text not null,
  product text not null,
  tier text not null,
  bought_at date,
  ends_at date,
  services text[] not null default '{}',
  standby text[] not null default '{}',
  first_response text,
  primary key (desk_id, customer_number, contract_id),
  foreign key (desk_id, customer_number) references customer on delete cascade
);

create table api_key (
  desk_id text not null references desk,
  key_hash bytea not null,
  name text not null,
  created_at instant not null,
  expires_at instant,
  last_used_at instant,
  primary key (desk_id, key_hash),
  unique (desk_id, name)
);

-- A door opened or closed by hand, until a time.
create table door_hand (
  desk_id text not null references desk,
  channel text not null,
  state text not null check (state in ('open', 'closed')),
  until instant not null,
  reason text not null,
  say text not null,
  agent_id uuid not null references agent,
  agent_name text not null,
  set_at instant not null,
  primary key (desk_id, channel)
);

create table audit (
  desk_id text not null references desk,
  audit_id bigint generated always as identity,
  at instant not null,
  agent_id uuid references agent,
  what text not null,
  subject text,
  detail jsonb not null default '{}',
  primary key (desk_id, audit_id)
);
