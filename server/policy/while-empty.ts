import type { Channel, Language } from '../../shared/channels.ts'
import { openCase } from './case.ts'
import { admitted, stopped } from './decide.ts'
import type { Facts } from './facts.ts'
import type { Policy } from './policy.ts'
import { room } from './rules/room.ts'
import { sentence } from './sentence.ts'

/**
 * What whoever may come in is told at a door while nobody of the desk is at work, in the words of admission; the ways on,
 * which follow it, are not the same for everybody.
 */
export function saidWhileEmpty(policy: Policy, channel: Channel, language: Language, now: number): string {
  const c = openCase(policy, { ...NOBODY_AT_WORK, channel, now })
  const stop = room(c)
  const decision = stop === null ? admitted(c) : stopped(c, 'room', stop)
  return sentence(
    policy,
    'alternatives' in decision ? { ...decision, alternatives: [] } : decision,
    language,
    now,
  )
}

const NOBODY_AT_WORK: Omit<Facts, 'channel' | 'now'> = {
  who: { hint: 'none', claim: 'none', proofs: [], failures: 0, pinRoute: 'open' },
  contract: null,
  topic: null,
  ticket: 'none',
  usedSeconds: 0,
  heldSeconds: 0,
  agents: { working: 0, free: 0 },
  queue: { length: 0, first: 0, expectedWait: null, waited: 0 },
  notServed: {},
  hands: {},
  dialled: null,
  done: {
    choseStandby: false,
    consented: false,
    searched: false,
    skippedSignIn: false,
    wantsPriority: false,
    fields: null,
  },
}
