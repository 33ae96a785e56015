import type { Person } from './people.ts'
import type { Delivery, WebhookMode } from './webhooks.ts'
import type { Mood, SentMessage } from './world.ts'

export type { Delivery, SentMessage }

type Parts = Record<string, unknown>

interface Writing {
  number?: string
  /** All in one body (the default), or a body for each. */
  bodies?: 'one' | 'each'
  order?: 'forward' | 'reverse' | number[]
  /** How often everything is sent. */
  times?: number
  /** Bodies of their own, all at the same time. */
  atOnce?: boolean
}

/** What a script may say to a running emulator of Meta. */
export class MetaEmulatorClient {
  readonly #base: string

  /** @param url as the emulator printed it, `http://127.0.0.1:8440` */
  constructor(url: string) {
    this.#base = `${url.replace(/\/$/, '')}/control`
  }

  person(key: string, parts: Partial<Person>): Promise<Person> {
    return this.#ask('PUT', `/people/${encodeURIComponent(key)}`, parts)
  }

  /** Somebody writes: texts, or messages as the documentation has them. */
  write(
    from: string,
    messages: (string | Parts)[],
    how: Writing = {},
  ): Promise<{ messages: (Parts & { id: string })[]; deliveries: Delivery[] }> {
    return this.#ask('POST', '/messages', { from, messages, ...how })
  }

  /** Any payload, or any text, signed or not. */
  webhook(given: {
    payload?: unknown
    raw?: string
    sign?: 'right' | 'none' | 'wrong'
    times?: number
    path?: string
  }): Promise<Delivery> {
    return this.#ask('POST', '/webhooks', given)
  }

  webhooks(): Promise<Delivery[]> {
    return this.#ask('GET', '/webhooks')
  }

  /** What happens to statuses from now on. */
  mode(mode: WebhookMode): Promise<unknown> {
    return this.#ask('PUT', '/webhooks', { mode })
  }

  /** Sends what is held, one after the other; answers the ids in the order sent. */
  release(order: 'forward' | 'reverse' | number[] = 'forward'): Promise<number[]> {
    return this.#ask('POST', '/webhooks/release', { order })
  }

  /** Until every status that was sent by itself is answered. */
  settle(): Promise<Delivery[]> {
    return this.#ask('POST', '/webhooks/settle', {})
  }

  /** The same bytes again, as Meta does where it was not told 200. */
  again(id: number): Promise<Delivery> {
    return this.#ask('POST', `/webhooks/${id}/send`, {})
  }

  handshake(
    asked: { token?: string; challenge?: string } = {},
  ): Promise<{ status: number; type: string; body: string }> {
    return this.#ask('POST', '/handshake', asked)
  }

  sent(): Promise<SentMessage[]> {
    return this.#ask('GET', '/sent')
  }

  reads(): Promise<Parts[]> {
    return this.#ask('GET', '/reads')
  }

  /** What the Graph API does the next time it is asked for this. */
  mood(mood: Partial<Mood> & Pick<Mood, 'for'>): Promise<Mood> {
    return this.#ask('POST', '/moods', mood)
  }

  /** A file of a customer's: what is answered stands in a message as it is. */
  async file(
    type: string,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<{ id: string; mime_type: string; sha256: string }> {
    const answer = await fetch(`${this.#base}/media`, {
      method: 'POST',
      headers: { 'Content-Type': type },
      body: bytes,
    })
    return (await answer.json()) as { id: string; mime_type: string; sha256: string }
  }

  media(): Promise<{ id: string; type: string; name: string | null; size: number; sha256: string }[]> {
    return this.#ask('GET', '/media')
  }

  loseFile(id: string): Promise<null> {
    return this.#ask('DELETE', `/media/${id}`)
  }

  /** Where webhooks go from now on. */
  lead(url: string): Promise<unknown> {
    return this.#ask('PUT', '/webhook', { url })
  }

  /** @throws Error with the emulator's sentence when it refuses */
  async #ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(this.#base + path, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return (text === '' ? null : JSON.parse(text)) as T
  }
}
