import type * as z from 'zod/mini'
import type { Answer } from '../../shared/answers.ts'
import type { BindingCode } from '../../shared/binding-code.ts'
import type { ContactCard, SessionOpened, TicketMade } from '../../shared/card.ts'
import type { FileRef } from '../../shared/conversation.ts'
import type { PinMade, PinState } from '../../shared/pin.ts'
import type { VISITOR_REQUESTS } from '../../shared/schemas.ts'
import type { CustomerTicket } from '../../shared/ticket.ts'
import type { DeskStorage } from './desk-storage.ts'

export type NewTicket = z.infer<(typeof VISITOR_REQUESTS)['ticket']>
export type TicketReply = z.infer<(typeof VISITOR_REQUESTS)['ticketReply']>
type Headers = Record<string, string>

const LOST: Answer<never> = { ok: false, code: 'unavailable' }

/** One request to the desk; a lost network is answered `unavailable`, like a server that is down. */
export async function ask<T>(
  method: 'GET' | 'POST',
  path: string,
  headers: Headers,
  body?: BodyInit,
): Promise<Answer<T>> {
  try {
    const response = await fetch(path, { method, headers, body, credentials: 'omit', cache: 'no-store' })
    return (await response.json()) as Answer<T>
  } catch {
    return LOST
  }
}

/** The visitor's side of the desk over HTTP. The token stays in the frame's own storage and never in a URL. */
export class Session {
  readonly desk: string
  readonly #kept: DeskStorage
  readonly #root: string
  #beginning: Promise<Answer<SessionOpened | null>> = Promise.resolve({ ok: true, value: null })
  language: string

  constructor(desk: string, kept: DeskStorage, language: string) {
    this.desk = desk
    this.language = language
    this.#kept = kept
    this.#root = `/w/${desk}/`
  }

  get token(): string | null {
    return this.#kept.read<string>('token')
  }

  /** Makes sure that there is a session; nothing is made before the visitor writes or the portal vouches. */
  begin(identity?: string): Promise<Answer<SessionOpened | null>> {
    // One after the other: a portal that vouches while the first message goes out must not make two visitors.
    this.#beginning = this.#beginning.then(() => this.#begin(identity))
    return this.#beginning
  }

  async #begin(identity?: string): Promise<Answer<SessionOpened | null>> {
    if (this.token && !identity) return { ok: true, value: null }
    const answer = await this.#post<SessionOpened>('session', { identity, language: this.language })
    if (answer.ok && answer.value.token !== this.token) {
      // Another person than before, on the same machine: nothing of the former stays behind.
      if (this.token) this.#kept.dropAll()
      this.#kept.write('token', answer.value.token)
    }
    return answer
  }

  /** Forgets the visitor on this machine. */
  end(): void {
    this.#kept.dropAll()
  }

  async card(): Promise<Answer<ContactCard>> {
    const query = new URLSearchParams({ lang: this.language })
    const pass = this.#pass()
    const headers: Headers = pass ? { 'x-ticket-pass': pass } : {}
    const answer = await this.#ask<ContactCard>('GET', `card?${query}`, headers)
    if (answer.ok || answer.code !== 'not-signed-in' || !this.token) return answer
    this.#kept.drop('token')
    return this.#ask('GET', `card?${query}`, headers)
  }

  makeTicket(ticket: NewTicket): Promise<Answer<TicketMade>> {
    return this.#asVisitor(() => this.#post('tickets', { ...ticket, pass: this.#pass() }))
  }

  /** Of a link that was sent to a customer: a ticket made by it is theirs. */
  #pass(): string | undefined {
    return /^#pass=(.+)/.exec(location.hash)?.[1]
  }

  ticket(number: number): Promise<Answer<CustomerTicket>> {
    return this.#ask('GET', `tickets/${number}`)
  }

  pin(): Promise<Answer<PinState>> {
    return this.#ask('GET', 'pin')
  }

  /** The digits come in this answer and never again. */
  makePin(): Promise<Answer<PinMade>> {
    return this.#post('pin', { kind: 'standing' })
  }

  /** The code comes in this answer and never again. */
  makeCode(): Promise<Answer<BindingCode>> {
    return this.#post('binding-code', {})
  }

  reply(number: number, reply: TicketReply): Promise<Answer<{ seq: number; at: number; say?: string }>> {
    return this.#post(`tickets/${number}/messages`, reply)
  }

  giveAddress(number: number, email: string): Promise<Answer<CustomerTicket>> {
    return this.#post(`tickets/${number}/address`, { email })
  }

  /** Brings a file to the desk: for a conversation, or for a ticket that is still being written. */
  upload(file: File, conversation?: string): Promise<Answer<FileRef>> {
    const headers = { 'content-type': file.type, 'x-file-name': encodeURIComponent(file.name) }
    const path = conversation ? `files?conversation=${conversation}` : 'files'
    return this.#asVisitor(() => this.#ask('POST', path, headers, file))
  }

  /** The bytes of a file that this visitor may see, or null. */
  async file(id: string): Promise<Blob | null> {
    try {
      const response = await fetch(`${this.#root}files/${id}`, {
        headers: this.#headers(),
        credentials: 'omit',
      })
      return response.ok ? await response.blob() : null
    } catch {
      return null
    }
  }

  /** With a session, and with a new one if the desk no longer knows ours. */
  async #asVisitor<T>(request: () => Promise<Answer<T>>): Promise<Answer<T>> {
    const begun = await this.begin()
    if (!begun.ok) return begun
    const answer = await request()
    // With a sentence it is the desk that wants people to sign in, not a session that has run out.
    if (answer.ok || answer.code !== 'not-signed-in' || answer.say) return answer
    this.#kept.drop('token')
    const again = await this.begin()
    return again.ok ? request() : again
  }

  #post<T>(path: string, body: unknown): Promise<Answer<T>> {
    return this.#ask('POST', path, { 'content-type': 'application/json' }, JSON.stringify(body))
  }

  #ask<T>(method: 'GET' | 'POST', path: string, headers: Headers = {}, body?: BodyInit): Promise<Answer<T>> {
    return ask(method, this.#root + path, { ...this.#headers(), ...headers }, body)
  }

  #headers(): Headers {
    const { token } = this
    return token ? { authorization: `Bearer ${token}` } : {}
  }
}
