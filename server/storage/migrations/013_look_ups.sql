-- A PIN that was tried is marked by its id, and how many tickets somebody made lately was asked of all that the desk has.
create index pin_id on pin (desk_id, pin_id);
create index ticket_made on ticket (desk_id, created_at);
