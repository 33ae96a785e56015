-- What was last asked for; whether the caller is on hold is what the conference tells.
alter table call_talk add column hold_wanted boolean not null default false;
-- Since when the caller of a leg is on hold, and for how long (ms) they were before, while the leg was in the talk.
alter table call_leg add column held_since instant;
alter table call_leg add column held_ms int not null default 0;
