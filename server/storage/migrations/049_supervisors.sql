-- `whisper`: a supervisor whom the agent alone hears; `take-over`: one who is rung to have the call in hand.
alter table call_leg drop constraint call_leg_role_check;
alter table call_leg add constraint call_leg_role_check
  check (role in ('agent', 'consult', 'outside', 'whisper', 'take-over'));
