-- A contact is proven to be a customer by a number too that they shared by our button. A proof ends when whoever writes
-- from an address turns out to be another person than before.
alter table binding
  drop constraint binding_how_check,
  add constraint binding_how_check check (how in ('portal', 'code', 'shared', 'agent')),
  drop constraint binding_why_check,
  add constraint binding_why_check check (why in ('customer-anew', 'address-changed'));

-- Another person than before may write from here since then: that the number is registered proves nothing until they
-- prove it otherwise.
alter table contact_address add column doubted_at instant;

-- The contact whose number or id this one took over: perhaps the same person, which nobody has proven yet.
alter table contact
  add column came_after uuid,
  add foreign key (desk_id, came_after) references contact;

-- What only says something about its sender is in no conversation.
alter table inbound alter column conversation_id drop not null;

-- A code that proves whoever writes it, once. Only its hash is stored; it goes with the customer.
create table binding_code (
  desk_id text not null,
  code_hash bytea not null,
  customer_number text not null,
  made_how text not null check (made_how in ('portal', 'agent')),
  -- The contact at the portal, or the agent.
  made_by uuid not null,
  made_at instant not null,
  expires_at instant not null,
  used_at instant,
  primary key (desk_id, code_hash),
  foreign key (desk_id, customer_number) references customer on delete cascade
);
create index binding_code_customer on binding_code (desk_id, customer_number);
create index binding_code_expired on binding_code (desk_id, expires_at);

-- Each code that somebody wrote, counted before it is looked up.
create table binding_code_try (
  desk_id text not null references desk,
  try_id bigint generated always as identity,
  contact_id uuid not null,
  conversation_id uuid not null,
  tried_at instant not null,
  ok boolean not null default false,
  primary key (desk_id, try_id),
  foreign key (desk_id, contact_id) references contact,
  foreign key (desk_id, conversation_id) references conversation
);
create index binding_code_try_at on binding_code_try (desk_id, tried_at) where not ok;
create index binding_code_try_conversation on binding_code_try (desk_id, conversation_id) where not ok;
create index binding_code_try_contact on binding_code_try (desk_id, contact_id) where not ok;
