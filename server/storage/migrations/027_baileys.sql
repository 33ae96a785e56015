-- What the unofficial link to WhatsApp lives from. In a schema of its own, for none of it belongs into a backup: an older
-- copy does not fit what the phones of others have moved on to, and whoever has it is us.
create schema baileys;

-- One link for each of a desk's numbers.
create table baileys.session (
  desk_id text not null references desk,
  -- The number, E.164.
  session text not null,
  -- Rises whenever somebody takes it over: what an earlier holder still writes is refused.
  epoch bigint not null default 1,
  -- False once a holder has let go in good order, with nothing of it left running.
  is_held boolean not null default true,
  -- Why nobody connects until an administrator acts.
  stopped text check (stopped in ('replaced', 'logged-out', 'broken', 'expired', 'other-number')),
  -- When its connection was last seen open; null once it was closed in good order.
  open_at instant,
  -- What arrived in this time may be lost: a holder died, or its process, while the connection was open.
  gap_from instant,
  gap_until instant,
  primary key (desk_id, session),
  check ((gap_from is null) = (gap_until is null))
);

-- What the library knows and keeps, sealed: whoever can read it reads and writes as the desk.
create table baileys.auth (
  desk_id text not null,
  session text not null,
  type text not null,
  id text not null,
  value bytea not null,
  primary key (desk_id, session, type, id),
  foreign key (desk_id, session) references baileys.session
);

-- What we sent: a phone that cannot read it asks for it again. Sealed, and kept for a day.
create table baileys.sent (
  desk_id text not null,
  session text not null,
  id text not null,
  -- Our own id of what was sent.
  key uuid not null,
  body bytea not null,
  sent_at instant not null,
  primary key (desk_id, session, id),
  foreign key (desk_id, session) references baileys.session
);
create index sent_at on baileys.sent (desk_id, session, sent_at);
