-- The text by which each desk opened last: what it works by while its file has mistakes. The database is where all nodes
-- look, where a container without a disk of its own keeps things, and what a backup holds.
create table policy_text (
  desk_id text primary key references desk,
  body text not null,
  kept_at instant not null
);
