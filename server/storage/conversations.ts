import type { Channel, Language } from '../../shared/channels.ts'
import type { ConversationState } from '../../shared/conversation.ts'
import type { Db } from './pool.ts'
import type { DeskDb } from './transaction.ts'

/** A conversation as it is stored. */
export interface ConversationRow {
  desk_id: string
  conversation_id: string
  channel: Channel
  visitor_id: string | null
  customer_number: string | null
  contract_id: string | null
  tier: string
  who: string
  language: Language
  topic: string | null
  subject: string
  state: ConversationState
  team: string | null
  agent_id: string | null
  ticket_number: number | null
  ticket_required: boolean
  rank: number
  because: string
  entered_at: number
  taken_at: number | null
  ended_at: number | null
  finish_by: number | null
  wait_until: number | null
  /** Waits to be called back later, and does not stand in the line until then. */
  aside: boolean
  escalated: boolean
  last_seq: number
  read_by_agent: number
  read_by_visitor: number
  page: string | null
  /** Given in the chat, and proves nothing. */
  email: string | null
  /** When the visitor's last window was closed; null while one is open. */
  left_at: number | null
  policy_hash: string
  version: number
}

/** Without the number of the last message, which the thread keeps. */
const OWN_COLUMNS = `desk_id, conversation_id, channel, visitor_id, customer_number, contract_id, tier, who, language,
  topic, subject, state, team, agent_id, ticket_number, ticket_required, rank, because, entered_at, taken_at, ended_at,
  finish_by, wait_until, aside, escalated, read_by_agent, read_by_visitor, page, email, left_at, policy_hash, version`

const LAST_SEQ = `(select last_seq from thread t
  where t.desk_id = conversation.desk_id and t.conversation_id = conversation.conversation_id) as last_seq`

export const CONVERSATION_COLUMNS = `${OWN_COLUMNS}, ${LAST_SEQ}`

/** What there is not is left out. */
export type NewConversation = Pick<
  ConversationRow,
  | 'conversation_id'
  | 'channel'
  | 'tier'
  | 'who'
  | 'language'
  | 'subject'
  | 'ticket_required'
  | 'rank'
  | 'because'
  | 'entered_at'
  | 'policy_hash'
> &
  Partial<
    Pick<
      ConversationRow,
      | 'visitor_id'
      | 'customer_number'
      | 'contract_id'
      | 'topic'
      | 'team'
      | 'finish_by'
      | 'wait_until'
      | 'page'
    >
  > & {
    decision: unknown
    /** In the queue unless it stands at the door. */
    state?: 'at-door' | 'waiting'
    /** See `networkKey`. */
    network?: string | null
  }

/** Opens a conversation, in the queue or at the door. */
export async function addConversation(tx: DeskDb, c: NewConversation): Promise<ConversationRow> {
  const { rows } = await tx.write<ConversationRow>(
    `insert into conversation (desk_id, conversation_id, channel, visitor_id, customer_number, contract_id, tier, who,
       language, topic, subject, state, team, ticket_required, rank, because, entered_at, finish_by, wait_until, page,
       decision, policy_hash, version, network)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $24, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
       $23)
     returning ${OWN_COLUMNS}, 0 as last_seq`,
    [
      tx.desk,
      c.conversation_id,
      c.channel,
      c.visitor_id ?? null,
      c.customer_number ?? null,
      c.contract_id ?? null,
      c.tier,
      c.who,
      c.language,
      c.topic ?? null,
      c.subject,
      c.team ?? null,
      c.ticket_required,
      c.rank,
      c.because,
      c.entered_at,
      c.finish_by ?? null,
      c.wait_until ?? null,
      c.page ?? null,
      JSON.stringify(c.decision),
      c.policy_hash,
      tx.version,
      c.network ?? null,
      c.state ?? 'waiting',
    ],
  )
  return rows[0]!
}

/** One conversation, or null. */
export async function conversationById(db: Db, desk: string, id: string): Promise<ConversationRow | null> {
  const { rows } = await db.query<ConversationRow>(
    `select ${CONVERSATION_COLUMNS} from conversation where desk_id = $1 and conversation_id = $2`,
    [desk, id],
  )
  return rows[0] ?? null
}

