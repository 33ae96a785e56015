import type { Policy } from '../../policy/policy.ts'
import { talkedIn } from '../../policy/slices.ts'
import { type Presence, type Span, timeTogether } from '../../policy/talk-parts.ts'
import { monthAt, talkByMonth } from '../../policy/talk-time.ts'
import { openHolds, takenOf } from '../../storage/allowance.ts'
import { isOurs, type LegRow, legsOfTalk } from '../../storage/call-legs.ts'
import type { Db } from '../../storage/pool.ts'
import { newsOfTalk, type TalkRow, unsettledOf } from '../../storage/talks.ts'

/** Who took part in a talk and what was told of it. */
export async function knownOf(
  db: Db,
  { desk_id, talk_id }: TalkRow,
): Promise<{ news: Presence[]; legs: LegRow[] }> {
  const news = await newsOfTalk(db, desk_id, talk_id)
  const legs = (await legsOfTalk(db, desk_id, talk_id)).filter((leg) => leg.accepted_at !== null)
  return { news, legs }
}

/** When caller and ours heard each other, until now or until the end. */
export function partsOf(
  talk: TalkRow,
  news: readonly Presence[],
  legs: readonly LegRow[],
  now: number,
): Span[] {
  if (talk.call === null) return []
  const ours = legs.filter(isOurs)
  return timeTogether(news, talk.call, endsOf(ours), talk.left_at ?? now)
}

/** Our calls by their provider's ids, with when each ended. */
export function endsOf(legs: readonly LegRow[]): Map<string, number> {
  return new Map(legs.map((leg) => [leg.provider_id ?? '', leg.ended_at ?? Number.POSITIVE_INFINITY]))
}

/** The same for whoever has not looked at the talk yet. */
export async function talkedParts(db: Db, talk: TalkRow, now: number): Promise<Span[]> {
  const { news, legs } = await knownOf(db, talk)
  return partsOf(talk, news, legs, now)
}

/** Talk time of one local month. Seconds. */
interface TalkTime {
  /** What was talked until now, in talks that still run too. */
  used: number
  /** What those hold besides. */
  held: number
}

/** What a customer has used of a month until now, and what is held: two facts. All connections but `except` count. */
export async function talkTimeOf(
  db: Db,
  policy: Policy,
  now: number,
  customer: string,
  month = monthAt(policy.zone, now).key,
  except: string | null = null,
): Promise<TalkTime> {
  const taken = await takenOf(db, policy.id, customer, month)
  const time = { used: taken.used, held: 0 }
  const holds = (await openHolds(db, policy.id, customer, month)).filter((one) => one.bridge_id !== except)
  const talks = holds.length === 0 ? [] : await unsettledOf(db, policy.id, customer)
  for (const { bridge_id, held } of holds) {
    const talk = talks.find(({ talk_id }) => talk_id === bridge_id)
    const parts = talk === undefined ? [] : await talkedParts(db, talk, now)
    const talked = talkedIn(talkByMonth(policy.zone, parts, policy.doors.phone.countsPer), month)
    time.used += talked
    time.held += Math.max(0, held - talked)
  }
  return time
}
