import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { MetaSettings } from './settings.ts'

/** One body that left, or waits to leave, for the customer's server. */
export interface Delivery {
  id: number
  body: string
  /** The header as sent; null: none. */
  signature: string | null
  /** What each attempt was answered with; 0: not at all. */
  answers: number[]
}

export type WebhookMode = 'send' | 'hold' | 'lose' | 'double'
export const WEBHOOK_MODES: readonly WebhookMode[] = ['send', 'hold', 'lose', 'double']

const PATIENCE_MS = 20_000

/** All webhooks: signed over their bytes, written down, sent again when a script says so. */
export class Webhooks {
  readonly all: Delivery[] = []
  /** What happens to those that nobody asked for: the statuses of messages. */
  mode: WebhookMode = 'send'
  readonly #settings: MetaSettings
  #held: Delivery[] = []
  #last: Promise<unknown> = Promise.resolve()
  readonly #closing = new AbortController()

  constructor(settings: MetaSettings) {
    this.#settings = settings
  }

  sign(body: string, secret: string = this.#settings.appSecret): string {
    return `sha256=${createHmac('sha256', secret).update(body, 'utf8').digest('hex')}`
  }

  add(body: string, signature: string | null = this.sign(body)): Delivery {
    const delivery = { id: this.all.length + 1, body, signature, answers: [] }
    this.all.push(delivery)
    return delivery
  }

  /** In the order in which they come here, one after the other; nobody waits for it. */
  later(body: object): void {
    if (this.mode === 'lose') return
    const delivery = this.add(JSON.stringify(body))
    if (this.mode === 'hold') this.#held.push(delivery)
    else {
      const times = this.mode === 'double' ? 2 : 1
      this.#last = this.#last.then(() => this.#times(delivery, times))
    }
  }

  /** Sends what is held: each by itself, in this order; an id that comes twice is sent twice. */
  async release(order: 'forward' | 'reverse' | number[]): Promise<number[]> {
    const held = this.#held
    this.#held = []
    const chosen =
      order === 'forward'
        ? held
        : order === 'reverse'
          ? held.reverse()
          : order.flatMap((id) => held.find((one) => one.id === id) ?? [])
    for (const delivery of chosen) await this.send(delivery)
    return chosen.map(({ id }) => id)
  }

  /** Sends it, and answers what the first attempt was answered; those after it nobody waits for. */
  async send(delivery: Delivery, path = ''): Promise<number> {
    const status = await this.#attempt(delivery, path)
    if (status !== 200) void this.#again(delivery, path).catch(() => {})
    return status
  }

  /** Nothing is repeated any more. */
  close(): void {
    this.mode = 'lose'
    this.#closing.abort()
  }

  async #again(delivery: Delivery, path: string): Promise<void> {
    for (const pause of this.#settings.backoff) {
      await sleep(pause, undefined, { signal: this.#closing.signal })
      if ((await this.#attempt(delivery, path)) === 200) return
    }
  }

  async #attempt(delivery: Delivery, path: string): Promise<number> {
    const status = await fetch(this.#settings.webhook + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'facebookexternalua',
        ...(delivery.signature !== null && { 'x-hub-signature-256': delivery.signature }),
      },
      body: delivery.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).then(
      async (answer) => {
        await answer.arrayBuffer()
        return answer.status
      },
      () => 0,
    )
    delivery.answers.push(status)
    return status
  }

  /** Until all that was sent by itself is answered. */
  async settled(): Promise<void> {
    await sleep(0)
    await this.#last
  }

  async handshake(token: string, challenge: string): Promise<{ status: number; type: string; body: string }> {
    const query = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.verify_token': token,
      'hub.challenge': challenge,
    })
    const answer = await fetch(`${this.#settings.webhook}?${query}`, { redirect: 'manual' })
    return {
      status: answer.status,
      type: answer.headers.get('content-type') ?? '',
      body: await answer.text(),
    }
  }

  async #times(delivery: Delivery, times: number): Promise<void> {
    for (let i = 0; i < times; i++) await this.send(delivery)
  }
}
