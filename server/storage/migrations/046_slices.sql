-- Talk time is held in slices: the first when somebody accepts, the next shortly before what is held is talked away.
alter table allowance_entry add column slice int not null default 0;
drop index allowance_reserved_once;
create unique index allowance_reserved_once on allowance_entry (desk_id, bridge_id, month, slice)
  where kind = 'reservation';

-- When the caller was last asked out because nothing of the month is free any more; null: something is.
alter table call_talk add column out_asked_at instant;
-- Until when what is held lasts if they talk without a pause; null: nothing runs out.
update call_talk set held_until = ceiling_at where left_at is null;
create index call_talk_held on call_talk (held_until) where left_at is null;

-- In which order news were heard: of two conferences that begin in the same second nothing else tells which came first.
alter table call_talk_news add column told bigint generated always as identity;
