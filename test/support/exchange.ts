import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestApp } from './app.ts'
import { type Answered, type Caller, signed, TWILIO } from './calls.ts'

/** What the server asked the provider to ring. */
interface Rung {
  sid: string
  to: string
  from: string
  url: string
  statusCallback: string
  timeout: string
}

/** The provider's REST interface as far as calls go out: a real HTTP server that remembers what it was asked. */
export interface Exchange {
  url: string
  rung: Rung[]
  /** Calls that were hung up, by their ids. */
  hungUp: string[]
  /** What a look at a call shows; without an entry the provider knows none. */
  seen: Map<string, { status: string; end_time: string | null; duration: string | null }>
  /** From now on nobody is rung: the status of the answer. */
  refuse: number | null
  /** The nth telephone that rings, once it does. */
  ring(n: number): Promise<Rung>
  /** Until this call was hung up. */
  end(sid: string): Promise<void>
  close(): Promise<void>
}

let sids = 0

export async function openExchange(): Promise<Exchange> {
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const form = new URLSearchParams(body)
    const sid = /\/Calls\/(CA\w+)\.json$/.exec(request.url ?? '')?.[1]
    const answer = (status: number, value: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    if (request.method === 'GET' && sid) {
      const one = exchange.seen.get(sid)
      return one ? answer(200, { sid, ...one }) : answer(404, { code: 20404, message: 'not found' })
    }
    if (sid) {
      exchange.hungUp.push(sid)
      return answer(200, { sid, status: 'completed' })
    }
    if (exchange.refuse !== null) return answer(exchange.refuse, { code: 21211, message: 'not valid' })
    sids += 1
    const rung = {
      sid: `CA${'e'.repeat(8)}${sids.toString(16).padStart(24, '0')}`,
      to: form.get('To')!,
      from: form.get('From')!,
      url: form.get('Url')!,
      statusCallback: form.get('StatusCallback')!,
      timeout: form.get('Timeout')!,
    }
    exchange.rung.push(rung)
    answer(201, { sid: rung.sid, status: 'queued' })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const exchange: Exchange = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    rung: [],
    hungUp: [],
    seen: new Map(),
    refuse: null,
    ring: (n) => eventually(() => exchange.rung[n - 1]),
    end: async (sid) => void (await eventually(() => exchange.hungUp.includes(sid) || undefined)),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return exchange
}

/** Until there is something; fails after a while. */
export async function eventually<Value>(
  look: () => Value | undefined | Promise<Value | undefined>,
): Promise<Value> {
  for (let i = 0; i < 400; i++) {
    const value = await look()
    if (value !== undefined) return value
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('it never happened')
}

/** The telephone of one of ours: follows what the answers say as the provider would. */
export class Phone {
  readonly rung: Rung
  readonly heard: Answered[] = []
  readonly #house: TestApp

  constructor(house: TestApp, rung: Rung) {
    this.#house = house
    this.rung = rung
  }

  get last(): Answered {
    return this.heard.at(-1)!
  }

  /** Somebody, or a machine, answers. */
  pickUp(): Promise<Answered> {
    return this.send(this.rung.url, {})
  }

  press(keys: string | null): Promise<Answered> {
    const { action } = this.last.verb('Gather')!.attributes
    return this.send(action!, keys === null ? {} : { Digits: keys })
  }

  /** The caller is taken out of the queue: the caller's leg asks for the announcement. */
  connect(caller: Caller, more: Record<string, string> = {}): Promise<Answered> {
    const { url } = this.last.verb('Queue')!.attributes
    return caller.follow(url!, { DequeingCallSid: this.rung.sid, QueueTime: '12', ...more })
  }

  /** The Dial is over after so many seconds of talk; null: nobody was connected. */
  done(seconds: number | null): Promise<Answered> {
    const dial = [...this.heard].reverse().find((answer) => answer.verb('Dial'))!
    const talk: Record<string, string> =
      seconds === null
        ? { DialCallStatus: 'no-answer' }
        : { DialCallStatus: 'completed', DialBridged: 'true', DialCallDuration: String(seconds) }
    return this.send(dial.verb('Dial')!.attributes.action!, talk)
  }

  status(status: string, more: Record<string, string> = {}): Promise<Answered> {
    return this.send(this.rung.statusCallback, { CallStatus: status, ...more })
  }

  /** News of the customer's leg, where we call. */
  customer(sid: string, status: string, more: Record<string, string> = {}): Promise<Answered> {
    const dial = [...this.heard].reverse().find((answer) => answer.verb('Number'))!
    const { statusCallback } = dial.verb('Number')!.attributes
    const form = { CallSid: sid, ParentCallSid: this.rung.sid, Direction: 'outbound-dial' }
    return this.send(statusCallback!, { ...form, CallStatus: status, ...more })
  }

  async send(url: string, more: Record<string, string>): Promise<Answered> {
    const answer = await signed(this.#house, url.slice(this.#house.url.length), {
      AccountSid: TWILIO.accountSid,
      ApiVersion: '2010-04-01',
      CallSid: this.rung.sid,
      CallStatus: 'in-progress',
      Direction: 'outbound-api',
      From: this.rung.from,
      To: this.rung.to,
      ...more,
    })
    this.heard.push(answer)
    return answer
  }
}
