import {
  hasHoles,
  newestConference,
  type Presence,
  presentNow,
  timeTogether,
} from '../../../policy/talk-parts.ts'
import { addCallEvent } from '../../../storage/call-events.ts'
import { changeLeg, isOurs, type LegRow } from '../../../storage/call-legs.ts'
import { noteCallOut } from '../../../storage/call-outs.ts'
import { advanceCall, changeCall } from '../../../storage/calls.ts'
import { changeConversation } from '../../../storage/conversations.ts'
import { changeTalk, type TalkRow } from '../../../storage/talks.ts'
import { endsOf, knownOf, partsOf } from '../../admission/talked.ts'
import { settleMinutes } from '../../minutes/settle-minutes.ts'
import { readDialog } from '../dialog/call-dialog.ts'
import { noteHold } from './note-hold.ts'
import type { TalkStage } from './talk-stage.ts'
import { tellLeg } from './tell-leg.ts'

/** News that come later than this after the end change nothing any more. */
const NEWS_AWAITED_MS = 10_000

/**
 * Takes in all that is known of who is in a talk: who hears whom since when, and whether the caller is alone. Safe to
 * repeat; the order in which the news came makes no difference.
 */
export async function lookAtTalk(s: TalkStage): Promise<TalkRow> {
  const { tx, policy, talk, now } = s
  const { news, legs } = await knownOf(tx, talk)
  for (const leg of legs) await connectLeg(s, news, leg)
  await noteHold(s, news)
  if (talk.left_at !== null) return settleTalk(s)
  const present = presentNow(news)
  // Whoever came this very moment is there.
  const [first] = partsOf(talk, news, legs, now + 1)
  const customerCame = news.find(({ what, who }) => s.call === null && what === 'join' && who === talk.call)
  const came_at = talk.came_at ?? customerCame?.at ?? null
  const isInside = s.call === null || readDialog(s.call.dialog).stage === 'talk'
  const isAlone = isInside && came_at !== null && !legs.some((leg) => isWithThem(leg, news, present))
  const looked = await changeTalk(tx, policy.id, talk.talk_id, {
    came_at,
    conference: newestConference(news) ?? talk.conference,
    joined_at: first?.from ?? talk.joined_at,
    alone_since: isAlone ? (talk.alone_since ?? now) : null,
  })
  // Late news of a caller who stands in the line again connect nobody.
  if (first !== undefined && isInside) await connectCall(s, first.from)
  return looked
}

/** One of ours who is there, or is on the way in. */
function isWithThem(leg: LegRow, news: readonly Presence[], present: ReadonlySet<string>): boolean {
  if (leg.state === 'ended' || !isOurs(leg)) return false
  const id = leg.provider_id ?? ''
  return present.has(id) || !news.some(({ what, who }) => what === 'join' && who === id)
}

/**
 * Gives the ledger what was talked, once: as soon as everybody is known to have left, or when news of it are no longer
 * awaited. Releases what was held where nobody talked.
 */
export async function settleTalk(s: TalkStage): Promise<TalkRow> {
  const { tx, policy, talk, now } = s
  if (talk.left_at === null || talk.settled_at !== null) return talk
  const { news, legs } = await knownOf(tx, talk)
  if (!isWhole(news, talk, legs) && now - talk.left_at < NEWS_AWAITED_MS) return talk
  const parts = talk.to_box ? [] : partsOf(talk, news, legs, now)
  await settleMinutes(tx, policy, now, { bridge: talk.talk_id, parts })
  // Whoever looks at the customer sees what is left now.
  await changeConversation(tx, talk.conversation_id, {})
  return changeTalk(tx, policy.id, talk.talk_id, { settled_at: now })
}

/** Whether everybody who was there is known to have come and gone. */
function isWhole(news: readonly Presence[], talk: TalkRow, legs: readonly LegRow[]): boolean {
  if (talk.came_at === null) return true
  const joined = new Set(news.filter(({ what }) => what === 'join').map(({ who }) => who))
  const awaited = [talk.call, ...legs.map((leg) => leg.provider_id)]
  if (hasHoles(news)) return false
  const over = new Set(legs.filter((leg) => leg.ended_at !== null).map((leg) => leg.provider_id))
  const isLeft = [...presentNow(news)].every((who) => over.has(who))
  return isLeft && awaited.every((who) => who === null || joined.has(who))
}

/** The earliest instant at which this leg and the caller heard each other counts. */
async function connectLeg(s: TalkStage, news: readonly Presence[], leg: LegRow): Promise<void> {
  const { tx, policy, talk, call, now } = s
  if (leg.provider_id === null || talk.call === null || talk.to_box) return
  const [first] = timeTogether(news, talk.call, endsOf([leg]), now + 1)
  if (first === undefined || (leg.connected_at !== null && leg.connected_at <= first.from)) return
  const connected = await changeLeg(tx, policy.id, leg.leg_id, {
    connected_at: first.from,
    ...(leg.state === 'ended'
      ? { outcome: 'completed' as const }
      : { state: 'connected' as const, heard_at: now }),
  })
  if (leg.is_standby && leg.ended_at !== null) {
    await noteCallOut(tx, policy.id, leg.conversation_id, { from: first.from, until: leg.ended_at })
  }
  if (call !== null) {
    await addCallEvent(tx, policy.id, call.call_id, {
      key: `connected ${leg.leg_id}`,
      what: 'connected',
      detail: { agent: leg.agent_id },
      at: first.from,
    })
  }
  tellLeg(tx, connected, now)
}

async function connectCall({ tx, policy, call, conversation, now }: TalkStage, at: number): Promise<void> {
  if (call === null) return
  const isNew = await advanceCall(tx, policy.id, call.call_id, 'connected')
  await changeCall(tx, policy.id, call.call_id, { connected_at: at, heard_at: now })
  if (!isNew) return
  const news = { desk: policy.id, call: call.call_id, conversation: conversation.conversation_id }
  tx.tell('call', { ...news, state: 'connected' })
}
