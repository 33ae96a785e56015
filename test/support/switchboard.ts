import { type CallView, EmulatorClient } from '../../emulator/client.ts'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import type { Language } from '../../shared/channels.ts'
import { type TestAgent, type TestApp, testApp } from './app.ts'
import { customer } from './builders.ts'
import { pinOf, ticketOf, useUp } from './callers.ts'
import { TWILIO } from './calls.ts'
import { eventually } from './exchange.ts'
import { LEFT_BEHIND } from './left-behind.ts'

/** Somebody who is a customer of the desk. */
export interface Person {
  name: string
  number: string
  tier: string
  phones?: string[]
  language?: Language
  standby?: string[]
  hasPin?: boolean
  tickets?: ('open' | 'closed')[]
  /** Seconds of this November that are used up. */
  used?: number
}

/** One desk behind the emulated provider: the whole server, its clock, its customers, its staff. */
export class Switchboard {
  readonly id: string
  readonly lines: readonly string[]
  readonly house: TestApp
  readonly phone: EmulatorClient
  /** The desk's first language: what is said in another is marked. */
  readonly language: string
  readonly agents: TestAgent[] = []
  boss!: TestAgent
  readonly #emulator: Emulator
  /** Digits by the name under which a table speaks of them. */
  readonly #digits = new Map<string, string>()
  /** Telephones by the name of whoever answers them. */
  readonly #phones = new Map<string, string>()
  #atWork = 0
  #talking: string | null = null

  private constructor(id: string, lines: readonly string[], house: TestApp, emulator: Emulator) {
    this.id = id
    this.lines = lines
    this.house = house
    this.#emulator = emulator
    this.phone = new EmulatorClient(emulator.url)
    this.language = house.app.ctx.policy(id)!.languages[0]!
  }

  /** `lines`: the numbers that lead to the desk. Sanne de Wit and Tom Maes can be at work. */
  static async open(id: string, lines: readonly string[], at: string): Promise<Switchboard> {
    const emulator = await startEmulator({
      accountSid: TWILIO.accountSid,
      authToken: TWILIO.authTokens[0],
      frozenAt: Date.parse(instantOf(at)),
      speech: 0,
    })
    const house = await testApp(instantOf(at), {
      twilio: { ...TWILIO, apiUrl: emulator.url },
      clock: () => emulator.world.clock.now(),
    })
    const desk = new Switchboard(id, lines, house, emulator)
    const base = `${house.url}/twilio/${id}`
    for (const number of lines) {
      await desk.phone.number(number, { voiceUrl: `${base}/voice`, statusCallback: `${base}/status` })
    }
    desk.boss = await house.agent({ [id]: 'supervisor' }, 'Els Baas')
    await desk.boss.ask('agent:available', { desk: id, available: false })
    for (const name of ['Sanne de Wit', 'Tom Maes']) {
      const agent = await house.agent({ [id]: 'agent' }, name)
      const identity = `agent_${agent.id.replaceAll('-', '')}`
      emulator.world.registered.set(identity, 1)
      desk.#phones.set(name.split(' ')[0]!, `client:${identity}`)
      desk.agents.push(agent)
    }
    // A table runs for weeks, and nobody signs in again on Mondays.
    await desk.rows('update agent_session set expires_at = expires_at + $1', [60 * 864e5])
    return desk
  }

  async add({ name, number, hasPin, tickets, used, ...more }: Person): Promise<void> {
    await customer(this.house, this.id, number, { name, ...more })
    const given = name.split(' ')[0]!
    this.#digits.set(`customer number of ${given}`, number)
    for (const state of tickets ?? []) {
      const ticket = await ticketOf(this.house, this.id, number, state)
      const label = `${state === 'closed' ? 'closed ' : ''}ticket of ${given}`
      this.#digits.set(label, ticket)
      this.#digits.set(`${label} with two digits swapped`, swapped(ticket))
    }
    if (hasPin) {
      const pin = await pinOf(this.house, this.id, number)
      this.#digits.set(`PIN of ${given}`, pin)
      this.#digits.set(`not the PIN of ${given}`, `${pin.slice(0, -1)}${(Number(pin.at(-1)) + 1) % 10}`)
    }
    if (used) await useUp(this.house, this.id, number, used)
  }

  /** An engineer on duty from now for so many hours, with a telephone. */
  async duty(name: string, number: string, order: number, hours: number): Promise<void> {
    const { id: agent } = await this.house.agent({ [this.id]: 'agent' }, name)
    const now = this.#emulator.world.clock.now()
    await this.boss.ask('agent:available', { desk: this.id, available: false })
    await this.boss.ask('standby:phone', { desk: this.id, agent, phone: number, always: false })
    const turn = { duty: crypto.randomUUID(), agent, from: now - 1, until: now + hours * 3_600_000, order }
    const made = await this.boss.ask('standby:duty', { desk: this.id, ...turn })
    if (!made.ok) throw new Error(made.code)
    await this.rows('update desk_agent set available = false where agent_id = $1', [agent])
    this.#phones.set(name.split(' ')[0]!, number)
  }

