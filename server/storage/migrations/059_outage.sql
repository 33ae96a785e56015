-- A notice of an outage, until a time. What it says is text in each of the desk's languages; no topic: it concerns everybody.
create table outage (
  desk_id text not null references desk,
  outage_id uuid not null,
  topics text[] not null,
  says jsonb not null,
  since instant not null,
  until instant not null,
  agent_id uuid not null references agent,
  agent_name text not null,
  changed_by text,
  primary key (desk_id, outage_id)
);
