import type { PoolConfig } from 'pg'
import type { Inbound } from '../../server/actions/messenger.ts'
import { senderOf } from '../../server/actions/whatsapp/sender.ts'
import { customersWithPhone } from '../../server/storage/identities.ts'
import { openPool } from '../../server/storage/pool.ts'
import { obeying } from '../load/obeying.ts'
import { random } from '../load/schedule.ts'
import { Histogram } from '../measure/histogram.ts'
import { ACCOUNT } from './account.ts'
import { PREMIUM_LINE } from './premium-desk.ts'

// Looks up senders in a full desk as the server does, one after the other over a connection of its own.

export type LookUpCommand =
  | { do: 'meet'; database: PoolConfig; desk: string; phones: string[] }
  | { do: 'look-up'; seconds: number }

export interface LookedUp {
  /** Microseconds. */
  latency: ReturnType<Histogram['plain']>
  /** Senders without a contact or without just their one customer. */
  unfound: number
}

const WARM_UP = 1_000

let pool: ReturnType<typeof openPool>
let desk: Extract<LookUpCommand, { do: 'meet' }>
const next = random(1)

function meet(command: typeof desk): void {
  desk = command
  pool = openPool({ ...command.database, max: 1 }, () => {})
}

async function lookUp(seconds: number): Promise<LookedUp> {
  for (let i = 0; i < WARM_UP; i++) await isFound(anybody())
  const latency = new Histogram()
  let unfound = 0
  const until = performance.now() + seconds * 1000
  while (performance.now() < until) {
    const phone = anybody()
    const since = performance.now()
    if (!(await isFound(phone))) unfound += 1
    latency.add((performance.now() - since) * 1000)
  }
  return { latency: latency.plain(), unfound }
}

function anybody(): string {
  return desk.phones[Math.floor(next() * desk.phones.length)]!
}

async function isFound(phone: string): Promise<boolean> {
  const { contact } = await senderOf(pool, desk.desk, messageFrom(phone))
  const customers = await customersWithPhone(pool, desk.desk, phone)
  return contact !== null && customers.length === 1
}

function messageFrom(phone: string): Inbound {
  return {
    line: PREMIUM_LINE,
    account: ACCOUNT.sid,
    id: '',
    from: { phone, bsuid: null, parentBsuid: null, lid: null },
    profileName: null,
    at: Date.now(),
    content: { kind: 'text', body: '' },
    replyTo: null,
    forwarded: false,
  }
}

async function obey(command: LookUpCommand): Promise<unknown> {
  switch (command.do) {
    case 'meet':
      return meet(command)
    case 'look-up':
      return lookUp(command.seconds)
  }
}

obeying<LookUpCommand>(obey)
