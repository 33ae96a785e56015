import { setTimeout as sleep } from 'node:timers/promises'
import { isFromOutside } from '../../../../shared/errors.ts'
import type { Context } from '../../../actions/context.ts'
import type { ArrivedMail } from '../../../actions/mail/arrived-mail.ts'
import { type HeldMailbox, holdMailbox, type LockPatience } from '../../../actions/mail/hold-mailbox.ts'
import type { MailboxSettings } from '../../../actions/mail/mailbox-settings.ts'
import { imapOf } from './connect.ts'
import { readNew } from './read-new.ts'

export type InboxContext = Pick<Context, 'pool' | 'log' | 'clock'>

export interface InboxPatience {
  /** After a first failure; each further one doubles it, up to `latestAgainMs`. */
  againMs: number
  latestAgainMs: number
  /** What no mail server announced is found after so long. */
  lookMs: number
  lock?: LockPatience
}
const PATIENCE: InboxPatience = { againMs: 1_000, latestAgainMs: 5 * 60_000, lookMs: 60_000 }

const MOST_TRIES = 3

/** How a mailbox stands. */
export type InboxState =
  | { kind: 'connecting' }
  | { kind: 'open' }
  /** Another server reads it. */
  | { kind: 'elsewhere' }
  /** Since an instant, without words of the mail server: they may be secrets. */
  | { kind: 'away'; why: string; since: number }

/** One mailbox, read for as long as this server runs: by one server at a time. */
export class Inbox {
  readonly settings: MailboxSettings
  readonly #ctx: InboxContext
  readonly #receive: (mail: ArrivedMail) => Promise<void>
  readonly #patience: InboxPatience
  readonly #stop = new AbortController()
  readonly #running: Promise<void>
  #state: InboxState = { kind: 'connecting' }
  #failures = 0
  /** The mail that we failed to store, and how often. */
  #stubborn = { uid: 0, times: 0 }

  constructor(
    ctx: InboxContext,
    settings: MailboxSettings,
    receive: (mail: ArrivedMail) => Promise<void>,
    patience: InboxPatience = PATIENCE,
  ) {
    this.settings = settings
    this.#ctx = ctx
    this.#receive = receive
    this.#patience = patience
    this.#running = this.#run()
  }

  get state(): InboxState {
    return this.#state
  }

  async close(): Promise<void> {
    this.#stop.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      await this.#once().catch((fault: unknown) => this.#failed(fault))
      const ms = Math.min(
        this.#patience.latestAgainMs,
        this.#patience.againMs * 2 ** Math.max(0, this.#failures - 1),
      )
      await sleep(ms * (0.5 + Math.random() / 2), undefined, { signal: this.#stop.signal }).catch(() => {})
    }
  }

  #failed(fault: unknown): void {
    this.#failures++
    const since = this.#state.kind === 'away' ? this.#state.since : this.#ctx.clock()
    this.#become({ kind: 'away', why: codeOf(fault), since })
  }

  /** Those who run the server hear of a change, once. */
  #become(state: InboxState): void {
    const before = this.#state
    this.#state = state
    if (whyOf(before) === whyOf(state)) return
    const { desk, name: mailbox } = this.settings
    this.#ctx.log('a mailbox', { desk, mailbox, is: whyOf(state) })
  }

  /** Until the mailbox is lost or closed. */
  async #once(): Promise<void> {
    const turn = new AbortController()
    const { desk, name: mailbox } = this.settings
    const { lock } = this.#patience
    const held = await holdMailbox(this.#ctx, { desk, mailbox }, () => turn.abort(), lock)
    if (held === null) {
      this.#failures = 0
      return this.#become({ kind: 'elsewhere' })
    }
    try {
      await this.#read(held, AbortSignal.any([turn.signal, this.#stop.signal]))
    } finally {
      await held.release()
    }
  }

  async #read(held: HeldMailbox, stop: AbortSignal): Promise<void> {
    const client = imapOf(this.settings)
    let wake = () => {}
    const hurry = () => wake()
    client.on('exists', hurry)
    client.on('close', hurry)
    stop.addEventListener('abort', hurry)
    try {
      await client.connect()
      const { uidValidity } = await client.mailboxOpen(this.settings.folder)
      const box = {
        client,
        held,
        uidValidity: String(uidValidity),
        receive: this.#receiver(String(uidValidity)),
        stop,
      }
      this.#become({ kind: 'open' })
      while (!stop.aborted && client.usable) {
        const woken = new AbortController()
        wake = () => woken.abort()
        await readNew(box)
        this.#failures = 0
        if (stop.aborted || !client.usable) break
        await sleep(this.#patience.lookMs, undefined, { signal: woken.signal }).catch(() => {})
      }
      if (!stop.aborted) throw new Error('the mail server went away')
    } finally {
      stop.removeEventListener('abort', hurry)
      client.close()
    }
  }

  #timesFailed(uid: number): number {
    return this.#stubborn.uid === uid ? this.#stubborn.times : 0
  }

  /** One mail must not keep out all that come after it. */
  #isStubborn(uid: number): boolean {
    return this.#timesFailed(uid) >= MOST_TRIES
  }

  #receiver(uidValidity: string) {
    const { name: mailbox, authservId } = this.settings
    return async (uid: number, mail: ArrivedMail['mail']) => {
      const arrived = { mailbox, uidValidity, uid, authservId, mail }
      await this.#receive(this.#isStubborn(uid) ? { ...arrived, mail: withoutContent(mail) } : arrived).catch(
        (fault: unknown) => {
          if (!isFromOutside(fault)) this.#stubborn = { uid, times: this.#timesFailed(uid) + 1 }
          throw fault
        },
      )
    }
  }
}

/** How it stands in a word, and why. */
function whyOf(state: InboxState): string {
  return state.kind === 'away' ? `away: ${state.why}` : state.kind
}

/** Something in it makes us fail: its ticket says that it is in the mailbox. */
function withoutContent(mail: ArrivedMail['mail']): ArrivedMail['mail'] {
  const head = { subject: '', name: null, headers: [], inReplyTo: '', references: '', messageId: null }
  return { ...mail, ...head, text: '', attachments: [], unread: 'unreadable' }
}

function codeOf(fault: unknown): string {
  if (typeof fault !== 'object' || fault === null) return 'unknown'
  if ('authenticationFailed' in fault && fault.authenticationFailed) return 'it does not take our password'
  return 'code' in fault && typeof fault.code === 'string' ? fault.code : 'the mail server went away'
}
