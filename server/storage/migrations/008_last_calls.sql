-- Who had a call last, for each of a desk's agents, without reading all their calls.
create index call_leg_last on call_leg (desk_id, agent_id, ended_at);

-- The last contacts that somebody handled, however many gave up in between.
create index conversation_handled on conversation (desk_id, ended_at) where state = 'closed' and taken_at is not null;
