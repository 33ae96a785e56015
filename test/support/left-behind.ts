/** What a call ($2) of a desk ($1) has left in the books, in words, a row each. */
export const LEFT_BEHIND = `
  with the_call as (select * from call where desk_id = $1 and call_sid = $2)
  select what from (
    select 1 as n, case c.state
        when 'wrap-up' then 'a conversation to wrap up'
            || case when c.ticket_number is not null then ', linked to ticket ' || c.ticket_number
                    when c.ticket_required then ', with a ticket to make' else '' end
        when 'waiting' then 'a place in the line'
        else null end as what
      from the_call k join conversation c using (desk_id, conversation_id)
    union all
    select 2, 'a ticket, ' || c.ticket_number from the_call k join conversation c using (desk_id, conversation_id)
      where c.state = 'closed' and c.ticket_number is not null
    union all
    select 3, 'a call back to ' || case when b.state in ('due', 'calling') then coalesce(b.number, 'the registered number') end
      from callback b join the_call k using (desk_id, call_sid)
    union all
    select 4, sum(used) || ' seconds of the month' from allowance_entry e join the_call k using (desk_id, call_sid)
      where kind = 'settlement' having sum(used) > 0
    union all
    select 5, sum(billed) || ' seconds to bill' from allowance_entry e join the_call k using (desk_id, call_sid)
      where kind = 'settlement' having sum(billed) > 0
    union all
    select 6, 'a price ' || case when consented_at is not null then 'agreed to'
        when declined_at is not null then 'declined' else 'quoted' end
      from charge h join the_call k on h.desk_id = k.desk_id and h.source = 'call' and h.source_id = k.call_sid
    union all
    select 7, 'a call-out, ' || o.period from call_out o join the_call k using (desk_id, conversation_id)
  ) left_behind where what is not null order by n`
