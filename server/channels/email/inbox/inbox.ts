import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '../../../actions/context.ts'
import type { ArrivedMail } from '../../../actions/mail/arrived-mail.ts'
import { type HeldMailbox, holdMailbox, type LockPatience } from '../../../actions/mail/hold-mailbox.ts'
import type { MailboxSettings } from '../../../actions/mail/mailbox-settings.ts'
import { imapOf } from './connect.ts'
import { Failing } from './failing.ts'
import { type OpenMailbox, readNew } from './read-new.ts'
import { isNotSignedIn, MailServerGone, reasonFor } from './reason-for.ts'
import { SignIn } from './sign-in.ts'

export type InboxContext = Pick<Context, 'pool' | 'log' | 'clock' | 'secretKey'>

export interface InboxPatience {
  /** After a first failure; each further one doubles it, up to `latestAgainMs`. */
  againMs: number
  latestAgainMs: number
  /** What no mail server announced is found after so long. */
  lookMs: number
  /** While another server reads it we ask for it so often; each time costs the database a connection. */
  standbyMs: number
  /** Between two failures that count of a mail that cannot be read. */
  failingMs?: number
  lock?: LockPatience
}
const PATIENCE: InboxPatience = {
  againMs: 1_000,
  latestAgainMs: 5 * 60_000,
  lookMs: 60_000,
  standbyMs: 10_000,
}

/** What those who run the server read of a fault that the log tells in full. */
const OUR_FAULT = 'a fault of this server'

/** How a mailbox stands. */
export type InboxState =
  | { kind: 'connecting' }
  | { kind: 'open' }
  /** Another server reads it. */
  | { kind: 'elsewhere' }
  /** Since an instant, without words of the mail server: they may be secrets. */
  | { kind: 'away'; why: string; since: number }

export interface InboxDoors {
  /** Resolves when it is stored, and throws when it is to be brought again. */
  receive(mail: ArrivedMail): Promise<void>
  onFault(fault: unknown, where: string): void
}

/** One mailbox, read for as long as this server runs: by one server at a time. */
export class Inbox {
  readonly settings: MailboxSettings
  readonly #ctx: InboxContext
  readonly #doors: InboxDoors
  readonly #patience: InboxPatience
  readonly #stop = new AbortController()
  readonly #running: Promise<void>
  #state: InboxState = { kind: 'connecting' }
  #failures = 0
  /** Since when it could not be read, whoever tried; null since it was. */
  #awaySince: number | null = null
  readonly #failing: Failing
  readonly #signIn: SignIn

  constructor(
    ctx: InboxContext,
    settings: MailboxSettings,
    doors: InboxDoors,
    patience: InboxPatience = PATIENCE,
  ) {
    this.settings = settings
    this.#ctx = ctx
    this.#doors = doors
    this.#patience = patience
    this.#failing = new Failing(ctx.clock, patience.failingMs)
    this.#signIn = new SignIn(ctx, settings)
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
    const { signal } = this.#stop
    while (!signal.aborted) {
      await this.#once().catch((fault: unknown) => this.#failed(fault))
      await sleep(this.#waitMs() * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => {})
    }
  }

  #waitMs(): number {
    const { standbyMs, againMs, latestAgainMs } = this.#patience
    if (this.#state.kind === 'elsewhere') return standbyMs
    return Math.min(latestAgainMs, againMs * 2 ** Math.max(0, this.#failures - 1))
  }

  #failed(fault: unknown): void {
    const why = reasonFor(fault)
    if (why === null) this.#doors.onFault(fault, 'mailbox')
    this.#failures++
    this.#awaySince ??= this.#ctx.clock()
    this.#setState({ kind: 'away', why: why ?? OUR_FAULT, since: this.#awaySince })
  }

  /** Those who run the server hear of a change, once. */
  #setState(state: InboxState): void {
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
      return this.#setState({ kind: 'elsewhere' })
    }
    try {
      await this.#read(held, AbortSignal.any([turn.signal, this.#stop.signal]))
    } finally {
      await held.release()
    }
  }

  async #read(held: HeldMailbox, stop: AbortSignal): Promise<void> {
    if (stop.aborted) return
    await this.#know(held)
    const credentials = await this.#signIn.credentials(stop).catch((fault: unknown) => {
      if (!stop.aborted) throw fault
    })
    if (!credentials || stop.aborted) return
    const client = imapOf(this.settings, credentials)
    let wake = () => {}
    const wakeUp = () => wake()
    // Closed, it answers at once what it was asked: a mail server may take minutes to say nothing.
    const leave = () => {
      client.close()
      wakeUp()
    }
    client.on('exists', wakeUp)
    client.on('close', wakeUp)
    stop.addEventListener('abort', leave)
    try {
      await client.connect()
      const { uidValidity } = await client.mailboxOpen(this.settings.folder)
      const box = this.#opened(client, held, String(uidValidity), stop)
      while (!stop.aborted && client.usable) {
        const woken = new AbortController()
        wake = () => woken.abort()
        await readNew(box)
        // Again: one that is read for the first time is written down by that.
        await this.#know(held)
        if (stop.aborted) break
        this.#failures = 0
        this.#awaySince = null
        this.#setState({ kind: 'open' })
        if (!client.usable) break
        if (this.#signIn.isOver) return
        await sleep(this.#patience.lookMs, undefined, { signal: woken.signal }).catch(() => {})
      }
      if (!stop.aborted) throw new MailServerGone()
    } catch (fault) {
      if (isNotSignedIn(fault)) this.#signIn.forget()
      // What was asked when we left was not answered, and nothing failed.
      if (!stop.aborted) throw fault
    } finally {
      stop.removeEventListener('abort', leave)
      client.close()
    }
  }

  /** Refuses another mailbox under an old name; one that moved to another host is read on, and those who run the server hear so. */
  async #know(held: HeldMailbox): Promise<void> {
    const { desk, name: mailbox, auth, host, folder } = this.settings
    const was = await held.moveTo({ login: auth.user, host: host.toLowerCase(), folder })
    if (was !== null) this.#ctx.log('a mailbox', { desk, mailbox, is: 'at another host', was })
  }

  #opened(
    client: OpenMailbox['client'],
    held: HeldMailbox,
    uidValidity: string,
    stop: AbortSignal,
  ): OpenMailbox {
    const { desk, name: mailbox, authservId } = this.settings
    return {
      client,
      held,
      uidValidity,
      failing: this.#failing,
      stop,
      receive: async (uid, mail) => {
        await this.#doors.receive({ place: { mailbox, uidValidity, uid }, authservId, mail })
        // It goes forward: what fails next is tried again as soon as this was.
        this.#failures = 0
      },
      passedOver: (uid) => {
        this.#failures = 0
        const what = `mail ${uid} of mailbox ${mailbox} of desk ${desk} could not be read and is passed over`
        this.#doors.onFault(new Error(what), 'mailbox')
      },
    }
  }
}

/** How it stands in a word, and why. */
function whyOf(state: InboxState): string {
  return state.kind === 'away' ? `away: ${state.why}` : state.kind
}
