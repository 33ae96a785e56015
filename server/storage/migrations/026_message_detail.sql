-- What of a message is no text, or came to it later: a quotation, a place, a file on its way, a reaction, an edit. Most
-- messages have none, and their own path knows nothing of it.
create table message_detail (
  desk_id text not null,
  conversation_id uuid not null,
  seq int not null,
  -- MessageDetail of shared/conversation.ts.
  detail jsonb not null,
  primary key (desk_id, conversation_id, seq),
  foreign key (desk_id, conversation_id) references conversation
);

-- A file that a message brought and that lies with its provider until it is fetched.
create table inbound_media (
  desk_id text not null,
  conversation_id uuid not null,
  seq int not null,
  -- Under which the provider finds it.
  ref text not null,
  -- As the sender calls it, or by what it is.
  name text not null,
  is_document boolean not null,
  -- Hex, as the provider says.
  sha256 text,
  -- kept: here, and to be deleted there; done: nothing is left to do.
  state text not null check (state in ('to-fetch', 'kept', 'done')),
  came_at instant not null,
  tries int not null default 0,
  failed_at instant,
  primary key (desk_id, conversation_id, seq),
  foreign key (desk_id, conversation_id) references conversation
);
create index inbound_media_failed on inbound_media (desk_id, failed_at) where failed_at is not null;
