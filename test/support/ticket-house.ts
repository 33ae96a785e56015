import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startChat } from '../../server/actions/chat/start-chat.ts'
import type { Context } from '../../server/actions/context.ts'
import type { Events } from '../../server/actions/events.ts'
import type { Mail } from '../../server/actions/ports.ts'
import type { AgentWho, VisitorWho } from '../../server/actions/who.ts'
import { readDesk } from '../../server/desk/load.ts'
import { openUnlistedSites } from '../../server/live/unlisted-sites.ts'
import type { Policy } from '../../server/policy/policy.ts'
import { addDesks } from '../../server/storage/desks.ts'
import { openMessageBatch } from '../../server/storage/message-batch.ts'
import { openPool } from '../../server/storage/pool.ts'
import { inTransaction } from '../../server/storage/transaction.ts'
import type { Role } from '../../shared/wire.ts'
import { agent, type Contracted, customer, visitor } from './builders.ts'
import { testDatabase } from './database.ts'
import { holdLockOrder } from './lock-order.ts'

const DESKS = fileURLToPath(new URL('../../desks/', import.meta.url))

/** One of the desks of the repository, as it stands there. */
export function exampleDesk(id: string): Policy {
  return deskOf(id, readFileSync(`${DESKS}${id}.yaml`, 'utf8'))
}

const MOST_KEPT = 100
const kept = new Map<string, Policy>()

/** A desk of a test's own. A policy never changes, so the same text is read once for all houses of a file. */
export function deskOf(id: string, text: string): Policy {
  const key = `${id}\n${text}`
  const known = kept.get(key)
  if (known !== undefined) return known
  const { desk, problems } = readDesk(`${id}.yaml`, text)
  if (!desk) throw new Error(JSON.stringify(problems, null, 1))
  if (kept.size === MOST_KEPT) kept.clear()
  kept.set(key, desk)
  return desk
}

export interface TicketHouse {
  house: Context
  /** Everything told after COMMIT, in order. */
  told: { name: keyof Events; news: Events[keyof Events] }[]
  /** To an instant written with its offset. */
  set(instant: string): void
  advance(ms: number): void
  visitor(desk: string, more?: Partial<VisitorWho['visitor']>): Promise<VisitorWho & { token: string }>
  customer(
    desk: string,
    number: string,
    contracts: Contracted[],
    email?: string,
  ): Promise<VisitorWho & { token: string }>
  agent(desks: Record<string, Role>, more?: { name?: string; teams?: string[] }): Promise<AgentWho>
  /** A chat that waits, with one line in it. */
  chat(who: VisitorWho, body?: string): Promise<string>
  close(): Promise<void>
}

/** A house with a database of its own, a clock that stands still, and these desks. */
export async function ticketHouse(
  instant: string,
  policies: Policy[],
  options: { mail?: Mail } = {},
): Promise<TicketHouse> {
  const database = await testDatabase()
  const pool = openPool(database.poolConfig, () => {})
  const judgeLocks = holdLockOrder(pool)
  await addDesks(
    pool,
    policies.map((policy) => policy.id),
  )
  let now = Date.parse(instant)
  const told: TicketHouse['told'] = []
  const tell: Context['tell'] = (name, news) => told.push({ name, news })
  const house: Context = {
    pool,
    clock: () => now,
    publicUrl: () => 'https://balie.example',
    demoOrigin: null,
    isDemoClock: false,
    secretKey: randomBytes(32),
    policyTrouble: () => null,
    policy: (desk) => policies.find((policy) => policy.id === desk) ?? null,
    policies: () => policies,
    unlistedSites: openUnlistedSites(() => now),
    notServed: () => ({}),
    batch: openMessageBatch(pool, () => {}),
    ports: {
      mail: options.mail ?? null,
      telephone: null,
      messenger: () => null,
      linkedPhones: () => null,
      hasher: { hash: async () => 'busy', verify: async () => 'busy' },
      portalKey: () => null,
    },
    transaction: (work) => inTransaction(pool, tell, work),
    tell,
    log: () => {},
  }
  return {
    house,
    told,
    set: (next) => {
      now = Date.parse(next)
    },
    advance: (ms) => {
      now += ms
    },
    visitor: (desk, more) => visitor(house, desk, more),
    customer: async (desk, number, contracts, email) => {
      const name = 'Eva Jansen'
      await customer(house, desk, number, { name, language: 'nl', contracts, person: null })
      return visitor(house, desk, { customer: number, name, email: email ?? null })
    },
    agent: (desks, more) => agent(house, desks, { ...more, available: true }),
    chat: async (who, body = 'Mijn mail komt terug') => {
      const answer = await startChat(house, who, { clientId: crypto.randomUUID(), body })
      if (!answer.ok) throw new Error(`no chat: ${answer.code} ${answer.say}`)
      return answer.value.conversation.id
    },
    close: async () => {
      await pool.end()
      await database.drop()
      judgeLocks()
    },
  }
}

/** What a form sends at least. */
export function form(more: Partial<{ clientId: string; subject: string; body: string }> = {}) {
  return { clientId: crypto.randomUUID(), subject: 'Mail komt terug', body: 'Met code 550 5.7.1.', ...more }
}

/** The value of an answer that must be one. */
export function got<T>(answer: { ok: true; value: T } | { ok: false; code: string; say?: string }): T {
  if (!answer.ok) throw new Error(`refused: ${answer.code} ${answer.say ?? ''}`)
  return answer.value
}
