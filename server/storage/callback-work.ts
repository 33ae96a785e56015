import { CALLBACK_COLUMNS, type CallbackRow } from './callbacks.ts'
import type { Db } from './pool.ts'
import type { DeskDb } from './transaction.ts'

/** With the tier of its place in the line and the number that was dialled, where there are any. */
export type DueCallback = CallbackRow & { aside: boolean; tier: string | null; dialled: string | null }

/** Requests to be called back whose time has come, oldest first; `aside` are those who do not stand in the line yet. */
export async function callbacksToDo(
  db: Db,
  desks: readonly string[],
  now: number,
  limit: number,
): Promise<DueCallback[]> {
  const { rows } = await db.query<DueCallback>(
    `select ${CALLBACK_COLUMNS}, coalesce(c.aside, false) as aside, c.tier,
            (select dialled from call where call.desk_id = b.desk_id and call.call_sid = b.call_sid) as dialled
       from callback b left join conversation c using (desk_id, conversation_id)
      where b.state = 'due' and b.call_at <= $2 and b.desk_id = any($1::text[])
      order by b.call_at, b.asked_at limit $3`,
    [desks, now, limit],
  )
  return rows
}

/** One request with its row locked, or null. */
export async function lockCallback(db: Db, desk: string, callback: string): Promise<CallbackRow | null> {
  const { rows } = await db.query<CallbackRow>(
    `select ${CALLBACK_COLUMNS} from callback b where desk_id = $1 and callback_id = $2 for no key update`,
    [desk, callback],
  )
  return rows[0] ?? null
}

type CallbackChange = Partial<
  Pick<
    CallbackRow,
    'conversation_id' | 'state' | 'call_at' | 'asked_at' | 'tries' | 'done_at' | 'customer_number'
  >
>

/** Changes named columns; the names come from this type, never from outside. */
export async function changeCallback(tx: DeskDb, callback: string, change: CallbackChange): Promise<void> {
  const columns = Object.keys(change)
  await tx.write(
    `update callback set ${columns.map((column, i) => `${column} = $${i + 3}`).join(', ')}
      where desk_id = $1 and callback_id = $2`,
    [tx.desk, callback, ...Object.values(change)],
  )
}

type ListedCallback = CallbackRow & { who: string | null; ticket_number: number | null }

/** All who still wait to be called back, next first. */
export async function openCallbacks(db: Db, desk: string, limit: number): Promise<ListedCallback[]> {
  const { rows } = await db.query<ListedCallback>(
    `select ${CALLBACK_COLUMNS}, coalesce(c.who, u.name) as who, c.ticket_number from callback b
       left join conversation c using (desk_id, conversation_id)
       left join customer u on u.desk_id = b.desk_id and u.customer_number = b.customer_number
      where b.desk_id = $1 and b.state in ('due', 'calling') order by b.call_at, b.asked_at limit $2`,
    [desk, limit],
  )
  return rows
}
