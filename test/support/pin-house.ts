import { createHash } from 'node:crypto'
import type { Context } from '../../server/actions/context.ts'
import { checkPin, type PinChecked } from '../../server/actions/pins/check-pin.ts'
import { type MakePin, makePinByAgent } from '../../server/actions/pins/make-pin.ts'
import type { Hasher } from '../../server/actions/ports.ts'
import type { AgentWho } from '../../server/actions/who.ts'
import { got, type TicketHouse, deskOf as ticketDesk, ticketHouse } from './ticket-house.ts'

/** A desk whose phone asks for a PIN of so many digits. */
export function pinDesk(digits = 8, id = 'north') {
  return ticketDesk(
    id,
    `name: ${id}
timezone: Europe/Brussels
languages: [nl, en]
hours: { always: 24/7 }
tiers: { nobody: {}, basic: { phone: 1h per month } }
first-response: { by: tier, clock: always, promise: target, default: 8h }
pin: { digits: ${digits} }
doors:
  phone: { number: "+32 3 555 01 30", open: always, for: [basic], overrun: none }
  ticket: { open: always, for: everyone }
`,
  )
}

/** The port that hashes, quick instead of slow, which counts what it was asked and can be too busy. */
interface QuickHasher extends Hasher {
  verifies: number
  isBusy: boolean
  /** Whether the latest verifies matched, for those who only look. */
  hits: number
  /** Waited for in the middle of a verify. */
  pause: (() => Promise<void>) | null
}

function quickHasher(): QuickHasher {
  const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')
  const hasher: QuickHasher = {
    verifies: 0,
    hits: 0,
    isBusy: false,
    pause: null,
    hash: async (secret) => hashOf(secret),
    verify: async (stored, secret) => {
      hasher.verifies += 1
      if (hasher.isBusy) return 'busy'
      await hasher.pause?.()
      const matches = stored === hashOf(secret)
      if (matches) hasher.hits += 1
      return matches
    },
  }
  return hasher
}

export interface PinHouse extends Omit<TicketHouse, 'house'> {
  house: Context
  hasher: QuickHasher
  supervisor: AgentWho
  /** Makes a PIN as the supervisor does; its digits. */
  make(customer: string, wanted?: Partial<MakePin>): Promise<string>
  /** Somebody in a call types digits for a customer, each time from another number unless one is given. */
  try(
    customer: string | null,
    digits: string,
    call?: string,
    source?: string | null,
  ): Promise<PinChecked['result']>
  /** Digits that are not these. */
  wrong(digits: string): string
}

/** The house with a desk `north`, customers K1 to K3 and a supervisor. */
export async function pinHouse(instant = '2026-11-23T10:00:00+01:00', digits = 8): Promise<PinHouse> {
  const t = await ticketHouse(instant, [pinDesk(digits), pinDesk(digits, 'south')])
  const hasher = quickHasher()
  let calls = 0
  const nextNumber = () => {
    calls += 1
    return `+3247${1_000_000 + calls}`
  }
  const house: Context = { ...t.house, ports: { ...t.house.ports, hasher } }
  for (const customer of ['K1', 'K2', 'K3']) await t.customer('north', customer, [{ tier: 'basic' }])
  const supervisor = await t.agent({ north: 'supervisor' })
  return {
    ...t,
    house,
    hasher,
    supervisor,
    make: async (customer, wanted = {}) =>
      got(await makePinByAgent(house, supervisor, { desk: 'north', customer, kind: 'standing', ...wanted }))
        .digits,
    try: async (customer, typed, call = crypto.randomUUID(), source = nextNumber()) =>
      (await checkPin(house, { desk: 'north', customer, digits: typed, call, source })).result,
    wrong: (right) => `${right.slice(0, -1)}${(Number(right.at(-1)) + 1) % 10}`,
  }
}
