import type { RefusalCode } from '../../../shared/answers.ts'
import type { FileRef } from '../../../shared/conversation.ts'
import type { Kept } from '../kept.ts'

/** A message that has left the visitor's hands and is not yet known to be stored. */
export interface Parcel {
  /** Random; the server stores one message per id, however often it is sent. */
  clientId: string
  /** Null while the conversation itself is not known yet: the first parcel starts it. */
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

/** The parcels of one browser: each under its own key, so that two tabs never overwrite one another. */
export class Outbox {
  readonly #kept: Kept
  readonly #me: string

  constructor(kept: Kept, me: string) {
    this.#kept = kept
    this.#me = me
  }

  /** Everything not yet known to be stored, in the order in which it was written. */
  all(): Parcel[] {
    return this.#kept.all<Parcel>(KEY).sort((a, b) => a.at - b.at)
  }

  add(parcel: Omit<Parcel, 'owner'>): Parcel {
    const last = this.all().at(-1)?.at ?? 0
    const mine = { ...parcel, at: Math.max(parcel.at, last + 1), owner: this.#me }
    this.#write(mine)
    return mine
  }

  /** The parcel to send now: this tab's oldest, one at a time so that the order is kept. */
  next(): Parcel | null {
    return this.all().find((parcel) => parcel.owner === this.#me && !parcel.refused) ?? null
  }

  stored(clientId: string): void {
    this.#kept.drop(KEY + clientId)
  }

  refuse(parcel: Parcel, refused: NonNullable<Parcel['refused']>): void {
    this.#write({ ...parcel, refused })
  }

  /** The first message made a conversation: those written after it belong to it. */
  belongTo(conversation: string): void {
    for (const parcel of this.all()) {
      if (parcel.conversation === null && !parcel.refused) this.#write({ ...parcel, conversation })
    }
  }

  /** Tabs other than this one that still have something to send. */
  otherOwners(): string[] {
    return [...new Set(this.all().map((parcel) => parcel.owner))].filter((owner) => owner !== this.#me)
  }

  /** Takes over what a tab that is gone has left behind; what is older than `since` is only kept as text. */
  adopt(owner: string, since: number): void {
    for (const parcel of this.all().filter((left) => left.owner === owner)) {
      const refused = parcel.at < since ? { code: 'unavailable' as const } : parcel.refused
      this.#write({ ...parcel, owner: this.#me, refused })
    }
  }

  #write(parcel: Parcel): void {
    this.#kept.write(KEY + parcel.clientId, parcel)
  }
}
