-- Who is neither signed in nor has an address is told apart by the network, under a name that only this server can make
-- of the address; it goes after 30 days. A ticket that stands at the back for a second one about the same names that.
alter table ticket add column network uuid;
alter table ticket add column duplicate_of int;
create index ticket_network on ticket (desk_id, network, created_at) where network is not null;
create index conversation_network on conversation (entered_at) where network is not null;
