-- Where a guess came from: the calling number (E.164), or the contact who wrote it; empty: a withheld number.
alter table pin_try add column source text not null default '';
create index pin_try_source on pin_try (desk_id, source, tried_at);
-- Whoever only claims to be a customer has nobody called any more: what was noted so is not made.
update callback set state = 'given-up', done_at = asked_at where reason = 'pin-route' and state = 'due';
