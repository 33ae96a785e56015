import { createHash } from 'node:crypto'
import type { Outcome, Sendable } from '../../../adapters/baileys/port.ts'
import type { HeldLink } from '../../actions/linked-phones/hold-link.ts'
import type { Outgoing, Sent } from '../../actions/messenger.ts'
import type { Child } from './child-process.ts'
import { type Uploads, upload } from './upload.ts'

/** Words, or a file that is put where WhatsApp keeps files before anybody hears of it. */
export type ToSend = { kind: 'text'; body: string } | Extract<Outgoing['content'], { kind: 'media' }>

/** They leave a second apart: whoever is further behind is better told to come later. */
const MOST_WAITING = 10

/** What one process was told to send, and has not answered yet. */
export class Orders {
  readonly #child: Child
  readonly #held: HeldLink
  readonly #waiting = new Map<number, (outcome: Outcome) => void>()
  readonly #asked = new Map<number, (to: Uploads | null) => void>()
  readonly #mediaHost: string | null
  #number = 0
  /** The process is gone, and answers nothing any more. */
  #isOver = false

  /** @param mediaHost where files are put instead of WhatsApp's hosts, in tests */
  constructor(child: Child, held: HeldLink, mediaHost: string | null) {
    this.#child = child
    this.#held = held
    this.#mediaHost = mediaHost
  }

  /** Throws where nobody knows whether it was sent. */
  async send(to: string, key: string, said: ToSend): Promise<Sent> {
    if (this.#waiting.size >= MOST_WAITING) {
      return { outcome: 'later', after: this.#waiting.size * 1_000, code: 'busy' }
    }
    const content = said.kind === 'media' ? await this.#put(said) : said
    // Nobody heard of it yet. The process may have ended while the file was put.
    if (content === null || this.#isOver) return { outcome: 'later', after: 5_000, code: 'upload' }
    const id = idFor(key)
    const number = ++this.#number
    const done = new Promise<Outcome>((resolve) => this.#waiting.set(number, resolve))
    try {
      // Before it leaves: news of it, and whoever asks for it again, may be sooner than the answer.
      await this.#held.keepSent(id, key, content)
    } catch {
      this.#waiting.delete(number)
      return { outcome: 'later', after: 5_000, code: 'not-kept' }
    }
    this.#child.say({ kind: 'send', number, to, id, content })
    return sentBy(await done, id)
  }

  async #put(file: Extract<ToSend, { kind: 'media' }>): Promise<Sendable | null> {
    for (const anew of [false, true]) {
      const to = await this.#uploads(anew)
      const sent = to && (await upload(file, to, this.#mediaHost))
      if (sent !== 'stale') return sent
    }
    return null
  }

  #uploads(anew: boolean): Promise<Uploads | null> {
    if (this.#isOver) return Promise.resolve(null)
    const number = ++this.#number
    this.#child.say({ kind: 'upload', number, anew })
    return new Promise((resolve) => this.#asked.set(number, resolve))
  }

  mayUpload(number: number, to: Uploads | null): void {
    this.#asked.get(number)?.(to)
    this.#asked.delete(number)
  }

  seen(chat: string, id: string, isTyping: boolean): void {
    this.#child.say({ kind: 'seen', chat, id, isTyping })
  }

  askForWord(): void {
    this.#child.say({ kind: 'pair' })
  }

  did(number: number, outcome: Outcome): void {
    this.#waiting.get(number)?.(outcome)
    this.#waiting.delete(number)
  }

  /** The process is gone: what was told to it may have left. */
  giveUp(): void {
    this.#isOver = true
    for (const number of [...this.#asked.keys()]) this.mayUpload(number, null)
    for (const number of [...this.#waiting.keys()]) this.did(number, { kind: 'unknown' })
  }
}

function sentBy(outcome: Outcome, id: string): Sent {
  switch (outcome.kind) {
    case 'accepted':
      return { outcome: 'accepted', id }
    case 'not-sent':
      return { outcome: 'later', after: 5_000, code: 'no connection' }
    case 'refused':
      return { outcome: 'refused', code: outcome.code, reason: reasonOf(outcome.code) }
    case 'unknown':
      throw new Error('WhatsApp did not say whether it took a message')
  }
}

/** 463: the account may begin no new chats. */
export function reasonOf(code: string | null): 'limited' | 'unknown' {
  return code === '463' ? 'limited' : 'unknown'
}

/** In the form that WhatsApp's own programs give; the same part has the same id, however often it is sent. */
function idFor(key: string): string {
  return `3EB0${createHash('sha256').update(key).digest('hex').slice(0, 18).toUpperCase()}`
}
