-- The network says that the calling number is not that of whoever calls: it is shown, and proves nothing.
alter table call add column doubted boolean not null default false;
