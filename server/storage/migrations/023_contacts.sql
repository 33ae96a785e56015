-- A person who writes or calls, whatever they do it with. The web's credential (visitor), addresses and what was proven
-- point at it. Its id is the id that the web gave: conversation, thread, file and ticket keep the name visitor_id.
create table contact (
  desk_id text not null references desk,
  contact_id uuid not null,
  name text,
  language text not null,
  created_at instant not null,
  -- The older contact that this one turned out to be; that one is merged into none.
  merged_into uuid,
  primary key (desk_id, contact_id),
  foreign key (desk_id, merged_into) references contact,
  check (merged_into <> contact_id)
);
create index contact_merged on contact (desk_id, merged_into) where merged_into is not null;

-- Where somebody writes from. Of two first messages at once its key decides whose contact it is.
create table contact_address (
  desk_id text not null,
  kind text not null check (kind in ('whatsapp', 'whatsapp-bsuid', 'whatsapp-lid', 'email')),
  -- The portfolio or session that gave the value, where another may give the same to somebody else; else ''.
  account text not null,
  -- Telephone numbers in E.164, mail addresses in lower case, ids as they came.
  value text not null,
  contact_id uuid not null,
  seen_at instant not null,
  -- Until when the provider lets us write what we like.
  window_until instant,
  -- They want nothing from us any more.
  blocked_at instant,
  -- It may belong to somebody else by now.
  suspended_at instant,
  primary key (desk_id, kind, account, value),
  foreign key (desk_id, contact_id) references contact
);
create index contact_address_contact on contact_address (desk_id, contact_id);

-- How a contact was proven to be a customer. Not a row of the books: putting a customer or its persons anew leaves it,
-- and there is no link to the customer that would take it away.
create table binding (
  desk_id text not null,
  contact_id uuid not null,
  customer_number text not null,
  -- The portal's token; a code sent to who is registered; an agent who knew.
  how text not null check (how in ('portal', 'code', 'agent')),
  proven_at instant not null,
  by_agent uuid references agent,
  -- Since when it counts no more, until it is proven again.
  suspended_at instant,
  why text check (why in ('customer-anew')),
  primary key (desk_id, contact_id, customer_number),
  foreign key (desk_id, contact_id) references contact,
  check ((how = 'agent') = (by_agent is not null)),
  check ((suspended_at is null) = (why is null))
);
create index binding_customer on binding (desk_id, customer_number);

-- While a customer is away nobody is that customer. Whoever comes with the number later may be somebody else.
create function bindings_of_who_was_away() returns trigger language plpgsql set search_path from current as $$
begin
  update binding set suspended_at = new.updated_at, why = 'customer-anew'
    where desk_id = new.desk_id and customer_number = new.customer_number and suspended_at is null;
  return null;
end $$;
create trigger customer_added after insert on customer for each row execute function bindings_of_who_was_away();

-- A server of the version before knows visitors only, and may still write while this one starts. Made before anything is
-- carried over: it also holds them up meanwhile. It can go with the migration that takes name, language and
-- customer_number from visitor.
create function visitor_has_contact() returns trigger language plpgsql set search_path from current as $$
begin
  insert into contact (desk_id, contact_id, name, language, created_at)
    values (new.desk_id, new.visitor_id, new.name, new.language, new.created_at)
    on conflict (desk_id, contact_id) do update set name = excluded.name, language = excluded.language
      where (contact.name, contact.language) is distinct from (excluded.name, excluded.language);
  insert into binding (desk_id, contact_id, customer_number, how, proven_at)
    select desk_id, contact_id, new.customer_number, 'portal', new.created_at from contact
     where desk_id = new.desk_id and contact_id = new.visitor_id and merged_into is null
       and new.customer_number is not null
    on conflict do nothing;
  return new;
end $$;
create trigger visitor_added before insert on visitor for each row execute function visitor_has_contact();
create trigger visitor_changed before update of name, language, customer_number on visitor
  for each row execute function visitor_has_contact();

insert into contact (desk_id, contact_id, name, language, created_at)
  select desk_id, visitor_id, name, language, created_at from visitor;
-- When the portal vouched for somebody was not kept: not before the visit began.
insert into binding (desk_id, contact_id, customer_number, how, proven_at)
  select desk_id, visitor_id, customer_number, 'portal', created_at from visitor where customer_number is not null;

alter table visitor add foreign key (desk_id, visitor_id) references contact;
alter table conversation
  drop constraint conversation_desk_id_visitor_id_fkey,
  add foreign key (desk_id, visitor_id) references contact;
alter table ticket
  drop constraint ticket_desk_id_visitor_id_fkey,
  add foreign key (desk_id, visitor_id) references contact;
alter table file
  drop constraint file_desk_id_visitor_id_fkey,
  add foreign key (desk_id, visitor_id) references contact;

-- One open conversation for each person and written door.
drop index conversation_one_open;
create unique index conversation_one_open on conversation (desk_id, visitor_id, channel)
  where channel <> 'phone' and state in ('waiting', 'active');
