import type { RefusalCode } from '../../../shared/answers.ts'
import type { FileRef } from '../../../shared/conversation.ts'
import type { DeskStorage } from '../desk-storage.ts'

/** A message that has left the visitor's hands and is not yet known to be stored. */
export interface OutboxEntry {
  /** Random; the server stores one message per id, however often it is sent. */
  clientId: string
  /** Null while the conversation itself is not known yet: the first entry starts it. */
  conversation: string | null
  body: string
  file?: FileRef
  topic?: string
  at: number
  /** The tab that sends it. */
  owner: string
  /** Set once the server has said no: kept as text to copy, never sent again. */
  refused?: { code: RefusalCode; say?: string }
}

const KEY = 'out:'

/** The entries of one browser: each under its own key, so that two tabs never overwrite one another. */
export class Outbox {
  readonly #kept: DeskStorage
  readonly #me: string

  constructor(kept: DeskStorage, me: string) {
    this.#kept = kept
    this.#me = me
  }

  /** Everything not yet known to be stored, in the order in which it was written. */
  all(): OutboxEntry[] {
    return this.#kept.all<OutboxEntry>(KEY).sort((a, b) => a.at - b.at)
  }

  add(entry: Omit<OutboxEntry, 'owner'>): OutboxEntry {
    const last = this.all().at(-1)?.at ?? 0
    const mine = { ...entry, at: Math.max(entry.at, last + 1), owner: this.#me }
    this.#write(mine)
    return mine
  }

  /** The entry to send now: this tab's oldest, one at a time so that the order is kept. */
  next(): OutboxEntry | null {
    return this.all().find((entry) => entry.owner === this.#me && !entry.refused) ?? null
  }

  stored(clientId: string): void {
    this.#kept.drop(KEY + clientId)
  }

  refuse(entry: OutboxEntry, refused: NonNullable<OutboxEntry['refused']>): void {
    this.#write({ ...entry, refused })
  }

  /** The first message made a conversation: those written after it belong to it. */
  belongTo(conversation: string): void {
    for (const entry of this.all()) {
      if (entry.conversation === null && !entry.refused) this.#write({ ...entry, conversation })
    }
  }

  /** Tabs other than this one that still have something to send. */
  otherOwners(): string[] {
    return [...new Set(this.all().map((entry) => entry.owner))].filter((owner) => owner !== this.#me)
  }

  /** Takes over what a tab that is gone has left behind; what is older than `since` is only kept as text. */
  adopt(owner: string, since: number): void {
    for (const entry of this.all().filter((left) => left.owner === owner)) {
      const refused = entry.at < since ? { code: 'unavailable' as const } : entry.refused
      this.#write({ ...entry, owner: this.#me, refused })
    }
  }

  #write(entry: OutboxEntry): void {
    this.#kept.write(KEY + entry.clientId, entry)
  }
}
