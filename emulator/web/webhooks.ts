import { randomUUID } from 'node:crypto'
import type { Activity } from '../activity.ts'
import type { Clock } from '../clock.ts'
import { type Params, sign } from '../signature.ts'
import { type Overrides, readOverrides } from './overrides.ts'
import { type Failure, type Outcome, send, type WebAnswer } from './send.ts'

/** One request as it went out, and what came back. Kept for scripts; a replay sends the same bytes again. */
export interface Exchange {
  id: number
  callSid: string | null
  messageSid: string | null
  purpose: string
  at: string
  method: 'GET' | 'POST'
  url: string
  params: Params
  signature: string
  idempotencyToken: string
  attempt: number
  /** Set on a replay: the exchange whose bytes were sent again. */
  replayOf: number | null
  answer: { status: number; contentType: string; location: string | null; body: string } | null
  failure: Failure | null
}

interface Question {
  callSid: string | null
  /** Set where a message is told, not a call. */
  messageSid?: string
  purpose: string
  url: string
  method: 'GET' | 'POST'
  /** What every request of this call carries. */
  params: Params
  /** The most that is read of the answer, where that is not a document. */
  mostBytes?: number
  /** What this step adds (Digits, DialCallStatus ...). A redirect loses it. */
  extras?: Params
}

export type Reply = { answer: WebAnswer; url: string } | { failure: Failure; url: string }

const MOST_REDIRECTS = 10

/** All requests that leave for the customer's server: signed, limited in time, tried again, written down. */
export class Webhooks {
  readonly exchanges: Exchange[] = []
  readonly #clock: Clock
  readonly #activity: Activity
  readonly #token: string
  readonly #changed: () => void
  readonly #complain: (callSid: string | null, url: string, problem: string) => void

  constructor(world: {
    clock: Clock
    activity: Activity
    authToken: string
    changed: () => void
    complain: (callSid: string | null, url: string, problem: string) => void
  }) {
    this.#clock = world.clock
    this.#activity = world.activity
    this.#token = world.authToken
    this.#changed = world.changed
    this.#complain = world.complain
  }

  /** Asks, follows redirects as Twilio does (GET, without what the step added) and answers the last reply. */
  ask(question: Question): Promise<Reply> {
    return this.#activity.during(this.#follow(question))
  }

  /** Sends the bytes of an earlier request again; the answer is written down and not acted upon. */
  async replay(id: number, token: 'same' | 'new'): Promise<Exchange | null> {
    const old = this.exchanges.find((exchange) => exchange.id === id)
    if (!old) return null
    const overrides = readOverrides('')
    const again = this.#note({
      ...old,
      replayOf: old.id,
      idempotencyToken: token === 'new' ? randomUUID() : old.idempotencyToken,
    })
    await this.#activity.during(this.#try(again, overrides))
    return again
  }

  async #follow(question: Question): Promise<Reply> {
    let step = question
    for (let hop = 0; ; hop++) {
      const reply = await this.#withRetries(step)
      const location = 'answer' in reply ? redirectOf(reply.answer) : null
      if (location === null) return reply
      if (hop === MOST_REDIRECTS) {
        return { url: step.url, failure: { why: 'partial', detail: `more than ${MOST_REDIRECTS} redirects` } }
      }
      // The documentation of Gather: after a redirect Digits are gone, since the body is not sent again.
      step = { ...step, url: new URL(location, step.url).href, method: 'GET', extras: {} }
    }
  }

  async #withRetries(question: Question): Promise<Reply> {
    const { url, fragment } = cut(question.url)
    const overrides = readOverrides(fragment)
    for (const problem of overrides.problems) this.#complain(question.callSid, question.url, problem)
    const idempotencyToken = randomUUID()
    const began = this.#clock.now()
    const params = { ...question.params, ...question.extras }
    const isGet = question.method === 'GET'
    const address = isGet ? withQuery(url, params) : url
    for (let attempt = 1; ; attempt++) {
      const exchange = this.#note({
        callSid: question.callSid,
        messageSid: question.messageSid ?? null,
        purpose: question.purpose,
        method: question.method,
        url: address,
        params,
        signature: sign(this.#token, address, isGet ? {} : params),
        idempotencyToken,
        attempt,
        replayOf: null,
      })
      const left = overrides.totalMs - (this.#clock.now() - began)
      const outcome = await this.#try(exchange, {
        ...overrides,
        readMs: Math.min(overrides.readMs, left),
        mostBytes: question.mostBytes,
      })
      const spent = this.#clock.now() - began
      const again = attempt <= overrides.retries && spent < overrides.totalMs && mayRetry(outcome, overrides)
      if (!again) return { ...outcome, url }
    }
  }

  #note(parts: Omit<Exchange, 'id' | 'at' | 'answer' | 'failure'>): Exchange {
    const at = new Date(this.#clock.now()).toISOString()
    const exchange = { ...parts, id: this.exchanges.length + 1, at, answer: null, failure: null }
    this.exchanges.push(exchange)
    return exchange
  }

  async #try(exchange: Exchange, limits: Overrides & { mostBytes?: number }): Promise<Outcome> {
    const isGet = exchange.method === 'GET'
    const outcome = await send(
      this.#clock,
      {
        method: exchange.method,
        url: exchange.url,
        headers: {
          'User-Agent': 'TwilioProxy/1.1',
          Accept: '*/*',
          'X-Twilio-Signature': exchange.signature,
          'I-Twilio-Idempotency-Token': exchange.idempotencyToken,
          ...(isGet ? {} : { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' }),
        },
        body: isGet ? null : encode(exchange.params),
      },
      limits,
    )
    if ('answer' in outcome) {
      const { body, ...rest } = outcome.answer
      const isFile = limits.mostBytes !== undefined
      exchange.answer = { ...rest, body: isFile ? `${body.length} bytes` : body.toString('utf8') }
    } else exchange.failure = outcome.failure
    this.#changed()
    return outcome
  }
}

function mayRetry(outcome: Outcome, { retryOn }: Overrides): boolean {
  if ('answer' in outcome) {
    const { status } = outcome.answer
    return (
      (status >= 400 && status < 500 && retryOn.has('4xx')) ||
      (status >= 500 && status < 600 && retryOn.has('5xx'))
    )
  }
  const { why } = outcome.failure
  return (why === 'connect' && retryOn.has('ct')) || (why === 'read' && retryOn.has('rt'))
}

function redirectOf({ status, location }: WebAnswer): string | null {
  return status >= 300 && status < 400 && status !== 304 ? location : null
}

function cut(url: string): { url: string; fragment: string } {
  const at = url.indexOf('#')
  return at < 0 ? { url, fragment: '' } : { url: url.slice(0, at), fragment: url.slice(at) }
}

function withQuery(url: string, params: Params): string {
  const query = encode(params)
  if (query === '') return url
  return url + (url.includes('?') ? '&' : '?') + query
}

function encode(params: Params): string {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(params))
    for (const one of Array.isArray(value) ? value : [value]) form.append(name, one)
  return form.toString()
}
