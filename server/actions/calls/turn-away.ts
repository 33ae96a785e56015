import { callsTooOften, UNPROVEN_CALLS } from '../../policy/call-limits.ts'
import { decide } from '../../policy/decide.ts'
import { ATTEMPTS } from '../../policy/rules/who.ts'
import { waysSentence } from '../../policy/sentence.ts'
import { isBlocked } from '../../storage/blocked-numbers.ts'
import { customersWithPhone } from '../../storage/identities.ts'
import { unprovenCalls } from '../../storage/unproven-calls.ts'
import { answerStep, noteStep, turnOf } from './call-answer.ts'
import { callFacts, findCaller } from './call-facts.ts'
import { GOODBYE } from './dialog/call-back.ts'
import { FIRST, over } from './dialog/call-dialog.ts'
import type { SpokenPrompt } from './dialog/call-turn.ts'
import type { TurnContext } from './step-call.ts'

/**
 * Whose number is blocked, or called too often without proving anything, hears so with the other ways there are, and is let
 * go before anything is asked or anybody is rung. Null: they are not turned away.
 */
export async function turnAway(s: TurnContext): Promise<string | null> {
  const { tx, ctx, policy, row, now } = s
  const refused = await whyTurnedAway(s)
  if (refused === null) return null
  const found = await findCaller(tx, policy, row, FIRST, now)
  const facts = await callFacts(tx, ctx, policy, row, FIRST, found, now)
  // As somebody nobody could make out: what is open to customers alone is not named to a nuisance.
  const decision = decide(policy, { ...facts, who: { ...facts.who, proofs: [], failures: ATTEMPTS } })
  const ways = waysSentence(policy, decision, row.language, now)
  const say: SpokenPrompt[] = [
    ...why(policy.name, refused),
    ...(ways === '' ? [] : [{ text: ways }]),
    GOODBYE,
  ]
  await noteStep(tx, row, 'turned-away', { why: refused }, now)
  const turn = turnOf(policy, row.language, say, { kind: 'hang-up' })
  return answerStep(tx, ctx, row, turn, over(FIRST), s.render, { refused })
}

/** A frequent caller may be a customer; a number that is blocked is not welcome. */
function why(name: string, refused: 'blocked' | 'too-many'): SpokenPrompt[] {
  if (refused === 'blocked') return [{ prompt: 'number-blocked', name }]
  return [{ prompt: 'welcome', name }, { prompt: 'called-too-often' }]
}

async function whyTurnedAway({ tx, policy, row, now }: TurnContext): Promise<'blocked' | 'too-many' | null> {
  const { caller: number, doubted } = row
  if (number === null) return null
  if (await isBlocked(tx, policy.id, number, now)) return 'blocked'
  const since = UNPROVEN_CALLS.map(({ within }) => now - within)
  const calls = await unprovenCalls(tx, policy.id, { number, doubted, since, besides: row.call_id })
  if (!callsTooOften(calls)) return null
  if (doubted) return 'too-many'
  return (await customersWithPhone(tx, policy.id, number)).length > 0 ? null : 'too-many'
}
