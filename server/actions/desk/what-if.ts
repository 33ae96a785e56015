import type * as z from 'zod/mini'
import type { Answer } from '../../../shared/answers.ts'
import type { AGENT_EVENTS } from '../../../shared/schemas.ts'
import type { WhatIf } from '../../../shared/what-if.ts'
import type { Contract } from '../../policy/contracts.ts'
import { RULES } from '../../policy/decision.ts'
import type { Proof } from '../../policy/door.ts'
import { dueOfContact } from '../../policy/due-of-contact.ts'
import { explain } from '../../policy/explain.ts'
import type { ContractFacts, Facts, TicketState } from '../../policy/facts.ts'
import { limitsOf, momentsIn } from '../../policy/limits.ts'
import { hoursDialled } from '../../policy/opening.ts'
import { NOBODY, type Policy } from '../../policy/policy.ts'
import { sentence } from '../../policy/sentence.ts'
import { servedAt } from '../../policy/served.ts'
import { MINUTE } from '../../policy/time/calendar.ts'
import { openWindows } from '../../policy/time/hours.ts'
import { doorHands } from '../../storage/doors.ts'
import { contractOfCustomer } from '../admission/contract-facts.ts'
import { handFacts, talkTimeFacts } from '../admission/gather-facts.ts'
import type { Context } from '../context.ts'
import { FORBIDDEN } from '../refusals.ts'
import type { AgentWho } from '../who.ts'

type Asked = z.infer<(typeof AGENT_EVENTS)['what-if']>

const PROOFS: Record<NonNullable<Asked['proof']>, Proof[]> = {
  number: ['registered-number'],
  pin: ['pin'],
  portal: ['portal'],
  none: [],
}

const TICKETS: Record<NonNullable<Asked['ticket']>, TicketState> = {
  own: 'own',
  foreign: 'unmatched',
  closed: 'closed',
  none: 'none',
}

/** What would happen to this person at this moment: the real admission on facts that somebody made up. */
export async function whatIf(ctx: Context, who: AgentWho, input: Asked): Promise<Answer<WhatIf>> {
  const policy = ctx.policy(input.desk)
  if (!policy || !who.desks.has(input.desk)) return FORBIDDEN
  if (input.tier && !policy.tier.has(input.tier)) {
    const tiers = [...policy.tier.keys()].join(', ')
    return { ok: false, code: 'bad-input', field: 'tier', say: `This desk has the tiers ${tiers}.` }
  }
  const contract = await contractFor(ctx, policy, input)
  const facts = await factsOf(ctx, policy, input, contract)
  const { decision, asked } = explain(policy, facts)
  const due = dueOfContact(policy, decision, facts)
  const rules = RULES.map((rule) => {
    const found = asked.find((entry) => entry.rule === rule)
    return found
      ? { rule, outcome: outcomeOf(found.outcome), why: found.why }
      : { rule, outcome: 'not-asked' as const, why: 'An earlier rule had decided.' }
  })
  return {
    ok: true,
    value: {
      decision,
      say: sentence(policy, decision, policy.languages[0]!, input.at),
      due,
      rules,
      assumptions: [
        ...assumptionsOf(input),
        ...limitsOf(policy, [...momentsIn(policy, decision, input.at), due]),
      ],
      week: weekOf(ctx, policy, input, tierOf(facts) ?? NOBODY),
    },
  }
}

function tierOf({ contract }: Facts): string | null {
  return contract === null || contract === 'several' ? null : contract.tier
}

const WEEK_MS = 7 * 24 * 3_600_000

function weekOf(ctx: Context, policy: Policy, { channel, at }: Asked, tier: string): WhatIf['week'] {
  const door = policy.doors[channel]
  if (servedAt(door, ctx.notServed(policy.id)) !== 'served') return []
  return openWindows(hoursDialled(door, null, tier), at - WEEK_MS, at + WEEK_MS)
}

function outcomeOf(
  outcome: 'pass' | 'admit' | 'ask' | 'offer' | 'refuse',
): 'pass' | 'ask' | 'offer' | 'refuse' {
  return outcome === 'admit' ? 'pass' : outcome
}

async function factsOf(
  ctx: Context,
  policy: Policy,
  input: Asked,
  contract: Facts['contract'],
): Promise<Facts> {
  const proofs = PROOFS[input.proof ?? 'none']
  return {
    channel: input.channel,
    now: input.at,
    who: {
      hint: input.proof === 'number' ? 'known' : 'none',
      claim: input.proof === 'pin' ? 'given' : 'none',
      proofs,
      failures: 0,
      pinRoute: 'open',
    },
    contract,
    topic: input.topic ?? null,
    ticket: TICKETS[input.ticket ?? 'none'],
    ...(await talkTimeOf(ctx, policy, input)),
    agents: { working: input.agents ?? 1, free: input.agents ?? 1 },
    queue: {
      length: input.queue ?? 0,
      first: 0,
      expectedWait: null,
      waited: (input.waitedMinutes ?? 0) * MINUTE,
    },
    notServed: ctx.notServed(policy.id),
    hands: handFacts(await doorHands(ctx.pool, policy.id, input.at)),
    dialled: null,
    done: {
      choseStandby: input.standby === true,
      consented: false,
      searched: false,
      skippedSignIn: false,
      wantsPriority: false,
      fields: null,
    },
  }
}

async function talkTimeOf(ctx: Context, policy: Policy, input: Asked) {
  if (input.usedMinutes !== undefined) return { usedSeconds: input.usedMinutes * 60, heldSeconds: 0 }
  return talkTimeFacts(ctx.pool, policy, input.at, input.customer ?? null)
}

async function contractFor(
  ctx: Context,
  policy: Policy,
  input: Asked,
): Promise<Contract | ContractFacts | 'several' | null> {
  if (input.customer) return contractOfCustomer(ctx.pool, policy, input.customer, input.at)
  if (!input.tier || input.tier === NOBODY) return null
  const standby = input.standby && policy.standby ? policy.standby.periods.map((period) => period.key) : []
  return { tier: input.tier, standby }
}

function assumptionsOf(input: Asked): string[] {
  const assumed: string[] = []
  if (!input.tier && !input.customer) assumed.push('nobody: a visitor without a contract')
  if (input.proof === undefined) assumed.push('no proof of who it is')
  if (input.ticket === undefined) assumed.push('no ticket number')
  if (input.usedMinutes === undefined && !input.customer) assumed.push('nothing of the allowance used')
  if (input.agents === undefined) assumed.push('one agent at work')
  assumed.push(input.queue ? 'nobody in the queue overtakes' : 'an empty queue')
  if (input.waitedMinutes === undefined) assumed.push('has only just come')
  return assumed
}
