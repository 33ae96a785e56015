-- Addresses that took no mail of a desk: until somebody gives one anew, or a mail comes from it, nothing automatic goes
-- there. As a hash, for the address itself is of no use here.
create table bounced_address (
  desk_id text not null references desk,
  address_hash bytea not null,
  why text not null,
  at instant not null,
  primary key (desk_id, address_hash)
);
create index bounced_address_at on bounced_address (at);
