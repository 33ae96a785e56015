-- What signs us in to a mailbox by OAuth2. Sealed: whoever can read it reads all mail.
create table mailbox_token (
  desk_id text not null references desk,
  mailbox text not null,
  -- Of the token in the settings that this one began with: another one there counts from then on.
  begun_with bytea not null,
  refresh_token bytea not null,
  renewed_at instant not null,
  -- As its issuer said; null where it did not.
  ends_at instant,
  -- Since when its issuer takes it no more.
  ended_at instant,
  primary key (desk_id, mailbox)
);
