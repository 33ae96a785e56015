import type { Db } from './pool.ts'

/** In order: a leg only goes forward. */
export const LEG_STATES = ['offered', 'ringing', 'answered', 'accepted', 'connected', 'ended'] as const
type LegState = (typeof LEG_STATES)[number]

/** How a leg ended: see call_leg in the migrations. */
export type LegOutcome =
  | 'completed'
  | 'no-answer'
  | 'busy'
  | 'failed'
  | 'canceled'
  | 'declined'
  | 'caller-left'
  | 'not-reached'
  | 'customer-busy'
  | 'customer-failed'
  | 'voicemail-box'
  | 'no-minutes'
  | 'lost'

/** A leg to somebody of ours; instants in ms. */
export interface LegRow {
  desk_id: string
  leg_id: string
  conversation_id: string
  call_id: string | null
  callback_id: string | null
  agent_id: string
  /** `client:…` or E.164. */
  rings: string
  by_key: boolean
  is_standby: boolean
  customer_phone: string | null
  /** The provider's ids: of this leg, and of the customer's leg that we call. */
  provider_id: string | null
  customer_provider_id: string | null
  /** The talk that it came into or is asked into; null before it was accepted. */
  talk_id: string | null
  /**
   * `agent` has the call in hand, `consult` was asked to join, `outside` is none of ours; a supervisor whispers to the agent
   * alone, or is rung to take over and is an `agent` from then on.
   */
  role: 'agent' | 'consult' | 'outside' | 'whisper' | 'take-over'
  /** Whoever of ours asked for it to come into a talk; null where a caller in the line rings. */
  asked_by: string | null
  state: LegState
  outcome: LegOutcome | null
  granted: number | null
  granted_within: number | null
  warned: number
  offered_at: number
  dialled_at: number | null
  accepted_at: number | null
  connected_at: number | null
  /** Since when the caller is on hold, and how long (ms) they were before, while this leg was in the talk. */
  held_since: number | null
  held_ms: number
  ended_at: number | null
  heard_at: number
}

/** One of ours whom the caller hears, or would but for hold. */
export function isOurs({ role }: Pick<LegRow, 'role'>): boolean {
  return role === 'agent' || role === 'consult'
}

/** Seconds for which whoever is on a leg and the caller could hear each other. */
export function talkedFor({ connected_at, held_since, held_ms }: LegRow, at: number): number {
  if (connected_at === null) return 0
  const held = held_ms + (held_since === null ? 0 : at - held_since)
  return (at - connected_at - held) / 1000
}

/** Of `call_leg l`. */
export const LEG_COLUMNS = `l.desk_id, l.leg_id, l.conversation_id, l.call_sid as call_id, l.callback_id, l.agent_id, l.rings,
  l.by_key, l.is_standby, l.customer_phone, l.provider_sid as provider_id, l.customer_sid as customer_provider_id,
  l.talk_id, l.role, l.asked_by, l.state, l.outcome, l.granted, l.granted_within, l.warned, l.offered_at, l.dialled_at, l.accepted_at, l.connected_at,
  l.held_since, l.held_ms, l.ended_at, l.heard_at`

type NewLeg = Pick<
  LegRow,
  | 'leg_id'
  | 'conversation_id'
  | 'call_id'
  | 'callback_id'
  | 'agent_id'
  | 'rings'
  | 'by_key'
  | 'is_standby'
  | 'customer_phone'
  | 'offered_at'
> &
  Partial<Pick<LegRow, 'talk_id' | 'role' | 'asked_by'>>

