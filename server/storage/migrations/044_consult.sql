-- Whoever of ours asked for this leg to come into a talk that runs; null for a leg that a caller in the line rings.
alter table call_leg add column asked_by uuid;
-- Whoever was asked in and is left with the caller has the call in hand, whether the customer called or was called.
alter table call_leg drop constraint call_leg_way;
alter table call_leg add constraint call_leg_way
  check (role <> 'agent' or asked_by is not null or (call_sid is null) <> (customer_phone is null));
