import type { Policy } from '../../../policy/policy.ts'
import { HELD_AHEAD, withinAllowance } from '../../../policy/slices.ts'
import { addLastMinuteJob, addOutJob } from '../../../storage/call-jobs.ts'
import { changeLeg, legsOfTalk, talkedFor } from '../../../storage/call-legs.ts'
import type { Db } from '../../../storage/pool.ts'
import { changeTalk, type TalkRow, talksToCover } from '../../../storage/talks.ts'
import type { Context } from '../../context.ts'
import { limitOf, monthsOf } from '../../minutes/hold-slice.ts'
import { readDialog } from '../dialog/call-dialog.ts'
import { holdMore } from './hold-more.ts'
import { type TalkStage, withTalk } from './talk-stage.ts'
import { tellLeg } from './tell-leg.ts'

/** A provider that could not take the caller to the farewell is asked again after so long. */
const ASKED_AGAIN_MS = 5_000
/** What a panel counts down may differ so much (s) from what colleagues leave of the month. */
const MAY_DIFFER = 5

type Covered = TalkRow & { customer: string; tier: string }

/**
 * Running talks go on with the next slice of the month; where nothing of it is free any more a job takes the caller to the
 * farewell. Nobody else ends a talk for its minutes: while none of ours is there to hold more, it goes on.
 */
export async function slicesDue(ctx: Context, now: number, onFault: (fault: unknown) => void): Promise<void> {
  const desks = ctx.policies().map((policy) => policy.id)
  const until = now + HELD_AHEAD * 1000
  for (const talk of await talksToCover(ctx.pool, desks, until)) {
    const policy = ctx.policy(talk.desk_id)
    if (policy === null) continue
    try {
      const isDue = talk.held_until! <= until
      if (isDue) await withTalk(ctx, policy, talk.talk_id, cover)
      const left = await leftFor(ctx.pool, policy, talk, now)
      if (await differs(ctx.pool, policy, talk, left, now)) {
        await withTalk(ctx, policy, talk.talk_id, (s) => noteLeft(s, left))
      }
    } catch (fault) {
      onFault(fault)
    }
  }
}

async function cover(s: TalkStage): Promise<void> {
  const { tx, policy, talk, call, now } = s
  if (talk.left_at !== null || talk.held_until === null) return
  const dialog = call === null ? null : readDialog(call.dialog)
  const seconds = await holdMore(s)
  // Nothing runs out, or we have called: that talk counts and is not cut off.
  if (seconds === null || (seconds <= 0 && dialog === null)) {
    await changeTalk(tx, policy.id, talk.talk_id, { held_until: null, out_asked_at: null })
  } else if (seconds > 0 || dialog?.stage !== 'talk') {
    const held_until = now + Math.max(0, seconds) * 1000
    // The next slice could not be held: this is the last minute.
    const isLast = seconds <= HELD_AHEAD && dialog?.stage === 'talk'
    const last_minute_at = isLast ? (talk.last_minute_at ?? now) : null
    await changeTalk(tx, policy.id, talk.talk_id, { held_until, out_asked_at: null, last_minute_at })
    if (isLast && talk.last_minute_at === null) await addLastMinuteJob(tx, policy.id, talk.talk_id)
  } else if (talk.out_asked_at === null || now - talk.out_asked_at >= ASKED_AGAIN_MS) {
    await changeTalk(tx, policy.id, talk.talk_id, { held_until: now, out_asked_at: now })
    await addOutJob(tx, policy.id, talk.talk_id)
  }
}

/** Until the allowance of the month is used, as everybody of the customer has left it. */
async function leftFor(db: Db, policy: Policy, { customer, tier }: Covered, now: number): Promise<number> {
  const limit = limitOf(policy.tier.get(tier)?.phone ?? null) ?? 0
  const { here, there, untilTurn } = await monthsOf(db, policy, now, customer, { limit, overrun: 0 })
  return withinAllowance(here, there, untilTurn)
}

async function differs(
  db: Db,
  policy: Policy,
  { talk_id }: TalkRow,
  left: number,
  now: number,
): Promise<boolean> {
  const legs = await legsOfTalk(db, policy.id, talk_id)
  return legs.some(
    (leg) =>
      leg.state === 'connected' &&
      leg.granted_within !== null &&
      left > 0 &&
      Math.abs(leg.granted_within - talkedFor(leg, now) - left) > MAY_DIFFER,
  )
}

/** Whoever talks sees what is left of the month, not of the slice. */
async function noteLeft({ tx, policy, talk, now }: TalkStage, left: number): Promise<void> {
  for (const leg of await legsOfTalk(tx, policy.id, talk.talk_id)) {
    if (leg.state !== 'connected' || leg.granted_within === null) continue
    const granted_within = Math.round(left + talkedFor(leg, now))
    tellLeg(tx, await changeLeg(tx, policy.id, leg.leg_id, { granted_within }), now)
  }
}
