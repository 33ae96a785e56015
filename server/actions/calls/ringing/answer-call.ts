import type { Answer } from '../../../../shared/answers.ts'
import type { CallNews } from '../../../../shared/calls.ts'
import { softphoneIdentity } from '../../../../shared/softphone-identity.ts'
import { lockRunningLegs, runningLegOf } from '../../../storage/call-legs.ts'
import { lockConversation } from '../../../storage/conversations.ts'
import { agentsAtWork, lineOf } from '../../../storage/phone-line.ts'
import { lockAgent } from '../../../storage/presence.ts'
import { engineerPhones } from '../../../storage/standby.ts'
import type { Context } from '../../context.ts'
import { inDesk } from '../../in-desk.ts'
import { DONE, FORBIDDEN, NOT_FOUND } from '../../refusals.ts'
import type { AgentWho } from '../../who.ts'
import { legNews } from '../talk/tell-leg.ts'
import { endLeg } from './end-leg.ts'
import { withLeg } from './leg-stage.ts'
import { offer } from './offer-call.ts'

interface OfConversation {
  desk: string
  conversation: string
}

const NO_TELEPHONE = {
  ok: false,
  code: 'not-found',
  say: 'This server has no telephone account to call with.',
} as const

/**
 * An agent picks a call, or somebody to be called back, out of the line: their own telephone rings for it. What rings
 * for them already is answered with as it is.
 */
export async function answerCall(
  ctx: Context,
  who: AgentWho,
  input: OfConversation,
): Promise<Answer<CallNews>> {
  const policy = ctx.policy(input.desk)
  if (!policy || !who.desks.has(input.desk)) return FORBIDDEN
  if (ctx.ports.telephone === null) return NO_TELEPHONE
  return inDesk(ctx, policy.id, async (tx): Promise<Answer<CallNews>> => {
    if (!(await lockAgent(tx, policy.id, who.id))) return NOT_FOUND
    const conversation = await lockConversation(tx, policy.id, input.conversation)
    if (conversation?.channel !== 'phone') return NOT_FOUND
    const now = ctx.clock()
    const [running] = await lockRunningLegs(tx, policy.id, input.conversation)
    if (running?.agent_id === who.id) return { ok: true, value: legNews(running, now) }
    if (running) return { ok: false, code: 'taken', say: 'It rings at a colleague.' }
    const place = (await lineOf(tx, policy.id)).find((one) => one.conversation_id === input.conversation)
    if (!place || (place.call_id === null && place.callback_id === null)) {
      return { ok: false, code: 'closed', say: 'Nobody is waiting there any more.' }
    }
    const phone = (await engineerPhones(tx, policy.id)).find((one) => one.agent_id === who.id)
    const atWork = (await agentsAtWork(tx, policy.id, now)).some((one) => one.agent_id === who.id)
    const atPhone = phone !== undefined && (phone.always || !atWork)
    const ring = {
      place,
      agent: who.id,
      rings: atPhone ? phone.phone : `client:${softphoneIdentity(who.id)}`,
      byKey: atPhone,
      isStandby: place.route === 'standby',
      escalated: null,
    }
    if (!(await offer(tx, policy, ring, now))) {
      return { ok: false, code: 'full', say: 'You have a call already.' }
    }
    return { ok: true, value: legNews((await runningLegOf(tx, policy.id, who.id))!, now) }
  })
}

/**
 * An agent hangs up: what rings stops and is offered to somebody else, and a talk in which nobody else of ours is ends.
 * Supervisors may for others.
 */
export async function hangUpCall(ctx: Context, who: AgentWho, input: OfConversation): Promise<Answer<null>> {
  const policy = ctx.policy(input.desk)
  const mine = who.desks.get(input.desk)
  if (!policy || !mine) return FORBIDDEN
  const running = await lockRunningLegs(ctx.pool, policy.id, input.conversation)
  const leg =
    running.find((one) => one.agent_id === who.id && one.role !== 'outside') ??
    running.find((one) => one.role === 'agent') ??
    running[0]
  if (leg === undefined) return DONE
  if (leg.agent_id !== who.id && mine.role === 'agent') return FORBIDDEN
  await withLeg(ctx, policy, leg.leg_id, (s) =>
    endLeg(s, { outcome: 'declined', at: s.now, isAlive: true, onPurpose: true }),
  )
  return DONE
}
