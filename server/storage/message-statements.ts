// All three hold the conversation's thread while they store into it: the connection's `balie.conversations_held` rests
// on that. A row that somebody else changed after the statement began shows its newest version.

/**
 * What nearly all messages are: new, without a file, in an open conversation by the people who are in it. Stores all
 * of a conversation's or none, and answers `ord`, `last_seq` of the conversations whose messages it stored. An id that
 * is stored already ends in a unique violation; a conversation that somebody else holds is waited for, at most as long
 * as the connection's `lock_timeout`. Asks for nothing twice: more than a third cheaper than the judge.
 */
export const PLAIN = `
with counted as (
  update thread t set last_seq = t.last_seq + k.messages
    from unnest($1::text[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::int[], $7::int[])
      with ordinality as k (desk_id, conversation_id, visitor_id, agent_id, agent_name, before, messages, ord)
   where t.desk_id = k.desk_id and t.conversation_id = k.conversation_id and t.open
     and (k.visitor_id is null or t.visitor_id = k.visitor_id)
     and (k.agent_id is null or t.agent_id = k.agent_id)
  returning k.ord, k.agent_name, k.before, t.desk_id, t.conversation_id, t.visitor_id, t.agent_id,
            t.last_seq - k.messages as last_seq
), inserted as (
  insert into message (desk_id, conversation_id, seq, client_id, author, author_id, author_name, body, at)
  select desk_id, conversation_id, last_seq + (m.ord - before)::int, client_id,
         case when by_agent then 'agent' else 'visitor' end, case when by_agent then agent_id else visitor_id end,
         case when by_agent then agent_name end, body, at
    from unnest($8::int[], $9::uuid[], $10::boolean[], $11::text[], $12::bigint[])
      with ordinality as m (talk, client_id, by_agent, body, at, ord)
    join counted on counted.ord = m.talk
)
select ord::int as ord, last_seq from counted`

/**
 * The judge: a verdict for every message, whatever it is. A conversation that somebody else holds is skipped, so that
 * one slow transaction stalls no others. Known client ids leave before numbering, else the sequence would have holes; an
 * id stored by another node after the statement began ends in a unique violation, and the row-by-row repetition sees it.
 */
export const JUDGE = `
with input as (
  select * from unnest($1::text[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::uuid[], $7::text[], $8::uuid[], $9::bigint[])
    with ordinality as t (desk_id, conversation_id, author, author_id, author_name, client_id, body, file_id, at, ord)
), locked as (
  select l.* from (select distinct desk_id, conversation_id from input order by 1, 2) k,
    lateral (select t.desk_id, t.conversation_id, last_seq, open, visitor_id, agent_id from thread t
              where t.desk_id = k.desk_id and t.conversation_id = k.conversation_id
                for no key update skip locked) l
), judged as (
  select i.*, l.last_seq, m.seq as old_seq, m.at as old_at,
         case
           when l.conversation_id is null then case
             when (select true from thread t
                    where t.desk_id = i.desk_id and t.conversation_id = i.conversation_id) then 'locked'
             else 'missing' end
           when m.body = i.body and m.author_id = i.author_id and m.file_id is not distinct from i.file_id then 'same'
           when i.author_id is distinct from case i.author when 'visitor' then l.visitor_id else l.agent_id end
             then 'not-yours'
           when m.seq is not null then 'differs'
           when not l.open then 'closed'
           when i.file_id is not null and i.conversation_id is distinct from (
             select f.conversation_id from file f where f.desk_id = i.desk_id and f.file_id = i.file_id)
             then 'not-yours'
           else 'stored' end as verdict
    from input i
    left join locked l on l.desk_id = i.desk_id and l.conversation_id = i.conversation_id
    left join message m on m.desk_id = i.desk_id and m.conversation_id = i.conversation_id and m.client_id = i.client_id
), numbered as (
  select *, (last_seq + row_number() over (partition by desk_id, conversation_id order by ord))::int as seq
    from judged where verdict = 'stored'
), inserted as (
  insert into message (desk_id, conversation_id, seq, client_id, author, author_id, author_name, body, file_id, at)
  select desk_id, conversation_id, seq, client_id, author, author_id, author_name, body, file_id, at from numbered
), counted as (
  update thread t set last_seq = n.seq
    from (select desk_id, conversation_id, max(seq) as seq from numbered group by 1, 2) n
   where t.desk_id = n.desk_id and t.conversation_id = n.conversation_id
)
select j.verdict, coalesce(n.seq, j.old_seq) as seq, coalesce(n.at, j.old_at) as at
  from judged j left join numbered n on n.ord = j.ord order by j.ord`

/** The judge of a single message: at a third of what the other would cost for it. */
export const JUDGE_ONE = `
with input as (
  select $1::text as desk_id, $2::uuid as conversation_id, $3::text as author, $4::uuid as author_id, $5::text as author_name,
         $6::uuid as client_id, $7::text as body, $8::uuid as file_id, $9::bigint as at
), locked as (
  select last_seq, open, visitor_id, agent_id from thread
   where desk_id = $1 and conversation_id = $2 for no key update skip locked
), judged as (
  select i.*, l.last_seq + 1 as seq, m.seq as old_seq, m.at as old_at,
         case
           when l.last_seq is null then case
             when (select true from thread where desk_id = $1 and conversation_id = $2) then 'locked'
             else 'missing' end
           when m.body = i.body and m.author_id = i.author_id and m.file_id is not distinct from i.file_id then 'same'
           when i.author_id is distinct from case i.author when 'visitor' then l.visitor_id else l.agent_id end
             then 'not-yours'
           when m.seq is not null then 'differs'
           when not l.open then 'closed'
           when i.file_id is not null and i.conversation_id is distinct from (
             select conversation_id from file where desk_id = $1 and file_id = $8) then 'not-yours'
           else 'stored' end as verdict
    from input i
    left join locked l on true
    left join (select * from message where desk_id = $1 and conversation_id = $2 and client_id = $6) m on true
), inserted as (
  insert into message (desk_id, conversation_id, seq, client_id, author, author_id, author_name, body, file_id, at)
  select desk_id, conversation_id, seq, client_id, author, author_id, author_name, body, file_id, at
    from judged where verdict = 'stored'
), counted as (
  update thread t set last_seq = j.seq from judged j
   where j.verdict = 'stored' and t.desk_id = $1 and t.conversation_id = $2
)
select verdict,
       case when verdict = 'stored' then seq else old_seq end as seq,
       case when verdict = 'stored' then at else old_at end as at
  from judged`
