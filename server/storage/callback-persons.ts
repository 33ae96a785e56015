import type { Db } from './pool.ts'

/** Two requests to be called at one telephone of a desk, the older and the newer. */
interface Doubled {
  desk_id: string
  older: string
  newer: string
  /** The newer was made by somebody who only typed the number, and may be anybody. */
  is_typed: boolean
}

/**
 * That two rows are about one telephone: the same number, or one that is registered for the customer whose number was left
 * open. Two customers who both proved who they are stay two, whatever telephone they share.
 */
function sameTelephone(one: string, other: string): string {
  const registered = (customer: string, number: string) =>
    `exists (select from identity i where i.desk_id = ${customer}.desk_id and i.kind = 'phone'
               and i.customer_number = ${customer}.customer_number and i.value = ${number}.number)`
  return `(${one}.number = ${other}.number
     or (${one}.number is null and ${registered(one, other)})
     or (${other}.number is null and ${registered(other, one)})
     or (${one}.number is null and ${other}.number is null and ${one}.customer_number = ${other}.customer_number))
    and coalesce(${one}.customer_number = ${other}.customer_number, true)`
}

/** The number that a call (`alias`) shows; null where the network says that it is another's. */
export function shownBy(alias: string): string {
  return `case when ${alias}.doubted then null else ${alias}.caller end`
}

/**
 * Requests that are due of which two ask for the same telephone, oldest first. A number that somebody typed who did not prove
 * who they are may be anybody's: it is the same telephone only where it is the same number.
 */
export async function doubledCallbacks(db: Db, desks: readonly string[], limit: number): Promise<Doubled[]> {
  const { rows } = await db.query<Doubled>(
    `select a.desk_id, a.callback_id as older, z.callback_id as newer, z.is_typed
       from callback a join (select b.*, b.customer_number is null and b.number is distinct from ${shownBy('k')} as is_typed
              from callback b left join call k on k.desk_id = b.desk_id and k.call_sid = b.call_sid) z
         on z.desk_id = a.desk_id and ${sameTelephone('a', 'z')}
        and (a.asked_at, a.callback_id) < (z.asked_at, z.callback_id) and z.state = 'due'
      where a.state = 'due' and a.desk_id = any($1::text[]) and (a.number = z.number or not z.is_typed)
      order by a.asked_at, z.asked_at limit $2`,
    [desks, limit],
  )
  return rows
}

/**
 * Talks with whom, at which telephone: a caller at theirs, a customer at the one that we called, once it is wrapped up:
 * only then is it known that no voicemail box answered.
 */
const TALKED = `
  select l.desk_id, l.connected_at, coalesce(l.customer_phone, ${shownBy('k')}) as number, c.customer_number
    from call_leg l join conversation c on c.desk_id = l.desk_id and c.conversation_id = l.conversation_id
    left join call k on k.desk_id = l.desk_id and k.call_sid = l.call_sid
   where l.role = 'agent' and l.connected_at is not null and l.outcome is distinct from 'voicemail-box'
     and (l.customer_phone is null or c.state = 'closed')`

/** Requests that are due of people who were talked with since they asked. */
export async function servedCallbacks(
  db: Db,
  desks: readonly string[],
  limit: number,
): Promise<{ desk_id: string; callback_id: string }[]> {
  const { rows } = await db.query<{ desk_id: string; callback_id: string }>(
    `select b.desk_id, b.callback_id from callback b
      where b.state = 'due' and b.desk_id = any($1::text[])
        and exists (select from (${TALKED}) t
                     where t.desk_id = b.desk_id and t.connected_at >= b.asked_at and ${sameTelephone('b', 't')})
      order by b.asked_at limit $2`,
    [desks, limit],
  )
  return rows
}

/** Callers who wait in the queue and have an older place by a request to be called: both conversations. */
export async function callersWithPlace(
  db: Db,
  desks: readonly string[],
  limit: number,
): Promise<{ desk_id: string; waits: string; kept: string }[]> {
  const { rows } = await db.query<{ desk_id: string; waits: string; kept: string }>(
    `select b.desk_id, c.conversation_id as waits, v.conversation_id as kept
       from callback b join conversation v on v.desk_id = b.desk_id and v.conversation_id = b.conversation_id
       join (select k.desk_id, k.conversation_id as waits, k.caller as number, k.customer_number from call k
              where k.state = 'queued' and k.caller is not null and not k.doubted) k
         on k.desk_id = b.desk_id and ${sameTelephone('b', 'k')}
       join conversation c on c.desk_id = k.desk_id and c.conversation_id = k.waits
      where b.state = 'due' and b.desk_id = any($1::text[]) and v.state = 'waiting' and c.state = 'waiting'
        and v.conversation_id <> c.conversation_id
        and (v.entered_at < c.entered_at or v.rank < c.rank)
      order by v.entered_at limit $2`,
    [desks, limit],
  )
  return rows
}

/** Whether somebody waits to be called at this telephone already; `customer` is who they have proven to be. */
export async function isToBeCalled(
  db: Db,
  desk: string,
  { number, customer }: { number: string | null; customer: string | null },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `select from callback b, (select $1::text as desk_id, $2::text as number, $3::text as customer_number) p
      where b.desk_id = p.desk_id and b.state in ('due', 'calling') and ${sameTelephone('b', 'p')} limit 1`,
    [desk, number, customer],
  )
  return rowCount === 1
}
