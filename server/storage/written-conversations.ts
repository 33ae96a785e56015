import type { Channel, Language } from '../../shared/channels.ts'
import { type ConversationRow, changeConversation } from './conversations.ts'
import { openWritten } from './open-written.ts'
import type { Db } from './pool.ts'
import type { DeskDb } from './transaction.ts'

/** The open conversation of a person at a written door: of several the one that goes on. */
export async function openWrittenOf(
  db: Db,
  desk: string,
  contact: string,
  channel: Channel,
): Promise<Pick<ConversationRow, 'conversation_id' | 'state'> | null> {
  return (await openWritten(db, desk, contact, channel))[0] ?? null
}

/** The open conversations on one of a desk's numbers. */
export async function openWrittenOn(
  db: Db,
  desk: string,
  line: string,
): Promise<Pick<ConversationRow, 'conversation_id'>[]> {
  const { rows } = await db.query<Pick<ConversationRow, 'conversation_id'>>(
    `select conversation_id from conversation c join door_dialog d using (desk_id, conversation_id)
      where desk_id = $1 and d.line = $2 and c.channel = 'whatsapp' and c.state in ('at-door', 'waiting', 'active')
      order by conversation_id`,
    [desk, line],
  )
  return rows
}

/** What is known of somebody at the door, as the panel shows it and as the line will need it. */
export interface Standing
  extends Pick<
    ConversationRow,
    'customer_number' | 'contract_id' | 'tier' | 'who' | 'topic' | 'team' | 'ticket_number' | 'because'
  > {
  language: Language
}

/** Writes down what is known by now about somebody who still stands at the door. */
export async function standAtDoor(tx: DeskDb, id: string, standing: Standing): Promise<void> {
  await setColumns(tx, id, { ...standing })
}

/** Lets somebody from the door into the line. */
export async function letIntoLine(
  tx: DeskDb,
  id: string,
  entry: Standing &
    Pick<
      ConversationRow,
      'rank' | 'entered_at' | 'finish_by' | 'wait_until' | 'ticket_required' | 'policy_hash'
    > & { decision: unknown },
): Promise<ConversationRow> {
  await setColumns(tx, id, { ...entry, decision: JSON.stringify(entry.decision) })
  return changeConversation(tx, id, { state: 'waiting' })
}

/** Writes down who it is in a conversation that is let in already. */
export async function nameCustomer(
  tx: DeskDb,
  id: string,
  known: Pick<ConversationRow, 'customer_number' | 'contract_id' | 'who'>,
): Promise<void> {
  await setColumns(tx, id, { ...known })
}

/** The names come from the types above, never from outside. */
async function setColumns(tx: DeskDb, id: string, columns: Record<string, unknown>): Promise<void> {
  const set = Object.keys(columns).map((column, i) => `${column} = $${i + 4}`)
  await tx.write(
    `update conversation set ${['version = $3', ...set].join(', ')} where desk_id = $1 and conversation_id = $2`,
    [tx.desk, id, tx.version, ...Object.values(columns)],
  )
}
