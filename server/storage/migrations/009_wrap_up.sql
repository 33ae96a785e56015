-- A call in which somebody talked: until then whoever has it to wrap up is not rung for another one.
alter table conversation add column wrap_up_until instant;
-- An agent wraps up wherever they talked, and no desk rings them meanwhile.
create index conversation_wrap_up on conversation (agent_id) where state = 'wrap-up' and wrap_up_until is not null;
