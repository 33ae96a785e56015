import type { Db } from './pool.ts'

/** Why a talk is over: ours hung up, the caller did, the month's minutes were used, or the customer was not reached. */
export type TalkEnding = 'agent' | 'caller' | 'minutes' | 'not-reached'

/** A talk of a caller with ours, over all transfers; instants in ms. */
export interface TalkRow {
  desk_id: string
  talk_id: string
  conversation_id: string
  /** The provider's id of the caller's leg, or of the customer's whom we call; null until that is known. */
  call: string | null
  /** The provider's id of the newest conference. */
  conference: string | null
  begun_at: number
  /** When the caller was last asked to come in. */
  asked_at: number
  /** When the caller was first sent in, or the customer picked up. */
  came_at: number | null
  /** When caller and one of ours first heard each other. */
  joined_at: number | null
  /** Since when the caller is there with none of ours. */
  alone_since: number | null
  /** Until when what is held lasts if they talk without a pause; null: nothing runs out. */
  held_until: number | null
  /** When the caller was last asked out because nothing of the month is free; null: something is. */
  out_asked_at: number | null
  /** When the caller was told that the last minute of the month begins; null: it does not. */
  last_minute_at: number | null
  /** Whether the caller was last asked to be put on hold; that they are is what the conference tells. */
  hold_wanted: boolean
  /** The provider's own limit of the caller's leg. */
  ceiling_at: number | null
  /** Who handed the caller on, and to which agent, until somebody takes the call. */
  handed_by: string | null
  wished_agent: string | null
  left_at: number | null
  ending: TalkEnding | null
  /** A voicemail box answered: nothing of it counts. */
  to_box: boolean
  settled_at: number | null
}

const COLUMNS = `desk_id, talk_id, conversation_id, call, conference, begun_at, asked_at, came_at, joined_at, alone_since,
  held_until, out_asked_at, last_minute_at, hold_wanted, ceiling_at, handed_by, wished_agent, left_at, ending, to_box, settled_at`

type NewTalk = Pick<TalkRow, 'talk_id' | 'conversation_id' | 'call' | 'begun_at'>

/** Begins a talk. Needs the conversation's lock, as all that changes one. */
export async function addTalk(db: Db, desk: string, talk: NewTalk): Promise<TalkRow> {
  const { rows } = await db.query<TalkRow>(
    `insert into call_talk (desk_id, talk_id, conversation_id, call, begun_at, asked_at)
     values ($1, $2, $3, $4, $5, $5) returning ${COLUMNS}`,
    [desk, talk.talk_id, talk.conversation_id, talk.call, talk.begun_at],
  )
  return rows[0]!
}

/** The talk that runs in a conversation, or null. */
export async function runningTalk(db: Db, desk: string, conversation: string): Promise<TalkRow | null> {
  const { rows } = await db.query<TalkRow>(
    `select ${COLUMNS} from call_talk where desk_id = $1 and conversation_id = $2 and left_at is null`,
    [desk, conversation],
  )
  return rows[0] ?? null
}

/** The newest talk of a caller's leg, or null. */
export async function talkOfCall(db: Db, desk: string, call: string): Promise<TalkRow | null> {
  const { rows } = await db.query<TalkRow>(
    `select ${COLUMNS} from call_talk where desk_id = $1 and call = $2 order by begun_at desc limit 1`,
    [desk, call],
  )
  return rows[0] ?? null
}

/** One talk, or null. */
export async function talkById(db: Db, desk: string, talk: string): Promise<TalkRow | null> {
  const { rows } = await db.query<TalkRow>(
    `select ${COLUMNS} from call_talk where desk_id = $1 and talk_id = $2`,
    [desk, talk],
  )
  return rows[0] ?? null
}

type TalkChange = Partial<Omit<TalkRow, 'desk_id' | 'talk_id' | 'conversation_id' | 'begun_at'>>

/** Changes named columns; the names come from this type. Needs the conversation's lock. */
export async function changeTalk(db: Db, desk: string, talk: string, change: TalkChange): Promise<TalkRow> {
  const columns = Object.keys(change)
  const { rows } = await db.query<TalkRow>(
    `update call_talk set ${columns.map((column, i) => `${column} = $${i + 3}`).join(', ')}
      where desk_id = $1 and talk_id = $2 returning ${COLUMNS}`,
    [desk, talk, ...Object.values(change)],
  )
  return rows[0]!
}

/** A talk; `is_awaited`: one of ours has taken the call, and the caller has not come in yet. */
export type LookedAtTalk = TalkRow & { is_awaited: boolean }

/** Talks of these desks that somebody must look at: they run, or are not settled yet. */
export async function unsettledTalks(db: Db, desks: readonly string[]): Promise<LookedAtTalk[]> {
  const { rows } = await db.query<LookedAtTalk>(
    `select ${COLUMNS}, came_at is null or exists (select from call k where k.desk_id = t.desk_id and k.call_sid = t.call
              and k.dialog->>'stage' = 'joining') as is_awaited
       from call_talk t where settled_at is null and desk_id = any($1::text[]) order by begun_at`,
    [desks],
  )
  return rows
}

/** Talks of a customer that run or are not settled yet. */
export async function unsettledOf(db: Db, desk: string, customer: string): Promise<TalkRow[]> {
  const { rows } = await db.query<TalkRow>(
    `select ${COLUMNS} from call_talk t where desk_id = $1 and settled_at is null
        and exists (select from conversation c where c.desk_id = t.desk_id and c.conversation_id = t.conversation_id
                       and c.customer_number = $2)`,
    [desk, customer],
  )
  return rows
}

/**
 * Running talks whose hold does not last until `until`, and those that share a month with another one; with the customer
 * and the tier that counts.
 */
export async function talksToCover(
  db: Db,
  desks: readonly string[],
  until: number,
): Promise<(TalkRow & { customer: string; tier: string })[]> {
  const { rows } = await db.query<TalkRow & { customer: string; tier: string }>(
    `select ${COLUMNS.replace(/\w+/g, 't.$&')}, c.customer_number as customer, c.tier
       from call_talk t join conversation c using (desk_id, conversation_id)
      where t.left_at is null and t.held_until is not null and t.desk_id = any($1::text[])
        and (t.held_until <= $2 or exists (
          select from call_talk o join conversation oc using (desk_id, conversation_id)
           where o.desk_id = t.desk_id and o.settled_at is null and o.talk_id <> t.talk_id
             and oc.customer_number = c.customer_number))`,
    [desks, until],
  )
  return rows
}

/** What the provider told of a participant: `who` is the id of the participant's call. */
interface TalkNewsRow {
  conference: string
  sequence: number
  what: 'join' | 'leave' | 'hold' | 'unhold'
  who: string
  at: number
}

/** Keeps one piece of news; false when it was told before. */
export async function addTalkNews(db: Db, desk: string, talk: string, news: TalkNewsRow): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into call_talk_news (desk_id, talk_id, conference, sequence, what, who, at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [desk, talk, news.conference, news.sequence, news.what, news.who, news.at],
  )
  return rowCount === 1
}

/** All that was told of a talk, in the order in which it was heard. */
export async function newsOfTalk(db: Db, desk: string, talk: string): Promise<TalkNewsRow[]> {
  const { rows } = await db.query<TalkNewsRow>(
    `select conference, sequence, what, who, at from call_talk_news where desk_id = $1 and talk_id = $2 order by told`,
    [desk, talk],
  )
  return rows
}
