import type { TestAgent } from './app.ts'
import { useUp } from './callers.ts'
import type { Caller } from './calls.ts'
import type { Phone } from './exchange.ts'
import { DESK, type PhoneHouse, phoneHouse } from './phone-house.ts'

export const MINUTE = 60
export const HOUR = 60 * MINUTE
export const QUARTER = 15 * MINUTE

/** An hour a month for everybody of customer 101; calls may go on for a quarter of an hour beyond it. Two agents at work. */
export interface SharedMonth extends PhoneHouse {
  piet: TestAgent
  /** Somebody of the customer calls, and the nth telephone that rings is answered: they talk. */
  talking(n: number): Promise<{ caller: Caller; phone: Phone }>
  /** So many minutes go by, half a minute at a time. */
  goesBy(minutes: number): Promise<void>
  taken(): Promise<unknown>
  minutesUsed(minutes: number): Promise<void>
}

export async function sharedMonth(): Promise<SharedMonth> {
  const t = await phoneHouse()
  const piet = await t.house.agent({ [DESK]: 'agent' }, 'Piet Maes')
  piet.socket.on('call', (one) => t.news.push(one))
  const policy = t.house.app.ctx.policy(DESK)!
  const phone = { ...policy.doors.phone, overrun: { atMost: QUARTER, price: null } }
  await t.house.app.setPolicy({ ...policy, doors: { ...policy.doors, phone } })
  return {
    ...t,
    piet,
    talking: async (n) => {
      const caller = await t.calls(1)
      const phone = await t.pickedUp(n)
      await t.exchange.redirect(caller.sid)
      await phone.connect(caller)
      for (const sid of [phone.rung.sid, caller.sid]) {
        t.exchange.seen.set(sid, { status: 'in-progress', end_time: null, duration: null })
      }
      return { caller, phone }
    },
    goesBy: async (minutes) => {
      for (let i = 0; i < minutes * 2; i++) {
        t.house.clock.advance(30_000)
        await t.house.app.tick()
      }
    },
    taken: () => t.usedBy('101'),
    minutesUsed: (minutes) => useUp(t.house, DESK, '101', minutes * MINUTE),
  }
}
