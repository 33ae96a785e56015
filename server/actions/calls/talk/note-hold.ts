import { holdsOf, type Presence } from '../../../policy/talk-parts.ts'
import { changeLeg, legsOfTalk } from '../../../storage/call-legs.ts'
import type { TalkStage } from './talk-stage.ts'
import { tellLeg } from './tell-leg.ts'

/** Keeps on each leg since when its caller is on hold and how long they were before, and tells panels what is new of it. */
export async function noteHold(
  { tx, policy, talk, now }: TalkStage,
  news: readonly Presence[],
): Promise<void> {
  if (talk.call === null) return
  const holds = holdsOf(news, talk.call)
  for (const leg of await legsOfTalk(tx, policy.id, talk.talk_id)) {
    if (leg.state === 'ended' || leg.accepted_at === null) continue
    const since = leg.connected_at ?? leg.accepted_at
    const spans = holds.map(({ from, until }) => ({ from: Math.max(from, since), until }))
    const held_since = spans.find(({ until }) => until === Number.POSITIVE_INFINITY)?.from ?? null
    const over = spans.filter(({ until }) => until !== Number.POSITIVE_INFINITY)
    const held_ms = over.reduce((sum, { from, until }) => sum + Math.max(0, until - from), 0)
    if (held_since === leg.held_since && held_ms === leg.held_ms) continue
    tellLeg(tx, await changeLeg(tx, policy.id, leg.leg_id, { held_since, held_ms }), now)
  }
}
