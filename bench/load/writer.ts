import { bodyOf, nowUs } from './body.ts'
import { type Effort, watchEffort } from './effort.ts'
import { FORGED_EVERY, HookJournal, type HookTally, TWICE_EVERY } from './hook-journal.ts'
import { Hooks, type Window } from './hooks.ts'
import { obeying } from './obeying.ts'
import { closedLoop, openLoop } from './schedule.ts'
import { type Account, sidOf } from './twilio.ts'

// People who write by WhatsApp, as the provider brings what they write. A process of its own that knows only the wire.

/** Somebody who writes to the desk. Their place in the list is the number that their messages carry. */
export interface Writer {
  phone: string
  ticket: string
}

export type WriterCommand =
  /** The first `talking` of the writers have an open conversation, all others have none. */
  | {
      do: 'meet'
      url: string
      desk: string
      line: string
      account: Account
      writers: Writer[]
      talking: number
    }
  /** So many messages a second whatever becomes of the others, one in twenty of somebody new. */
  | ({ do: 'write'; perSecond: number; seed: number } & Window)
  /** New conversations alone, so many at once, each as soon as one is answered. */
  | ({ do: 'open'; atOnce: number } & Window)

export interface Wrote extends HookTally {
  /** Messages that were to open a conversation, and how many of them were answered as they should be. */
  openings: number
  opened: number
  /** Which messages of the run were answered as they should be: these must be stored. */
  kept: number[]
  effort: Effort
}

const NEW_EVERY = 20

let hooks: Hooks
let desk: Extract<WriterCommand, { do: 'meet' }>

function meet(command: Extract<WriterCommand, { do: 'meet' }>): void {
  desk = command
  hooks = new Hooks(command)
}

async function write(command: Extract<WriterCommand, { do: 'write' }>): Promise<Wrote> {
  const page = new Page(command)
  await openLoop({ ...command, rate: command.perSecond }, nowUs, (due) => {
    if (page.journal.calls % NEW_EVERY === 0) void page.open(due)
    else void page.goOn(due)
  })
  return page.close()
}

async function open(command: Extract<WriterCommand, { do: 'open' }>): Promise<Wrote> {
  const page = new Page(command)
  await closedLoop({ ...command, inFlight: command.atOnce }, nowUs, (due, answered) => {
    void page.open(due).then(answered)
  })
  return page.close()
}

/** What is written in one run. */
class Page {
  readonly journal: HookJournal
  readonly #run: number
  readonly #effort = watchEffort()
  /** Of each writer what they wrote last: they write on when it is answered, so that there is an order to keep. */
  readonly #last = new Map<number, Promise<void>>()
  readonly #written = new Map<number, number>()
  readonly #kept: number[] = []
  #openings = 0
  #opened = 0
  #turns = 0

  constructor(window: Window) {
    this.#run = window.run
    this.journal = new HookJournal(window)
  }

  /** Somebody without a conversation names their ticket. */
  open(due: number): Promise<void> {
    const who = desk.talking + this.#openings++
    const writer = desk.writers[who]
    if (!writer) throw new Error(`nobody is left of ${desk.writers.length} writers who has not written yet`)
    return this.#say(who, `${this.#run} ${who} 0 Ticket ${writer.ticket}, de server hangt.`, due)
  }

  /** The next one of those who talk says something. */
  goOn(due: number): Promise<void> {
    const who = this.#turns++ % desk.talking
    const n = this.#written.get(who) ?? 0
    this.#written.set(who, n + 1)
    return this.#say(who, bodyOf({ run: this.#run, sender: who, n, due }), due)
  }

  async close(): Promise<Wrote> {
    await Promise.all(this.#last.values())
    return {
      openings: this.#openings,
      opened: this.#opened,
      kept: this.#kept,
      effort: this.#effort(),
      ...this.journal.tally(),
    }
  }

  #say(who: number, body: string, due: number): Promise<void> {
    const n = this.journal.calls++
    const said = (this.#last.get(who) ?? Promise.resolve()).then(() => this.#send(who, n, body, due))
    this.#last.set(who, said)
    return said
  }

  async #send(who: number, n: number, body: string, due: number): Promise<void> {
    const form = formOf(desk.writers[who]!.phone, sidOf(this.#run, n, 'SM'), body)
    const url = `${hooks.base}/message`
    const send = (kind: 'message' | 'news' | 'forged', at: number) =>
      hooks.send(this.journal, kind, url, form, at)
    if (n % FORGED_EVERY === 0) await send('forged', nowUs())
    const answers = [send('message', due)]
    // What comes twice comes at once, or when the first was answered.
    const isTwice = n % TWICE_EVERY === 0
    if (isTwice && n % 2 === 0) answers.push(send('news', due))
    else if (isTwice) answers.push(answers[0]!.then(() => send('news', nowUs())))
    if ((await Promise.all(answers)).every(({ verbs }) => verbs === null)) return
    this.#kept.push(n)
    if (who >= desk.talking) this.#opened += 1
  }
}

function formOf(phone: string, sid: string, body: string) {
  return {
    MessageSid: sid,
    SmsSid: sid,
    SmsMessageSid: sid,
    SmsStatus: 'received',
    AccountSid: desk.account.sid,
    ApiVersion: '2010-04-01',
    From: `whatsapp:${phone}`,
    To: `whatsapp:${desk.line}`,
    WaId: phone.slice(1),
    ProfileName: 'Eva',
    Body: body,
    NumMedia: '0',
    NumSegments: '1',
    MessageType: 'text',
    ReferralNumMedia: '0',
  }
}

async function obey(command: WriterCommand): Promise<unknown> {
  switch (command.do) {
    case 'meet':
      return meet(command)
    case 'write':
      return write(command)
    case 'open':
      return open(command)
  }
}

obeying<WriterCommand>(obey)
