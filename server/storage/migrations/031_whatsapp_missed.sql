-- Up to when everything that was written to a line is known to be here: whoever comes back asks the provider from then.
create table missed_look (
  desk_id text not null references desk,
  -- Our number, E.164.
  line text not null,
  until instant not null,
  primary key (desk_id, line)
);

-- held: refused, since nobody knew who sent it; fetched once that is known.
alter table inbound_media
  drop constraint inbound_media_state_check,
  add constraint inbound_media_state_check check (state in ('held', 'to-fetch', 'kept', 'done'));