const SEEN_COLUMNS = [
  'desk_id',
  'conversation_id',
  'channel',
  'visitor_id',
  'customer_number',
  'ticket_number',
  'state',
  'tier',
  'rank',
  'entered_at',
  'finish_by',
  'read_by_agent',
  'read_by_visitor',
  'reopens',
] as const

/** As much of a conversation as its visitor's view is made of. */
export interface SeenConversation
  extends Pick<ConversationRow, Exclude<(typeof SEEN_COLUMNS)[number], 'reopens'> | 'last_seq'> {
  reopens: boolean | null
  /** As the agent who has it is called in full; null: nobody has it. */
  agent_name: string | null
  /** Whether an address is known at which the visitor could be answered. */
  has_address: boolean
}

/** One conversation as its visitor sees it, or null: one question where thousands come back at once. */
export async function conversationSeen(db: Db, desk: string, id: string): Promise<SeenConversation | null> {
  const { rows } = await db.query<SeenConversation>(
    `select ${SEEN_COLUMNS.join()}, ${LAST_SEQ},
                  (select name from agent where agent.agent_id = conversation.agent_id) as agent_name,
                  coalesce(email, (select email from visitor v where v.desk_id = conversation.desk_id
                    and v.visitor_id = conversation.visitor_id)) is not null as has_address
             from conversation where desk_id = $1 and conversation_id = $2`,
    [desk, id],
  )
  return rows[0] ?? null
}

/**
 * One conversation with its row and its thread locked until the transaction ends: no message comes in meanwhile. Desk
 * and agent are locked before it.
 */
export async function lockConversation(db: Db, desk: string, id: string): Promise<ConversationRow | null> {
  const { rows } = await db.query<ConversationRow>(
    `with held as (
       select ${OWN_COLUMNS} from conversation where desk_id = $1 and conversation_id = $2 for no key update
     )
     select held.*, last_seq from held join thread using (desk_id, conversation_id) for no key update of thread`,
    [desk, id],
  )
  return rows[0] ?? null
}

/** The id of the visitor's open chat, if there is one; at most one exists. */
export async function openChatOf(db: Db, desk: string, visitor: string): Promise<string | null> {
  const { rows } = await db.query<{ conversation_id: string }>(
    `select conversation_id from conversation
            where desk_id = $1 and visitor_id = $2 and channel = 'chat' and state in ('waiting', 'active')`,
    [desk, visitor],
  )
  return rows[0]?.conversation_id ?? null
}

type ConversationChange = Partial<
  Pick<
    ConversationRow,
    | 'state'
    | 'team'
    | 'agent_id'
    | 'ticket_number'
    | 'rank'
    | 'because'
    | 'entered_at'
    | 'taken_at'
    | 'ended_at'
    | 'finish_by'
    | 'wait_until'
    | 'aside'
    | 'escalated'
    | 'email'
    | 'left_at'
    | 'tier'
    | 'ticket_required'
    | 'policy_hash'
  >
> & { closing_told?: boolean; reopens?: boolean; wrap_up_until?: number }

/** Changes named columns, or none and panels see it anew; the names come from this type, never from outside. */
export async function changeConversation(
  tx: DeskDb,
  id: string,
  change: ConversationChange,
): Promise<ConversationRow> {
  const set = Object.keys(change).map((column, i) => `${column} = $${i + 4}`)
  // On the right of the sign stands the agent until now.
  if ('agent_id' in change) {
    set.push(`left_by = array_remove(left_by, agent_id) || array_remove(array[agent_id], null)`)
  }
  const { rows } = await tx.write<ConversationRow>(
    `update conversation set ${['version = $3', ...set].join(', ')}
      where desk_id = $1 and conversation_id = $2 returning ${CONVERSATION_COLUMNS}`,
    [tx.desk, id, tx.version, ...Object.values(change)],
  )
  return rows[0]!
}
