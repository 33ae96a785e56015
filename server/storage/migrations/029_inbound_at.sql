-- From when on messages may have been missed is looked up after each start.
create index inbound_at on inbound (desk_id, at);