/** Adds a leg that is to be dialled; false when the agent or the conversation has one already. */
export async function addLeg(db: Db, desk: string, leg: NewLeg): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into call_leg (desk_id, leg_id, conversation_id, call_sid, callback_id, agent_id, rings, by_key,
       is_standby, customer_phone, talk_id, role, asked_by, state, offered_at, heard_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'offered', $14, $14) on conflict do nothing`,
    [
      desk,
      leg.leg_id,
      leg.conversation_id,
      leg.call_id,
      leg.callback_id,
      leg.agent_id,
      leg.rings,
      leg.by_key,
      leg.is_standby,
      leg.customer_phone,
      leg.talk_id ?? null,
      leg.role ?? 'agent',
      leg.asked_by ?? null,
      leg.offered_at,
    ],
  )
  return rowCount === 1
}

/** One leg, or null. */
export async function legById(db: Db, desk: string, leg: string): Promise<LegRow | null> {
  const { rows } = await db.query<LegRow>(
    `select ${LEG_COLUMNS} from call_leg l where desk_id = $1 and leg_id = $2`,
    [desk, leg],
  )
  return rows[0] ?? null
}

/** All legs there ever were for a conversation, locked in their order; they come after it in the lock order. */
export async function lockLegs(db: Db, desk: string, conversation: string): Promise<LegRow[]> {
  const { rows } = await db.query<LegRow>(
    `select ${LEG_COLUMNS} from call_leg l where desk_id = $1 and conversation_id = $2
      order by leg_id for no key update`,
    [desk, conversation],
  )
  return rows
}

/** The legs that ring or talk for a conversation, locked, in the order in which they were offered. */
export async function lockRunningLegs(db: Db, desk: string, conversation: string): Promise<LegRow[]> {
  const { rows } = await db.query<LegRow>(
    `select ${LEG_COLUMNS} from call_leg l where desk_id = $1 and conversation_id = $2 and state <> 'ended'
      order by offered_at, leg_id for no key update`,
    [desk, conversation],
  )
  return rows
}

/** All legs that came into a talk, in the order in which they were offered. */
export async function legsOfTalk(db: Db, desk: string, talk: string): Promise<LegRow[]> {
  const { rows } = await db.query<LegRow>(
    `select ${LEG_COLUMNS} from call_leg l where desk_id = $1 and talk_id = $2 order by offered_at, leg_id`,
    [desk, talk],
  )
  return rows
}

/** The leg that rings or talks for an agent at this desk, or null. */
export async function runningLegOf(db: Db, desk: string, agent: string): Promise<LegRow | null> {
  const { rows } = await db.query<LegRow>(
    `select ${LEG_COLUMNS} from call_leg l where desk_id = $1 and agent_id = $2 and state <> 'ended' and role <> 'outside'`,
    [desk, agent],
  )
  return rows[0] ?? null
}

/** What rings or talks for an agent, at whatever desk: one at most. */
export async function runningLegAnywhere(db: Db, agent: string): Promise<LegRow | null> {
  const { rows } = await db.query<LegRow>(
    `select ${LEG_COLUMNS} from call_leg l where agent_id = $1 and state <> 'ended' and role <> 'outside'`,
    [agent],
  )
  return rows[0] ?? null
}

/** What may change of a leg, and the column that holds it. */
const COLUMN_OF = {
  provider_id: 'provider_sid',
  customer_provider_id: 'customer_sid',
  talk_id: 'talk_id',
  role: 'role',
  state: 'state',
  outcome: 'outcome',
  granted: 'granted',
  granted_within: 'granted_within',
  warned: 'warned',
  dialled_at: 'dialled_at',
  accepted_at: 'accepted_at',
  connected_at: 'connected_at',
  held_since: 'held_since',
  held_ms: 'held_ms',
  ended_at: 'ended_at',
  heard_at: 'heard_at',
} as const
type LegChange = Partial<Pick<LegRow, keyof typeof COLUMN_OF>>

/** Changes what is named. Needs the leg's lock. */
export async function changeLeg(db: Db, desk: string, leg: string, change: LegChange): Promise<LegRow> {
  const columns = (Object.keys(change) as (keyof LegChange)[]).map((name) => COLUMN_OF[name])
  const { rows } = await db.query<LegRow>(
    `update call_leg l set ${columns.map((column, i) => `${column} = $${i + 3}`).join(', ')}
      where desk_id = $1 and leg_id = $2 returning ${LEG_COLUMNS}`,
    [desk, leg, ...Object.values(change)],
  )
  return rows[0]!
}

/** Marks a leg as being dialled; null when that was done before or is not wanted any more. */
export async function claimDial(db: Db, desk: string, leg: string, at: number): Promise<LegRow | null> {
  const { rows } = await db.query<LegRow>(
    `update call_leg l set dialled_at = $3, heard_at = $3
      where desk_id = $1 and leg_id = $2 and dialled_at is null and state = 'offered' returning ${LEG_COLUMNS}`,
    [desk, leg, at],
  )
  return rows[0] ?? null
}

/** Marks that the customer of a leg is being called; null when that was done before or is not wanted any more. */
export async function claimCustomer(db: Db, desk: string, leg: string, at: number): Promise<LegRow | null> {
  const { rows } = await db.query<LegRow>(
    `update call_leg l set customer_dialled_at = $3, heard_at = $3
      where desk_id = $1 and leg_id = $2 and customer_dialled_at is null and state = 'accepted' returning ${LEG_COLUMNS}`,
    [desk, leg, at],
  )
  return rows[0] ?? null
}

/** Keeps the provider's id of a leg that was dialled; the leg as it is now. */
export async function noteDialled(db: Db, desk: string, leg: string, call: string): Promise<LegRow | null> {
  const { rows } = await db.query<LegRow>(
    `update call_leg l set provider_sid = coalesce(provider_sid, $3),
       state = case when state = 'offered' then 'ringing' else state end
      where desk_id = $1 and leg_id = $2 returning ${LEG_COLUMNS}`,
    [desk, leg, call],
  )
  return rows[0] ?? null
}
