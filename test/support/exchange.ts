import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestApp } from './app.ts'
import { type Answered, type Caller, signed, TWILIO } from './calls.ts'
import type { Exchange, Rung } from './exchange-shape.ts'

export type { Exchange } from './exchange-shape.ts'

let sids = 0

export async function openExchange(): Promise<Exchange> {
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const form = new URLSearchParams(body)
    const sid = /\/Calls\/(CA\w+)\.json$/.exec(request.url ?? '')?.[1]
    const answer = (status: number, value: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    if (request.url?.includes('/Queues.json')) return answer(200, { queues: [] })
    if (request.method === 'GET' && sid) {
      const one = exchange.seen.get(sid)
      return one ? answer(200, { sid, ...one }) : answer(404, { code: 20404, message: 'not found' })
    }
    if (sid && form.has('Url') && exchange.seen.get(sid)?.status === 'completed') {
      return answer(400, { code: 21220, message: 'Call is not in-progress. Cannot redirect.' })
    }
    if (sid && form.has('Url') && exchange.refuseRedirect !== null) {
      exchange.refusedRedirects += 1
      return answer(exchange.refuseRedirect, { code: 20500, message: 'not now' })
    }
    if (sid && form.has('Url')) {
      exchange.redirected.push({ sid, url: form.get('Url')! })
      return answer(200, { sid, status: 'in-progress' })
    }
    const inside = /\/Conferences\/(CF\w+)\/Participants\/(CA\w+)\.json$/.exec(request.url ?? '')
    if (inside && form.has('AnnounceUrl')) {
      exchange.announced.push({ sid: inside[2]!, url: form.get('AnnounceUrl')! })
      return answer(200, { call_sid: inside[2] })
    }
    if (inside && form.get('Coaching') === 'false') {
      if (exchange.refuseUncoach !== null)
        return answer(exchange.refuseUncoach, { code: 20500, message: 'no' })
      exchange.uncoached.push({ conference: inside[1]!, sid: inside[2]!, hungUp: [...exchange.hungUp] })
      return answer(200, { call_sid: inside[2] })
    }
    if (inside) {
      const url = form.get('Hold') === 'true' ? form.get('HoldUrl') : null
      exchange.held.push({ conference: inside[1]!, sid: inside[2]!, url })
      return answer(200, { call_sid: inside[2] })
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
      url: form.get('Url'),
      conference: /\/Conferences\/([^/]+)\/Participants\.json$/.exec(request.url ?? '')?.[1] ?? null,
      statusCallback: form.get('StatusCallback')!,
      timeout: form.get('Timeout')!,
    }
    exchange.rung.push(rung)
    answer(201, { sid: rung.sid, call_sid: rung.sid, status: 'queued' })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const exchange: Exchange = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    rung: [],
    hungUp: [],
    redirected: [],
    held: [],
    uncoached: [],
    refuseUncoach: null,
    announced: [],
    seen: new Map(),
    refuse: null,
    refuseRedirect: null,
    refusedRedirects: 0,
    ring: (n) => eventually(() => exchange.rung[n - 1]),
    redirect: (sid) => eventually(() => exchange.redirected.findLast((one) => one.sid === sid)?.url),
    end: async (sid) => void (await eventually(() => exchange.hungUp.includes(sid) || undefined)),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return exchange
}

/** On a busy machine a job that is due at once begins seconds later; what never comes is found out all the same. */
const WAITS_MS = 30_000

/** Until there is something; fails after half a minute. */
export async function eventually<Value>(
  look: () => Value | undefined | Promise<Value | undefined>,
): Promise<Value> {
  const until = performance.now() + WAITS_MS
  while (performance.now() < until) {
    const value = await look()
    if (value !== undefined) return value
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('it never happened')
}

/** The running number of the news of each conference. */
const sequences = new Map<string, number>()

/** The telephone of one of ours: follows what the answers say as the provider would. */
export class Phone {
  readonly rung: Rung
  readonly heard: Answered[] = []
  readonly #house: TestApp
  #isInside = false

  constructor(house: TestApp, rung: Rung) {
    this.#house = house
    this.rung = rung
  }

  get last(): Answered {
    return this.heard.at(-1)!
  }

  /** Somebody, or a machine, answers. */
  pickUp(): Promise<Answered> {
    return this.send(this.rung.url!, {})
  }

  press(keys: string | null): Promise<Answered> {
    const { action } = this.last.verb('Gather')!.attributes
    return this.send(action!, keys === null ? {} : { Digits: keys })
  }

  /** The conference that this telephone was sent into, as it was asked for. */
  get conference(): { name: string; news: string; action: string; limit: number } {
    const answer = this.heard.findLast((one) => one.verb('Conference'))!
    const conference = answer.verb('Conference')!
    const { action, timeLimit } = answer.verb('Dial')!.attributes
    const news = conference.attributes.statusCallback!
    return { name: conference.text, news, action: action!, limit: Number(timeLimit) }
  }

  /** The caller is fetched from the queue: both are in the conference now. What the caller's leg was answered. */
  async connect(caller: Caller): Promise<Answered> {
    const answer = await caller.goTo(`voice/talk?talk=${this.conference.name}`)
    if (!this.#isInside) await this.tell('join')
    this.#isInside = true
    if (answer.verb('Conference')) await this.tell('join', caller.sid)
    return answer
  }

  /** The conference tells of somebody who comes or goes now; without a name of this telephone. */
  tell(what: 'join' | 'leave' | 'hold' | 'unhold', sid = this.rung.sid, more: Record<string, string> = {}) {
    const { name, news } = this.conference
    const sequence = (sequences.get(name) ?? 0) + 1
    sequences.set(name, sequence)
    return this.send(news, {
      ConferenceSid: `CF${name.replaceAll('-', '')}`,
      FriendlyName: name,
      StatusCallbackEvent: `participant-${what}`,
      SequenceNumber: String(sequence),
      Timestamp: new Date(this.#house.clock.now()).toUTCString(),
      CallSid: sid,
      ...more,
    })
  }

  /** The caller hangs up and the conference is over for both, now. */
  async over(caller: Caller): Promise<void> {
    await this.tell('leave', caller.sid)
    await this.tell('leave')
    await this.done()
    const at = new Date(this.#house.clock.now()).toUTCString()
    await caller.status('completed', { Timestamp: at })
    await this.status('completed', { Timestamp: at })
  }

  /** The conference is over for this telephone. */
  done(more: Record<string, string> = {}): Promise<Answered> {
    return this.send(this.conference.action, { DialCallStatus: 'answered', ...more })
  }

  status(status: string, more: Record<string, string> = {}): Promise<Answered> {
    return this.send(this.rung.statusCallback, { CallStatus: status, ...more })
  }

  /** News of the customer's leg, where we call; who answers is in the conference. */
  async customer(rung: Rung, status: string, more: Record<string, string> = {}): Promise<Answered> {
    const form = { CallSid: rung.sid, Direction: 'outbound-api', CallStatus: status }
    const at = { Timestamp: new Date(this.#house.clock.now()).toUTCString() }
    if (status === 'in-progress') {
      if (!this.#isInside) await this.tell('join')
      this.#isInside = true
      await this.tell('join', rung.sid)
    }
    if (status === 'completed') await this.tell('leave', rung.sid)
    return this.send(rung.statusCallback, { ...form, ...at, ...more })
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
