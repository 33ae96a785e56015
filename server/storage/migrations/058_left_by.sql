-- A panel shows how many conversations each agent has. Whoever a conversation was taken from has one less, and their row is
-- found by this list: locking that row would come after the conversation's lock, against the one order of locks.
alter table conversation add column left_by uuid[] not null default '{}';
