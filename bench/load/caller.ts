import { nowUs } from './body.ts'
import { type Effort, watchEffort } from './effort.ts'
import { FORGED_EVERY, HookJournal, type HookKind, type HookTally, TWICE_EVERY } from './hook-journal.ts'
import { Hooks, type Window } from './hooks.ts'
import { obeying } from './obeying.ts'
import { type Move, moveOf, type Person } from './person.ts'
import { openLoop } from './schedule.ts'
import { type Account, type Form, sidOf } from './twilio.ts'
import type { Verb } from './twiml.ts'

// The telephone network: signs its webhooks itself and follows the answers as people at the telephone do. A process
// of its own that knows only the wire.

export type CallerCommand =
  | { do: 'meet'; url: string; desk: string; line: string; account: Account; people: Person[] }
  /** First webhooks of new calls, so many at once, each as soon as one is answered. */
  | ({ do: 'flood'; atOnce: number } & Window)
  /** Whole calls, so many begin in a second whatever becomes of the others. */
  | ({ do: 'calls'; perSecond: number; seed: number } & Window)

export interface Rang extends HookTally {
  effort: Effort
}

/** Between hearing an answer and the next key: short for a person, so that more calls run at once. */
const PAUSE_MS = 300
const MOST_STEPS = 8

let hooks: Hooks
let desk: Extract<CallerCommand, { do: 'meet' }>

function meet(command: Extract<CallerCommand, { do: 'meet' }>): void {
  desk = command
  hooks = new Hooks(command)
}

async function flood(command: Extract<CallerCommand, { do: 'flood' }>): Promise<Rang> {
  const journal = new HookJournal(command)
  const effort = watchEffort()
  const one = async () => {
    while (nowUs() < command.endUs) {
      const n = journal.calls++
      await new Call(journal, command.run, n).hook('step', `${hooks.base}/voice`, RINGING, nowUs())
    }
  }
  await Promise.all(Array.from({ length: command.atOnce }, one))
  return { effort: effort(), ...journal.tally() }
}

async function calls(command: Extract<CallerCommand, { do: 'calls' }>): Promise<Rang> {
  const journal = new HookJournal(command)
  const effort = watchEffort()
  const running: Promise<void>[] = []
  await openLoop({ ...command, rate: command.perSecond }, nowUs, (due) => {
    running.push(new Call(journal, command.run, journal.calls++).whole(due))
  })
  await Promise.all(running)
  return { effort: effort(), ...journal.tally() }
}

const RINGING: Form = { CallStatus: 'ringing' }
const UP: Form = { CallStatus: 'in-progress' }

/** One person on the telephone. */
class Call {
  readonly #journal: HookJournal
  readonly #n: number
  readonly #person: Person
  readonly #form: Form

  constructor(journal: HookJournal, run: number, n: number) {
    this.#journal = journal
    this.#n = n
    this.#person = desk.people[n % desk.people.length]!
    const from = this.#person.number ?? 'anonymous'
    const { line, account } = desk
    this.#form = {
      AccountSid: account.sid,
      ApiVersion: '2010-04-01',
      CallSid: sidOf(run, n),
      Direction: 'inbound',
      From: from,
      Caller: from,
      FromCountry: 'BE',
      CallerCountry: 'BE',
      To: line,
      Called: line,
      ToCountry: 'BE',
      CalledCountry: 'BE',
      StirVerstat: 'TN-Validation-Passed-A',
    }
  }

  /** From the first webhook to the end: types what is asked, hears the queue once and hangs up. */
  async whole(due: number): Promise<void> {
    if (this.#n % FORGED_EVERY === 0) await this.#forged()
    let move = await this.#step(`${hooks.base}/voice`, RINGING, due)
    for (let i = 0; move?.do === 'type' && i < MOST_STEPS; i++) {
      const { url, form } = move
      move = await this.#step(url, { ...UP, ...form }, await pause())
    }
    if (move?.do === 'wait') {
      const { url, left } = move
      await this.hook('sound', url, { ...UP, QueueTime: '0', QueuePosition: '1' }, nowUs())
      const due = await pause()
      await this.#step(left, { ...UP, QueueResult: 'hangup', QueueTime: '1' }, due)
    }
    const end = { CallStatus: 'completed', CallDuration: '2', Duration: '1' }
    await this.hook('news', `${hooks.base}/status`, end, nowUs())
  }

  /** Sends one webhook; its verbs, null when something was wrong with the answer. */
  async hook(kind: HookKind, url: string, more: Form, due: number): Promise<readonly Verb[] | null> {
    return (await this.#send(kind, url, more, due)).verbs
  }

  async #step(url: string, more: Form, due: number): Promise<Move | null> {
    const { verbs, text } = await this.#send('step', url, more, due)
    if (verbs !== null && this.#n % TWICE_EVERY === 0) {
      const again = await this.#send('sound', url, more, nowUs())
      if (again.text !== text) this.#journal.faults.differs += 1
    }
    return verbs === null ? null : moveOf(verbs, this.#person)
  }

  async #forged(): Promise<void> {
    await this.#send('forged', `${hooks.base}/voice`, RINGING, nowUs())
  }

  #send(kind: HookKind, url: string, more: Form, due: number) {
    return hooks.send(this.#journal, kind, url, { ...this.#form, ...more }, due)
  }
}

/** The moment at which the next key is due; resolves when it has come. */
async function pause(): Promise<number> {
  const due = nowUs() + PAUSE_MS * 1000
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  return due
}

async function obey(command: CallerCommand): Promise<unknown> {
  switch (command.do) {
    case 'meet':
      return meet(command)
    case 'flood':
      return flood(command)
    case 'calls':
      return calls(command)
  }
}

obeying<CallerCommand>(obey)
