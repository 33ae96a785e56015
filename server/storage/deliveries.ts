import type { DeliveryShown } from '../../shared/conversation.ts'
import type { Db } from './pool.ts'

export type DeliveryState = DeliveryShown['state']

/** One part of a message that leaves through a provider; instants in ms. */
export interface DeliveryRow {
  desk_id: string
  conversation_id: string
  seq: number
  part: number
  key: string
  content: unknown
  state: DeliveryState
  attempted_at: number | null
  due_at: number
  tries: number
  code: string | null
  reason: string | null
  category: string | null
  billable: boolean | null
  /** Where it went. */
  sent_to: string | null
  account: string
  /** The provider's id of the newest attempt that it answered. */
  provider_id: string | null
}

const COLUMNS = `desk_id, conversation_id, seq, part, key, content, state, attempted_at, due_at, tries, code, reason,
  category, billable, sent_to, account, provider_id`

/** Conversations of these desks in which lines stand that were not looked at yet for what is to be sent. */
export async function toPlan(db: Db, desks: readonly string[], limit: number): Promise<Named[]> {
  const { rows } = await db.query<Named>(
    `select d.desk_id, d.conversation_id from door_dialog d join thread t using (desk_id, conversation_id)
      where d.watched and d.desk_id = any($1::text[]) and t.last_seq > d.planned_seq order by d.heard_at desc limit $2`,
    [desks, limit],
  )
  return rows
}

interface Named {
  desk_id: string
  conversation_id: string
}

/** The number of the last line that was looked at, with the dialog locked; null for a conversation without a provider. */
export async function lockPlanned(db: Db, desk: string, conversation: string): Promise<number | null> {
  const { rows } = await db.query<{ planned_seq: number }>(
    `select planned_seq from door_dialog where desk_id = $1 and conversation_id = $2 for no key update`,
    [desk, conversation],
  )
  return rows[0]?.planned_seq ?? null
}

/** Keeps how far a conversation was looked at; `watched`: more may come. */
export async function keepPlanned(
  db: Db,
  desk: string,
  conversation: string,
  seq: number,
  watched: boolean,
): Promise<void> {
  await db.query(
    'update door_dialog set planned_seq = $3, watched = $4 where desk_id = $1 and conversation_id = $2',
    [desk, conversation, seq, watched],
  )
}

/** More is said in a conversation that may have ended; nothing where no provider carries it. */
export async function watchAgain(db: Db, desk: string, conversation: string): Promise<void> {
  await db.query(
    // Also where it is watched: who is looking at its last lines just now must not overlook this one.
    'update door_dialog set watched = true where desk_id = $1 and conversation_id = $2',
    [desk, conversation],
  )
}

/** A message that is to be sent: as what it is billed (null: as nothing), and the template that it is. */
export interface NewDelivery {
  contents: readonly unknown[]
  category: string | null
  template: string | null
}

/** Adds the parts of a message, to be sent in their order. */
export async function addDeliveries(
  db: Db,
  desk: string,
  conversation: string,
  seq: number,
  { contents, category, template }: NewDelivery,
  at: number,
): Promise<void> {
  await db.query(
    `insert into delivery (desk_id, conversation_id, seq, part, key, content, state, due_at, changed_at, category, template)
     select $1, $2, $3, part, gen_random_uuid(), content, 'ready', $5, $5, $6, $7
       from jsonb_array_elements($4::jsonb) with ordinality as c (content, part)`,
    [desk, conversation, seq, JSON.stringify(contents), at, category, template],
  )
}

/** Messages after this one of which deliveries were made when they were written. */
export async function deliveredAfter(
  db: Db,
  desk: string,
  conversation: string,
  seq: number,
): Promise<Set<number>> {
  const { rows } = await db.query<{ seq: number }>(
    'select seq from delivery where desk_id = $1 and conversation_id = $2 and seq > $3',
    [desk, conversation, seq],
  )
  return new Set(rows.map((row) => row.seq))
}

/** Sends what is ready in a conversation, soon and by one at a time; asked for again it is one job. */
export async function addSendJob(
  db: Db,
  desk: string,
  conversation: string,
  at: number | null,
): Promise<void> {
  await db.query(
    `select graphile_worker.add_job('send-written', $1::json, job_key => $2, max_attempts => 25,
       run_at => case when $3::bigint is null then null else now() + $3::bigint * interval '1 ms' end)`,
    [JSON.stringify({ desk, conversation }), `written ${desk} ${conversation}`, at],
  )
}

/** Conversations with parts that should have been sent by `before`: nobody works on them any more. */
export async function forgottenDeliveries(
  db: Db,
  desks: readonly string[],
  before: { ready: number; sending: number },
  limit: number,
): Promise<Named[]> {
  const { rows } = await db.query<Named>(
    `select distinct desk_id, conversation_id from delivery
      where desk_id = any($1::text[])
        and ((state = 'ready' and due_at <= $2) or (state = 'sending' and attempted_at <= $3)) limit $4`,
    [desks, before.ready, before.sending, limit],
  )
  return rows
}

/** The first part of a conversation that is not out yet, locked; null when all are. */
export async function lockNextDelivery(
  db: Db,
  desk: string,
  conversation: string,
): Promise<DeliveryRow | null> {
  const { rows } = await db.query<DeliveryRow>(
    `select ${COLUMNS} from delivery where desk_id = $1 and conversation_id = $2 and state in ('ready', 'sending')
      order by seq, part limit 1 for update`,
    [desk, conversation],
  )
  return rows[0] ?? null
}

export async function deliveryByKey(db: Db, desk: string, key: string): Promise<DeliveryRow | null> {
  const { rows } = await db.query<DeliveryRow>(
    `select ${COLUMNS} from delivery where desk_id = $1 and key = $2 for update`,
    [desk, key],
  )
  return rows[0] ?? null
}

export async function deliveryByProviderId(
  db: Db,
  desk: string,
  account: string,
  id: string,
): Promise<DeliveryRow | null> {
  const { rows } = await db.query<DeliveryRow>(
    `select ${COLUMNS} from delivery where desk_id = $1 and provider_id = $3 and account in ('', $2) for update`,
    [desk, account, id],
  )
  return rows[0] ?? null
}

export interface DeliveryChange {
  state?: DeliveryState
  sent_to?: string
  account?: string
  provider_id?: string
  attempted_at?: number
  due_at?: number
  tries?: number
  code?: string | null
  reason?: string | null
  category?: string
  billable?: boolean
}

/** Changes named columns; the names come from this type, never from outside. */
export async function changeDelivery(
  db: Db,
  { desk_id, key }: Pick<DeliveryRow, 'desk_id' | 'key'>,
  change: DeliveryChange,
  at: number,
): Promise<void> {
  const set = Object.keys(change).map((column, i) => `${column} = $${i + 4}`)
  await db.query(
    `update delivery set ${['changed_at = $3', ...set].join(', ')} where desk_id = $1 and key = $2`,
    [desk_id, key, at, ...Object.values(change)],
  )
}

/** How far each part of a conversation is, in the order in which they are sent. */
export async function deliveriesOf(db: Db, desk: string, conversation: string): Promise<DeliveryShown[]> {
  const { rows } = await db.query<DeliveryShown>(
    `select seq, part, state, reason, code, category, billable, template from delivery
      where desk_id = $1 and conversation_id = $2 order by seq, part`,
    [desk, conversation],
  )
  return rows
}
