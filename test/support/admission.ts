import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readDesk } from '../../server/desk/load.ts'
import { problemLine } from '../../server/desk/problems.ts'
import { decide } from '../../server/policy/decide.ts'
import type { Decision } from '../../server/policy/decision.ts'
import type { ContractFacts, Done, Facts, Hand, Who } from '../../server/policy/facts.ts'
import type { Policy } from '../../server/policy/policy.ts'
import { sentence } from '../../server/policy/sentence.ts'
import { instantOf } from '../../server/policy/time/zone.ts'
import type { Channel, Language } from '../../shared/channels.ts'

const ROOT = resolve(import.meta.dirname, '../..')
/** Holidays are needed for the years around this one. */
export const THE_YEAR = Date.parse('2026-06-01T00:00:00Z')

export const DESK_IDS = ['five-levels', 'premium-line', 'strict-queue', 'standby', 'self-help'] as const
export type DeskId = (typeof DESK_IDS)[number]

const read = new Map<DeskId, Policy>()

/** One of the five desks of the repository. */
export function exampleDesk(id: DeskId): Policy {
  const known = read.get(id)
  if (known !== undefined) return known
  const desk = deskOf(readFileSync(join(ROOT, 'desks', `${id}.yaml`), 'utf8'), id)
  read.set(id, desk)
  return desk
}

/** A desk from a text; a text with problems fails the test that wrote it. */
export function deskOf(text: string, id = 'desk'): Policy {
  const { desk, problems } = readDesk(`${id}.yaml`, text)
  if (desk === null) throw new Error(problems.map(problemLine).join('\n'))
  return desk
}

/** An example desk with a line more under `open` of one of its doors: `open-for: { managed: always }`. */
export function deskWithDoorLine(id: DeskId, door: Channel, line: string): Policy {
  const text = readFileSync(join(ROOT, 'desks', `${id}.yaml`), 'utf8')
  const opens = new RegExp(`(\\n {2}${door}:\\n(?: {4}.*\\n)*? {4}open: .*\\n)`)
  return deskOf(text.replace(opens, `$1    ${line}\n`), id)
}

/** Facts as a test tells them: only what matters to it. */
export interface Told {
  readonly channel?: Channel
  /** By the desk's own clock: `2026-11-23T10:00`, a Monday morning unless said otherwise. */
  readonly at?: string
  readonly tier?: string
  readonly standby?: readonly string[]
  readonly contract?: ContractFacts | 'several' | null
  readonly who?: Partial<Who>
  readonly done?: Partial<Done>
  readonly hands?: Partial<Record<Channel, Hand>>
  readonly topic?: string
  readonly ticket?: Facts['ticket']
  readonly usedMinutes?: number
  readonly heldMinutes?: number
  readonly agents?: Partial<Facts['agents']>
  readonly queue?: Partial<Facts['queue']>
  readonly dialled?: string
  readonly notServed?: Facts['notServed']
}

const MONDAY_MORNING = '2026-11-23T10:00'

export function instant(policy: Policy, local: string): number {
  return instantOf(policy.zone, Date.parse(`${local}Z`))
}

export function factsOf(policy: Policy, told: Told): Facts {
  const contract = told.tier === undefined ? null : { tier: told.tier, standby: told.standby ?? [] }
  return {
    channel: told.channel ?? 'chat',
    now: instant(policy, told.at ?? MONDAY_MORNING),
    who: { hint: 'none', claim: 'none', proofs: [], failures: 0, pinRoute: 'open', ...told.who },
    contract: told.contract === undefined ? contract : told.contract,
    topic: told.topic ?? null,
    ticket: told.ticket ?? 'none',
    usedSeconds: (told.usedMinutes ?? 0) * 60,
    heldSeconds: (told.heldMinutes ?? 0) * 60,
    agents: { working: 1, free: 1, ...told.agents },
    queue: { length: 0, first: 0, expectedWait: null, waited: 0, ...told.queue },
    notServed: told.notServed ?? {},
    hands: told.hands ?? {},
    dialled: told.dialled ?? null,
    done: {
      choseStandby: false,
      consented: false,
      searched: true,
      skippedSignIn: false,
      wantsPriority: false,
      fields: null,
      ...told.done,
    },
  }
}

/** A proof that each door takes for enough. */
export const PROVEN: Readonly<Record<Channel, Partial<Who>>> = {
  chat: { proofs: ['portal'] },
  ticket: { proofs: ['portal'] },
  phone: { hint: 'known', proofs: ['registered-number'] },
  whatsapp: { hint: 'known', proofs: ['registered-number'] },
  email: { hint: 'known', proofs: ['registered-address'] },
}

/** Decides for a customer who has shown who they are, unless the test says how they are known. */
export function decideFor(policy: Policy, told: Told): Decision {
  const proven = told.tier === undefined ? {} : PROVEN[told.channel ?? 'chat']
  return decide(policy, factsOf(policy, { ...told, who: { ...proven, ...told.who } }))
}

export function said(policy: Policy, told: Told, language: Language): string {
  const decision = decideFor(policy, told)
  return sentence(policy, decision, language, factsOf(policy, told).now)
}
