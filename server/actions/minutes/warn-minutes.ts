import type { MinutesNews } from '../../../shared/calls.ts'
import { changeLeg, type LegRow, talkedFor } from '../../storage/call-legs.ts'
import { legsToWarn } from '../../storage/leg-looks.ts'
import type { Context } from '../context.ts'

/** Seconds left at which the agent is told, and the mark that stays in the row. */
const MARKS: readonly { warned: number; atMost: number; mark: MinutesNews['mark'] }[] = [
  { warned: 3, atMost: 0, mark: 'over' },
  { warned: 2, atMost: 60, mark: 'one-minute' },
  { warned: 1, atMost: 300, mark: 'five-minutes' },
]

/** Tells agents in a call that the month's talk time runs out: at five minutes, at one, and when it is used. Each once. */
export async function minutesDue(ctx: Context, now: number): Promise<void> {
  const desks = ctx.policies().map((policy) => policy.id)
  for (const leg of await legsToWarn(ctx.pool, desks)) {
    const secondsLeft = Math.floor(leg.granted_within! - talkedFor(leg, now))
    const due = MARKS.find(({ atMost }) => secondsLeft <= atMost)
    if (due !== undefined && due.warned > leg.warned) await warn(ctx, leg, due, secondsLeft)
  }
}

async function warn(ctx: Context, leg: LegRow, due: (typeof MARKS)[number], secondsLeft: number) {
  await ctx.transaction(async (tx) => {
    await changeLeg(tx, leg.desk_id, leg.leg_id, { warned: due.warned })
    const news = { desk: leg.desk_id, conversation: leg.conversation_id, mark: due.mark, secondsLeft }
    tx.tell('minutes', { agent: leg.agent_id, news })
  })
}
