import { createHash } from 'node:crypto'
import type { Outcome } from '../../../adapters/baileys/port.ts'
import type { HeldLink } from '../../actions/linked-phones/hold-link.ts'
import type { Sent } from '../../actions/messenger.ts'
import type { Child } from './child-process.ts'

/** They leave a second apart: whoever is further behind is better told to come later. */
const MOST_WAITING = 10

/** What one process was told to send, and has not answered yet. */
export class Orders {
  readonly #child: Child
  readonly #held: HeldLink
  readonly #waiting = new Map<number, (outcome: Outcome) => void>()
  #number = 0

  constructor(child: Child, held: HeldLink) {
    this.#child = child
    this.#held = held
  }

  /** Throws where nobody knows whether it was sent. */
  async send(to: string, key: string, body: string): Promise<Sent> {
    if (this.#waiting.size >= MOST_WAITING) {
      return { outcome: 'later', after: this.#waiting.size * 1_000, code: 'busy' }
    }
    const id = idFor(key)
    const number = ++this.#number
    const done = new Promise<Outcome>((resolve) => this.#waiting.set(number, resolve))
    try {
      // Before it leaves: news of it, and whoever asks for it again, may be sooner than the answer.
      await this.#held.keepSent(id, key, body)
    } catch {
      this.#waiting.delete(number)
      return { outcome: 'later', after: 5_000, code: 'not-kept' }
    }
    this.#child.say({ kind: 'send', number, to, id, body })
    return sentBy(await done, id)
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
