import { dammDigit } from '../../shared/ticket-number.ts'
import type { TestAgent } from './app.ts'
import { customer } from './builders.ts'
import { ticketOf } from './callers.ts'
import { type Outage, outage } from './outage.ts'
import type { Person } from './switchboard.ts'
import type { Carrier, DeskText, WriteMore, Writer } from './whatsapp-carrier.ts'

export type ProviderName = 'twilio' | 'meta' | 'baileys'

/** A desk, whoever writes to it, and what is said; its transcripts stand in `file`. */
export interface WhatsAppTable extends DeskText {
  title: string
  file: string
  people: Person[]
  rows: WhatsAppRow[]
  /** Only over these; left out: over each. */
  over?: ProviderName[]
}

/** One conversation of a desk's table. */
export interface WhatsAppRow {
  title: string
  /** Only over these, where one shows what the others cannot; left out: over each. */
  over?: ProviderName[]
  /** On the wall clock of the desk: `2026-11-23 11:00`. */
  at: string
  who: Writer
  /** Agents at work. */
  agents: number
  /** A notice that is put up before. */
  outage?: Outage
  writes: { text: string; more: WriteMore }[]
  /** All of it comes before the desk has answered. */
  atOnce?: boolean
  /** All of it comes in one body, where the provider has such. */
  together?: boolean
  /** All of it is written while the server is away, for so long (ms). */
  away?: number
  /** So long (ms) after the conversation has ended the provider brings the last message again. */
  replays?: number[]
  /** State of the conversation in the end. */
  ends: string
}

/** What became of the price that was named in a conversation. */
const PRICE = `
  select (price ->> 'cents') || ' cents: '
         || case when consented_at is not null then 'agreed by ' || consent
                 when declined_at is not null then 'declined' else 'not answered' end
         || coalesce((select ', billed ' || string_agg(coalesce(cents::text, 'later'), ' + ')
                        from charge_line l where l.desk_id = c.desk_id and l.charge_id = c.charge_id), '')
    from charge c where source = 'conversation' and source_id = conversation.conversation_id::text`

/** One message of a row. */
export function writes(text: string, more: WriteMore = {}): WhatsAppRow['writes'][number] {
  return { text, more }
}

/** A desk whose people and tickets are in the books, behind one provider. */
export class Play {
  readonly desk: string
  readonly carrier: Carrier
  readonly #agents: TestAgent[]
  readonly #numbers = new Map<string, string>()

  private constructor(desk: string, carrier: Carrier, agents: TestAgent[]) {
    this.desk = desk
    this.carrier = carrier
    this.#agents = agents
  }

  static async open(desk: string, carrier: Carrier, people: readonly Person[]): Promise<Play> {
    const agents = [await carrier.house.agent({ [desk]: 'agent' }, 'Sanne de Wit')]
    const play = new Play(desk, carrier, agents)
    for (const { name, number, tickets = [], hasPin: _pin, used: _used, ...more } of people) {
      await customer(carrier.house, desk, number, { name, language: null, ...more })
      for (const state of tickets) {
        const ticket = await ticketOf(carrier.house, desk, number, state)
        play.#numbers.set(`${state === 'closed' ? 'closed ' : ''}ticket of ${name}`, ticket)
      }
    }
    // A table runs for weeks, and nobody signs in again on Mondays.
    await carrier.house.app.ctx.pool.query('update agent_session set expires_at = expires_at + $1', [
      60 * 864e5,
    ])
    return play
  }

