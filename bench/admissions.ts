import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readDesk } from '../server/desk/load.ts'
import { decide } from '../server/policy/decide.ts'
import type { Facts } from '../server/policy/facts.ts'
import type { Policy } from '../server/policy/policy.ts'
import { CHANNELS } from '../shared/channels.ts'

export interface AdmissionFigure {
  /** Decisions in a second of CPU time of one core: other work on the machine does not count. */
  readonly perSecond: number
  /** Of the contacts that were decided, by outcome. */
  readonly outcomes: Readonly<Record<string, number>>
}

const DESKS = ['five-levels', 'premium-line', 'strict-queue', 'standby', 'self-help']
const MONDAY = Date.parse('2026-11-23T00:00:00+01:00')

/**
 * Admissions a second: contacts of all five desks, all tiers, doors and topics, on a working day from 07:00 to
 * 22:00, in the order of time as a server sees them. Two thirds of them in opening hours; the busiest answer is
 * an admission, the dearest a refusal with its ways on.
 */
export function measureAdmissions(seconds = 3, desks = 'desks'): AdmissionFigure {
  const contacts = contactsOfADay(DESKS.map((id) => deskOf(join(desks, `${id}.yaml`))))
  const outcomes: Record<string, number> = {}
  for (const [policy, facts] of contacts) {
    const { outcome } = decide(policy, facts)
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
  }
  let decided = 0
  const before = process.cpuUsage()
  const end = performance.now() + seconds * 1000
  while (performance.now() < end) {
    for (const [policy, facts] of contacts) decide(policy, facts)
    decided += contacts.length
  }
  const { user, system } = process.cpuUsage(before)
  return { perSecond: Math.round(decided / ((user + system) / 1e6)), outcomes }
}

function contactsOfADay(desks: readonly Policy[]): [Policy, Facts][] {
  const contacts: [Policy, Facts][] = []
  for (let minute = 7 * 60; minute < 22 * 60; minute += 3) {
    for (const [i, policy] of desks.entries()) {
      for (const channel of CHANNELS) contacts.push([policy, contact(policy, channel, minute, i)])
    }
  }
  return contacts
}

function deskOf(file: string): Policy {
  const { desk } = readDesk(file, readFileSync(file, 'utf8'))
  if (desk === null) throw new Error(`${file} has problems; balie check names them`)
  return desk
}

/** Varies everything a rule looks at, and always in the same way. */
function contact(policy: Policy, channel: Facts['channel'], minute: number, seed: number): Facts {
  const turn = minute + seed * 7 + channel.length * 3
  const tier = policy.tiers[turn % policy.tiers.length]!
  const known = tier.index > 0 && turn % 5 !== 0
  const topics = [...policy.topics.keys()]
  const standby = turn % 2 === 0 ? (policy.standby?.periods ?? []).map(({ key }) => key) : []
  return {
    channel,
    now: MONDAY + minute * 60_000,
    who: {
      hint: known ? 'known' : 'none',
      claim: 'none',
      proofs: known ? ['portal', 'registered-number', 'registered-address'] : [],
      failures: 0,
      pinRoute: 'open',
    },
    contract: known ? { tier: tier.key, standby } : null,
    topic: turn % 3 === 0 ? (topics[turn % topics.length] ?? null) : null,
    ticket: turn % 4 === 0 ? 'none' : 'own',
    usedSeconds: (turn % 90) * 60,
    heldSeconds: 0,
    agents: { working: turn % 11 === 0 ? 0 : 3, free: turn % 3 },
    queue: { length: turn % 3 === 0 ? 2 : 0, first: 0, expectedWait: 120_000, waited: 0 },
    notServed: {},
    hands: {},
    dialled: null,
    done: {
      choseStandby: turn % 2 === 0,
      consented: turn % 3 === 0,
      searched: turn % 4 !== 0,
      skippedSignIn: true,
      wantsPriority: turn % 6 === 0,
      fields: null,
    },
  }
}
