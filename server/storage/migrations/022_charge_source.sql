-- What may be billed comes from more than calls. A charge names what it belongs to, and the line of the policy that set
-- its price; what is priced later adds rows here and no tables.
alter table charge
  add column source text check (source in ('call', 'ticket', 'conversation', 'booking')),
  add column source_id text,
  add column policy_line text;
update charge set source = 'call', source_id = call_sid,
  policy_line = case reason
    when 'tier' then 'doors.phone.others.price'
    when 'overrun' then 'doors.phone.overrun'
    else 'standby' end;
alter table charge
  alter column source set not null,
  alter column source_id set not null,
  alter column policy_line set not null,
  drop column call_sid,
  drop constraint charge_reason_check,
  add constraint charge_reason_check check (reason in ('tier', 'overrun', 'standby', 'priority'));
create index charge_source on charge (desk_id, source, source_id);
