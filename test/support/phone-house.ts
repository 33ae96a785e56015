import { expect } from 'vitest'
import type { CallNews } from '../../shared/calls.ts'
import { type TestAgent, type TestApp, testApp } from './app.ts'
import { customer } from './builders.ts'
import { Caller, TWILIO } from './calls.ts'
import { type Exchange, eventually, openExchange, Phone } from './exchange.ts'

export const DESK = 'five-levels'
export const LINE = '+31100000150'

/** The whole server with the provider beside it, one agent at work and three customers who may call an hour a month. */
export interface PhoneHouse {
  exchange: Exchange
  house: TestApp
  sanne: TestAgent
  /** What Sanne's panel heard of her telephone. */
  news: CallNews[]
  /** The nth customer calls and stands in the queue. */
  calls(n: number): Promise<Caller>
  /** The nth telephone that rings is picked up. */
  pickedUp(n: number): Promise<Phone>
  rows(sql: string): Promise<Record<string, unknown>[]>
  /** The conversations of those who called, first come first. */
  conversations(): Promise<string[]>
  /** Seconds held and used by a customer. */
  usedBy(number: string): Promise<unknown>
  /** Nobody rings, nobody talks or waits, nothing is held. */
  expectAllFree(): Promise<void>
  close(): Promise<void>
}

export async function phoneHouse(): Promise<PhoneHouse> {
  const exchange = await openExchange()
  const house = await testApp('2026-11-23T11:00:00+01:00', { twilio: { ...TWILIO, apiUrl: exchange.url } })
  const sanne = await house.agent({ [DESK]: 'agent' })
  const news: CallNews[] = []
  sanne.socket.on('call', (one) => news.push(one))
  for (const n of [1, 2, 3]) {
    await customer(house, DESK, `10${n}`, { tier: 'basic', phones: [`+3161234567${n}`] })
  }
  const rows: PhoneHouse['rows'] = async (sql) => (await house.app.ctx.pool.query(sql)).rows
  return {
    exchange,
    house,
    sanne,
    news,
    rows,
    calls: async (n) => {
      const caller = new Caller(house, DESK, `+3161234567${n}`, LINE)
      await caller.dial()
      expect(caller.last.verb('Enqueue')).not.toBeNull()
      return caller
    },
    pickedUp: async (n) => {
      const phone = new Phone(house, await exchange.ring(n))
      await phone.pickUp()
      return phone
    },
    conversations: async () =>
      (await rows('select conversation_id as id from conversation order by entered_at')).map((row) =>
        String(row.id),
      ),
    usedBy: async (number) => {
      const [row] = await rows(
        `select coalesce(sum(reserved), 0)::int as reserved, coalesce(sum(used), 0)::int as used
           from allowance_entry where customer_number = '${number}'`,
      )
      return row
    },
    expectAllFree: async () => {
      expect(await rows(`select from call_leg where state <> 'ended'`)).toEqual([])
      expect(await rows(`select from conversation where state in ('waiting', 'active')`)).toEqual([])
      expect(await rows(`select from call where state <> 'ended'`)).toEqual([])
      expect(await rows('select from allowance_entry having sum(reserved) <> 0')).toEqual([])
    },
    close: async () => {
      await house.close()
      await exchange.close()
    },
  }
}

/** How an agent's softphone is called. */
export function client(agent: TestAgent): string {
  return `client:agent_${agent.id.replaceAll('-', '')}`
}

/** Until the only leg is in such a state. */
export function legIs(t: PhoneHouse, where: string): Promise<true> {
  return eventually(async () =>
    (await t.rows(`select from call_leg where ${where}`)).length > 0 ? true : undefined,
  )
}
