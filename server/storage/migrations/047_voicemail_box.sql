-- A voicemail box answered where we called: nobody talked, and nothing counts.
alter table call_talk add column to_box boolean not null default false;
-- `customer-busy`, `customer-failed`: why the customer whom we called was not reached. `voicemail-box`: a machine answered.
alter table call_leg drop constraint call_leg_outcome_check;
alter table call_leg add constraint call_leg_outcome_check check (outcome in ('completed', 'no-answer', 'busy', 'failed',
  'canceled', 'declined', 'caller-left', 'not-reached', 'customer-busy', 'customer-failed', 'voicemail-box', 'no-minutes',
  'lost'));
-- What was counted for such a talk is taken back by a line of its own, which gives back more than was held.
alter table allowance_entry drop constraint allowance_entry_check;
alter table allowance_entry add constraint allowance_entry_counts
  check (case kind when 'release' then used <= 0 and beyond <= 0 and billed <= 0
                   else used >= 0 and beyond >= 0 and billed >= 0 end);
