-- A caller who was handed on waits in the line again: who handed them on, and to which agent, until somebody takes the call.
alter table call_talk add column handed_by uuid;
alter table call_talk add column wished_agent uuid;
