import { CHANNELS } from '../../shared/channels.ts'
import type { ContractFacts, Facts, TicketState, Who } from '../policy/facts.ts'
import { NOBODY, type Policy } from '../policy/policy.ts'
import { NOT_BUILT, type NotServed, SERVICES, type Service } from '../policy/served.ts'
import { instantOf } from '../policy/time/zone.ts'
import { shown } from './file-values.ts'
import { nearest } from './problems.ts'
import { PROOF_NAMES, type Question } from './question.ts'
import { parsePhoneNumber } from './schema/notations.ts'

/** The facts a question stands for, and what had to be assumed, in the words of the command line. */
interface Asked {
  readonly facts: Facts
  readonly assumed: readonly string[]
}

/** Completes a question to facts for one desk; answers sentences where the desk does not know what is named. */
export function factsOf(policy: Policy, question: Question, now: number): Asked | { mistakes: string[] } {
  const mistakes = [
    ...unknownNames(policy, question),
    ...foreignNumber(policy, question),
    ...moreThanWait(question),
  ]
  if (mistakes.length > 0) return { mistakes }
  const assumed: string[] = []
  const given = <K extends keyof Question>(key: K, otherwise: NonNullable<Question[K]>, says: string) => {
    const value = question[key]
    if (value !== undefined) return value as NonNullable<Question[K]>
    assumed.push(says)
    return otherwise
  }
  const channel = given('channel', CHANNELS[0], `channel ${CHANNELS[0]}`)
  const at = question.at === undefined ? now : momentOf(policy, question.at)
  if (question.at === undefined) assumed.push('at now')
  const tier = given('tier', NOBODY, `tier ${NOBODY}`)
  const proofs = given('proof', [], 'proof none').map((name) => PROOF_NAMES[name])
  const ticket = given('ticket', 'none', 'ticket none')
  const agents = given('agents', 1, 'agents 1')
  const forProducts = question.topic !== undefined && policy.topics.get(question.topic)?.products.length
  const product = forProducts ? given('product', '', 'product none') : (question.product ?? '')
  const products = [product.toLowerCase()]
  const fields = question.fields === undefined || question.fields === true ? null : question.fields
  return {
    assumed,
    facts: {
      channel,
      now: at,
      who: whoOf(proofs, ticket),
      contract: tier === NOBODY ? null : contractOf(policy, tier, question, products),
      topic: question.topic ?? null,
      ticket: TICKETS[ticket],
      usedSeconds: given('used', 0, 'used 0') / 1000,
      heldSeconds: (question.held ?? 0) / 1000,
      agents: { working: agents, free: agents },
      queue: {
        length: given('queue', 0, 'queue 0'),
        first: question.first ?? 0,
        expectedWait: question.wait ?? null,
        waited: question.waited ?? 0,
      },
      notServed: notServedOf(given('served', BUILT, `served ${BUILT.join(',')}`)),
      hands: {},
      dialled: question.dialled === undefined ? null : parsePhoneNumber(question.dialled),
      done: {
        choseStandby: question.standby !== undefined,
        consented: question.consent ?? false,
        searched: question.searched ?? false,
        skippedSignIn: question['without-sign-in'] ?? false,
        wantsPriority: question.priority ?? false,
        fields,
      },
    },
  }
}

/** Without a server to ask: whatever this version has code for. */
const BUILT = SERVICES.filter((service) => NOT_BUILT[service] === undefined)

function notServedOf(served: readonly Service[]): NotServed {
  const others = SERVICES.filter((service) => !served.includes(service))
  return Object.fromEntries(others.map((service) => [service, NOT_BUILT[service] ?? 'left out of --served']))
}

const TICKETS: Readonly<Record<NonNullable<Question['ticket']>, TicketState>> = {
  none: 'none',
  own: 'own',
  foreign: 'unmatched',
  closed: 'closed',
  misread: 'misread',
  'has-none': 'has-none',
}

/** A ticket number also says who somebody claims to be. */
function whoOf(proofs: Who['proofs'], ticket: NonNullable<Question['ticket']>): Who {
  const claimed = ticket === 'own' || ticket === 'foreign' || ticket === 'closed'
  return {
    hint: proofs.includes('registered-number') ? 'known' : 'none',
    claim: ticket === 'misread' ? 'misread' : claimed ? 'given' : 'none',
    proofs,
    failures: 0,
    pinRoute: 'open',
  }
}

/** `2026-12-25T11:00` is meant by the desk's own clock; with an offset it is what it says. */
export function momentOf(policy: Policy, text: string): number {
  return /(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : instantOf(policy.zone, Date.parse(`${text}Z`))
}

function contractOf(
  policy: Policy,
  tier: string,
  { standby, agreed }: Question,
  products: readonly string[],
): ContractFacts {
  return { tier, standby: periodsOf(policy, standby), products, ...(agreed && { agreed }) }
}

function periodsOf(policy: Policy, asked: Question['standby']): readonly string[] {
  const all = policy.standby?.periods.map(({ key }) => key) ?? []
  return asked === true ? all : (asked ?? [])
}

function unknownNames(policy: Policy, { tier, topic, standby, fields }: Question): string[] {
  const periods = policy.standby?.periods.map(({ key }) => key) ?? []
  return [
    ...unknown('tier', tier, [NOBODY, ...policy.tier.keys()]),
    ...unknown('topic', topic, [...policy.topics.keys()]),
    ...(standby === true ? [] : (standby ?? []).flatMap((period) => unknown('standby', period, periods))),
    ...named(fields).flatMap((field) => unknown('field', field, [...policy.fields.keys()])),
  ].map((sentence) => `${sentence} (desk ${policy.id})`)
}

/** A number that leads to another door, another desk or nowhere would be answered as if it were the door's first. */
function foreignNumber(policy: Policy, { dialled, channel = CHANNELS[0] }: Question): string[] {
  if (dialled === undefined) return []
  const { lines } = policy.doors[channel]
  const number = parsePhoneNumber(dialled)
  if (lines.some((line) => line.number === number)) return []
  const expected =
    lines.length === 0
      ? `none: nobody dials the ${channel} door`
      : `a number of this door: ${lines.map(({ shown }) => shown).join(', ')}`
  return [`dialled: found ${shown(dialled)}; expected ${expected}. (desk ${policy.id})`]
}

/** Who overtakes is counted among those who wait. */
function moreThanWait({ first = 0, queue = 0 }: Question): string[] {
  return first <= queue ? [] : [`first: found ${first}; expected no more than queue, which is ${queue}.`]
}

/** The fields of a form; `--fields ""` is a form without any. */
function named(fields: Question['fields']): readonly string[] {
  return fields === undefined || fields === true ? [] : fields.filter((field) => field !== '')
}

/** A sentence for a name that a desk does not have. */
export function unknown(what: string, name: string | undefined, known: readonly string[]): string[] {
  if (name === undefined || known.includes(name)) return []
  const guess = nearest(name, known)
  const names = [...new Set(known)].join(', ') || 'none'
  return [`There is no ${what} "${name}".${guess === null ? '' : ` Did you mean ${guess}?`} Known: ${names}.`]
}
