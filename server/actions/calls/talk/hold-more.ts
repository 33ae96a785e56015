import { HELD_AHEAD } from '../../../policy/slices.ts'
import { changeTalk } from '../../../storage/talks.ts'
import { talkedParts } from '../../admission/talked.ts'
import { extendHold } from '../../minutes/extend-hold.ts'
import { limitOf, overrunOf } from '../../minutes/hold-slice.ts'
import { readDialog } from '../dialog/call-dialog.ts'
import type { TalkStage } from './talk-stage.ts'

/** Holds the next slice of a talk; for how many seconds it can go on with what it has. Null where nothing runs out. */
export async function holdMore({
  tx,
  policy,
  talk,
  call,
  conversation,
  now,
}: TalkStage): Promise<number | null> {
  const { customer_number: customer, tier } = conversation
  if (customer === null) return null
  const limit = limitOf(policy.tier.get(tier)?.phone ?? null) ?? 0
  const declined = call !== null && readDialog(call.dialog).overrun === 'declined'
  return extendHold(tx, policy, now, {
    customer,
    bridge: talk.talk_id,
    overrun: overrunOf(policy, limit, declined),
    parts: await talkedParts(tx, talk, now),
  })
}

/**
 * Whether the last minute of the month begins as the caller comes in. Then they are told as they are put through, and nobody
 * interrupts them a second later. Needs the locks of the call, the desk and the conversation.
 */
export async function beginsInLastMinute(s: TalkStage): Promise<boolean> {
  const { tx, policy, talk, now } = s
  if (talk.held_until === null || talk.held_until > now + HELD_AHEAD * 1000) return false
  const seconds = await holdMore(s)
  if (seconds === null || seconds <= 0) return false
  const isLast = seconds <= HELD_AHEAD
  const last_minute_at = isLast ? (talk.last_minute_at ?? now) : null
  await changeTalk(tx, policy.id, talk.talk_id, { held_until: now + seconds * 1000, last_minute_at })
  return isLast && talk.last_minute_at === null
}
