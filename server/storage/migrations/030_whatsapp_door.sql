-- The message in which a PIN was written: brought twice at once it is one try.
alter table pin_try add column message uuid;
create unique index pin_try_message on pin_try (desk_id, message) where message is not null;