  /** Plays a row; what a person reads of it, a line each. */
  async row(row: WhatsAppRow): Promise<string[]> {
    const { carrier } = this
    await carrier.advance(Date.parse(`${row.at.replace(' ', 'T')}:00+01:00`) - carrier.now())
    await this.#work(row.agents)
    const desk = { id: this.desk, house: carrier.house, agents: this.#agents }
    if (row.outage) await outage(desk, row.outage)
    const lines: string[] = []
    let seen = (await carrier.got(row.who)).length
    const hear = async () => {
      await carrier.settle()
      const got = await carrier.got(row.who)
      for (const { body, cost } of got.slice(seen))
        lines.push(`Balie${cost === null ? '' : ` (${cost})`}: ${this.#named(body).replaceAll('\n', '\n  ')}`)
      seen = got.length
    }
    const write = async (after: () => Promise<void>) => {
      for (const { text, more } of row.writes) {
        if (more.after) await this.#later(more.after)
        if (!row.together) await this.write({ who: row.who, text }, more)
        const how = more.tap
          ? `, tapping “${more.tap}” where it can be tapped`
          : more.shares
            ? ', by the button'
            : more.picture
              ? ' (a picture)'
              : more.after
                ? `, ${more.after / 3_600_000} hours later`
                : ''
        lines.push(`${row.who.name}${how}: ${text}`)
        await after()
      }
    }
    const { away } = row
    if (away !== undefined) {
      const meanwhile = async () => {
        await write(async () => {})
        await carrier.advance(away)
      }
      // The server may read what it missed before their panels are back.
      await this.#lease(away)
      // Some of it is so old that it is answered as soon as it is here.
      await carrier.away(meanwhile, () => this.#work(row.agents))
    } else await write(row.atOnce || row.together ? async () => {} : hear)
    if (row.together) await this.#together(row)
    if (row.atOnce || row.together || away !== undefined) await hear()
    const ended = await this.#end()
    for (const ms of row.replays ?? []) {
      await carrier.advance(ms)
      await carrier.replay(row.who)
      await hear()
    }
    lines.push(`_${[ended, await this.#end()].filter(Boolean).join('; then ')}_`)
    return lines
  }

  /** So many agents are at work, and their panels say so. */
  async #work(agents: number): Promise<void> {
    for (const [i, agent] of this.#agents.entries())
      await agent.ask('agent:available', { desk: this.desk, available: i < agents })
    await this.#later(0)
  }

  /** So much later those who are at work still are: presence is a lease. */
  async #later(ms: number): Promise<void> {
    await this.carrier.advance(ms)
    await this.#lease(0)
  }

  async #lease(ms: number): Promise<void> {
    const { carrier } = this
    await carrier.house.app.ctx.pool.query('update desk_agent set lease_until = $1 where available', [
      carrier.now() + ms + 120_000,
    ])
  }

  #together({ who, writes }: WhatsAppRow): Promise<void> {
    const bodies = writes.map(({ text }) => this.#digits(text))
    return this.carrier.together(who, bodies)
  }

  write({ who, text }: { who: Writer; text: string }, more: WriteMore = {}): Promise<void> {
    return this.carrier.write(who, this.#digits(text), more)
  }

  /** Ends what is open, and says how it stood. */
  async #end(): Promise<string> {
    const { rows } = await this.carrier.house.app.ctx.pool.query<{
      state: string
      customer: string | null
      ticket: string | null
      tier: string
      price: string | null
      about: string | null
    }>(
      `with open as (
         select conversation_id, state, customer_number as customer, ticket_number::text as ticket, tier,
                (${PRICE}) as price, topic || coalesce(' for ' || team, '') as about
           from conversation where state <> 'closed'
       ), ended as (
         update conversation set state = 'closed', ended_at = $1
          where conversation_id in (select conversation_id from open)
       ) select * from open`,
      [this.carrier.now()],
    )
    return rows
      .map(({ state, customer, ticket, tier, price, about }) =>
        [
          state,
          customer === null ? 'nobody we know' : `customer ${customer}`,
          tier,
          ticket === null ? 'no ticket' : this.#named(ticket),
          ...(about === null ? [] : [`about ${about}`]),
          ...(price === null ? [] : [price]),
        ].join(', '),
      )
      .join('; ')
  }

  #digits(text: string): string {
    return text.replace(/\{([^}]+)\}/g, (_, name: string) => {
      const [of = '', mistyped] = name.split(', ')
      const digits = this.#numbers.get(of)
      if (digits === undefined) throw new Error(`nobody has a ${of}`)
      return mistyped ? `${digits.slice(0, -1)}${(dammDigit(digits.slice(0, -1)) + 1) % 10}` : digits
    })
  }

  /** The same text with names for numbers and addresses that differ in each run. */
  #named(text: string): string {
    let named = text
      .replaceAll(this.carrier.house.url, 'https://balie.example')
      .replace(/#pass=\S+/g, '#pass=…')
    for (const [name, digits] of this.#numbers) named = named.replaceAll(digits, `{${name}}`)
    return named
  }
}
