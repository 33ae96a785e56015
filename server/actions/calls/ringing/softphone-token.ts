import type { Answer } from '../../../../shared/answers.ts'
import type { SoftphoneToken } from '../../../../shared/calls.ts'
import { softphoneIdentity } from '../../../../shared/softphone-identity.ts'
import type { Context } from '../../context.ts'
import type { AgentWho } from '../../who.ts'

/** Seconds. Whoever is signed out or disabled gets no other one. */
const LASTS_S = 600

/** A token with which the browser of the signed-in agent can be rung, as this agent and nobody else. */
export async function softphoneToken(ctx: Context, who: AgentWho): Promise<Answer<SoftphoneToken>> {
  const identity = softphoneIdentity(who.id)
  const { telephone } = ctx.ports
  const token = (await telephone?.softphoneToken(identity, LASTS_S)) ?? null
  if (!telephone || token === null) {
    return { ok: false, code: 'not-found', say: 'This server has no telephone account for softphones.' }
  }
  const { door, edge } = telephone.softphone
  return { ok: true, value: { token, identity, expiresAt: ctx.clock() + LASTS_S * 1000, door, edge } }
}
