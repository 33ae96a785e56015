import { changeLeg } from '../../../storage/call-legs.ts'
import { tellLeg } from '../talk/tell-leg.ts'
import { tellTalk } from '../talk/tell-talk.ts'
import type { LegStage } from './leg-stage.ts'

/** Somebody who was asked into a talk comes in. A leg that was asked for runs no longer than its talk. */
export async function enterTalk({ tx, policy, leg, now }: LegStage): Promise<{ kind: 'talk'; talk: string }> {
  const talk = leg.talk_id!
  const entered = await changeLeg(tx, policy.id, leg.leg_id, {
    state: 'accepted',
    accepted_at: now,
    heard_at: now,
  })
  tellLeg(tx, entered, now)
  await tellTalk(tx, policy.id, talk)
  return { kind: 'talk', talk }
}
