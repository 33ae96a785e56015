import type { Context } from '../../server/actions/context.ts'
import type { Policy } from '../../server/policy/policy.ts'
import type { Answer } from '../../shared/answers.ts'
import { HASHER } from './hasher.ts'
import { PORTAL_KEY } from './portal-token.ts'
import { deskOf, type TicketHouse, ticketHouse } from './ticket-house.ts'

/** Two brands of one house: what belongs to `north` must never be seen at `south`. */
export function twoDesks(): Policy[] {
  return [brand('north', 'Europe/Brussels'), brand('south', 'Europe/Amsterdam')]
}

function brand(id: string, timezone: string): Policy {
  return deskOf(
    id,
    `name: ${id}
timezone: ${timezone}
languages: [nl, en]
hours: { office: Mo-Fr 09:00-17:00, late: Mo-Fr 17:00-22:00, dark: Mo-Su 22:00-06:00, always: 24/7 }
tiers: { nobody: { label: Visitor }, basic: { label: Basic }, premium: { label: Premium } }
teams: { hosting: { label: Hosting }, sales: { label: Sales } }
first-response: { by: tier, clock: office, promise: target, default: 8h }
doors:
  chat: { open: always, for: everyone }
  ticket: { open: always, for: everyone }
  whatsapp: { number: "+32 3 555 01 31", open: office, for: customers, after-hours: standby }
standby: { periods: { evening: { label: Evening, hours: late }, night: { label: Night, hours: dark } } }
`,
  )
}

export interface AccountHouse extends Omit<TicketHouse, 'house'> {
  house: Context
  /** What the server wrote down for those who run it. */
  notes: string[]
  portalKey: Uint8Array
}

/** The house with a thread that hashes, and a portal key for its first desk only. */
export async function accountHouse(instant: string, policies = twoDesks()): Promise<AccountHouse> {
  const t = await ticketHouse(instant, policies)
  const notes: string[] = []
  const portalKey = Buffer.from(PORTAL_KEY)
  const house: Context = {
    ...t.house,
    ports: {
      ...t.house.ports,
      hasher: HASHER,
      portalKey: (desk) => (desk === policies[0]!.id ? portalKey : null),
    },
    log: (what, facts) => notes.push(`${what} ${JSON.stringify(facts ?? {})}`),
  }
  return { ...t, house, notes, portalKey }
}

/** The first administrator, made through the link that the server prints. */
export const ADMINISTRATOR = {
  email: 'Nora@balie.example',
  name: 'Nora Claes',
  password: 'a long enough one',
}

/** The value of an answer that must be one. */
export function granted<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`refused: ${answer.code} ${answer.say ?? ''}`)
  return answer.value
}