  /** Names in braces become digits. */
  digits(text: string): string {
    return text.replace(/\{(.*?)\}/g, (_, name: string) => {
      const known = this.#digits.get(name)
      if (known === undefined) throw new Error(`nobody knows the ${name}`)
      return known
    })
  }

  async setTime(at: string): Promise<void> {
    const until = Date.parse(instantOf(at))
    if (until < this.#emulator.world.clock.now()) throw new Error(`${at} is over already`)
    await this.phone.setTime(new Date(until))
  }

  /** So many agents are at work from now on. */
  async staff(count: number): Promise<void> {
    this.#atWork = count
    await this.stayAtWork()
  }

  /** Presence is a lease: whoever works renews it. */
  async stayAtWork(): Promise<void> {
    for (const [i, agent] of this.agents.entries()) {
      await agent.ask('agent:available', { desk: this.id, available: i < this.#atWork })
    }
  }

  /** Until the server has nothing to do any more at this moment, and the network neither. */
  async settle(): Promise<void> {
    await this.house.app.tick()
    await eventually(async () => {
      const waiting = await this.rows('select from graphile_worker.jobs where attempts < max_attempts')
      return waiting.length === 0 ? true : undefined
    })
    await this.#emulator.world.settle()
  }

  /** The telephone of somebody, once it rings. */
  ringing(who: string): Promise<CallView> {
    const number = this.#phones.get(who)
    return eventually(async () =>
      (await this.phone.calls()).find((call) => call.to === number && call.doing === 'ringing'),
    )
  }

  /** Somebody of the desk talks with a caller, for as long as this row lasts. */
  async busyWith(who: string, caller: string): Promise<void> {
    const { sid } = await this.phone.dial(this.lines[0]!, caller)
    await this.settle()
    await this.phone.pickUp((await this.ringing(who)).sid)
    await eventually(async () => ((await this.phone.call(sid)).doing === 'bridged' ? true : undefined))
    await this.settle()
    this.#talking = sid
  }

  /** That talk is over, and wrapped up. */
  async freed(): Promise<void> {
    await this.phone.hangUp(this.#talking!)
    await this.settle()
    const [over] = await this.rows(
      `select conversation_id as id, agent_id as agent from conversation where state = 'wrap-up'`,
    )
    const who = this.agents.find(({ id }) => id === over!.agent)!
    const done = await who.ask('conversation:wrap-up', { desk: this.id, conversation: String(over!.id) })
    if (!done.ok) throw new Error(done.code)
    await this.settle()
  }

  /** The panel of somebody at work, and what a call is called there. */
  async panel(
    who: string,
    sid: string,
  ): Promise<{ agent: TestAgent; about: { desk: string; conversation: string } }> {
    const identity = this.#phones.get(who)!.slice('client:agent_'.length)
    const agent = this.agents.find(({ id }) => id.replaceAll('-', '') === identity)!
    const [row] = await this.rows('select conversation_id as id from call where call_sid = $1', [sid])
    return { agent, about: { desk: this.id, conversation: String(row!.id) } }
  }

  /** Whether a call hears just now which other languages there are. */
  async offersLanguages(sid: string): Promise<boolean> {
    const [row] = await this.rows(`select dialog->>'asking' as asking from call where call_sid = $1`, [sid])
    return row?.asking === 'language'
  }

  /** What a call has left in the books, in words. */
  async leftBehind(sid: string): Promise<string> {
    const left = await this.rows(LEFT_BEHIND, [this.id, sid])
    return left.map(({ what }) => this.#named(String(what))).join('; ') || 'nothing'
  }

  /** Clears the floor for the next call: nobody waits, nobody is to be called, every line is free. */
  async sweep(): Promise<void> {
    await this.staff(0)
    await this.rows(`update callback set state = 'given-up' where state in ('due', 'calling')`)
    for (const call of await this.phone.calls()) {
      if (call.status !== 'completed' && call.doing !== 'ended') await this.phone.hangUp(call.sid)
    }
    await this.settle()
    await this.rows(`update conversation set state = 'closed' where state <> 'closed'`)
    const stuck = await this.rows(`select from call_leg where state <> 'ended'`)
    if (stuck.length > 0) throw new Error('a telephone of ours never stopped')
  }

  async rows(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    return (await this.house.app.ctx.pool.query(sql, values)).rows
  }

  async close(): Promise<void> {
    await this.house.close()
    await this.#emulator.close()
  }

  /** A ticket under the name the table gives it. */
  #named(text: string): string {
    return [...this.#digits].reduce(
      (named, [name, digits]) =>
        /^(closed )?ticket of \S+$/.test(name) ? named.replace(digits, `‹${name}›`) : named,
      text,
    )
  }
}

/** The example desks lie in one zone, and every table in its winter. */
function instantOf(at: string): string {
  return `${at.replace(' ', 'T')}:00+01:00`
}

/** The first two neighbours that differ change places. */
function swapped(digits: string): string {
  const at = [...digits].findIndex((digit, i) => digit !== digits[i + 1])
  return `${digits.slice(0, at)}${digits[at + 1]}${digits[at]}${digits.slice(at + 2)}`
}
