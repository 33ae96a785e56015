import { createHash, randomBytes } from 'node:crypto'
import { NOBODY, type Person } from './people.ts'
import type { MetaSettings } from './settings.ts'
import { Webhooks } from './webhooks.ts'

/** A message that the business sent. */
export interface SentMessage {
  id: string
  number: string
  /** As it was asked: digits or a user id. */
  to: string
  /** The whole body of the request. */
  body: Record<string, unknown>
}

export interface Media {
  id: string
  type: string
  name: string | null
  bytes: Buffer
  /** Last part of the address under which the bytes are at the moment; null: not asked for. */
  at: string | null
}

/** What the Graph API does the next time it is asked for one of these. */
export interface Mood {
  for: 'messages' | 'upload' | 'look' | 'bytes'
  /** Null: answers as usual. */
  status: number | null
  body: unknown
  headers: Record<string, string>
  /** The connection is cut before, or after, what was asked for is done. */
  cut: 'before' | 'after' | null
  delayMs: number
}

/** All that an emulated business account knows. */
export class MetaWorld {
  readonly settings: MetaSettings
  readonly people = new Map<string, Person>()
  readonly sent: SentMessage[] = []
  /** Read marks, as they were asked for. */
  readonly reads: Record<string, unknown>[] = []
  readonly media = new Map<string, Media>()
  readonly moods: Mood[] = []
  readonly webhooks: Webhooks
  /** `http://127.0.0.1:8440` */
  base = ''
  /** Now, ms. */
  readonly clock: () => number
  #count = 1_000_000_000_000_000

  constructor(settings: MetaSettings, clock: () => number) {
    this.settings = settings
    this.clock = clock
    this.webhooks = new Webhooks(settings)
  }

  person(key: string): Person | null {
    return this.people.get(key) ?? null
  }

  setPerson(key: string, parts: Partial<Person>): Person {
    const person = { ...NOBODY, ...this.people.get(key), ...parts }
    this.people.set(key, person)
    return person
  }

  /** Who is reached by these digits, or by this user id. */
  reachedBy(address: string): Person | null {
    const people = [...this.people.values()]
    return people.find(({ phone, userId }) => phone === address || userId === address) ?? null
  }

  addMedia(type: string, bytes: Buffer, name: string | null): Media {
    this.#count += 1
    const media = { id: String(this.#count), type, name, bytes, at: null }
    this.media.set(media.id, media)
    return media
  }
}

export function newMessageId(): string {
  return `wamid.${randomBytes(24).toString('base64')}`
}

/** As webhooks write it. */
export function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64')
}
