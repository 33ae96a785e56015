-- Somebody agreed to be written to when they have not just written: when it was noted, in which words, and by whom.
alter table contact_address
  add column opted_in_at instant,
  add column opt_in_words text,
  add column opt_in_by uuid references agent,
  add check (num_nulls(opted_in_at, opt_in_words, opt_in_by) in (0, 3));

-- Of a message that went out as a template of the policy: its key there.
alter table delivery add column template text;
-- What was sent in a month, and to whom.
create index delivery_attempted on delivery (desk_id, attempted_at) where attempted_at is not null;
