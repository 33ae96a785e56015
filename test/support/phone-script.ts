import { expect } from 'vitest'
import type { CallView } from '../../emulator/client.ts'
import { eventually } from './exchange.ts'
import type { Switchboard } from './switchboard.ts'

/** One call of a desk's table: who calls when and what they do, in the order of the clock. */
export interface Row {
  title: string
  /** On the wall clock of the desk: `2026-11-23 11:00`. */
  at: string
  /** Who this is, for whoever reads the transcript. */
  who: string
  /** The calling number as the provider gives it; null: none at all. */
  from: string | null
  /** The number dialled, where it is not the desk's first. */
  to?: string
  /** Typed while other languages are offered. Left out: nothing is, and the call goes on in the desk's first. */
  chooses?: string
  /** Agents at work; Sanne is the first of them. */
  agents?: number
  before?: (desk: Switchboard) => Promise<void>
  does: Deed[]
  after?: (desk: Switchboard) => Promise<void>
}

/** Something a caller does, or somebody does for them. */
export type Deed = (call: Script) => Promise<void>

/** One call as it goes, and its transcript as a person reads it. */
class Script {
  readonly desk: Switchboard
  readonly sid: string
  readonly lines: string[] = []
  #seen = 0

  constructor(desk: Switchboard, sid: string) {
    this.desk = desk
    this.sid = sid
  }

  view(): Promise<CallView> {
    return this.desk.phone.call(this.sid)
  }

  note(text: string): void {
    this.lines.push(`- _${text}_`)
  }

  /** Writes down what was said since, one line for each time somebody spoke. */
  async listen(): Promise<void> {
    const { transcript } = await this.view()
    const said = spokenLines('Balie', transcript.slice(this.#seen), this.desk.language)
    for (const [i, line] of said.entries()) {
      if (line === said[i - 1]) continue
      this.lines.push(line)
      const again = said.slice(i).findIndex((other) => other !== line)
      const times = (again < 0 ? said.length - i : again) - 1
      if (times > 0)
        this.note(times === 1 ? 'hears the same once more' : `hears the same ${times} more times`)
    }
    this.#seen = transcript.length
  }
}

/** What was said, a line an instant; a language other than the desk's first is named. */
export function spokenLines(who: string, heard: CallView['transcript'], first: string): string[] {
  const said = heard.filter(({ kind }) => kind === 'say')
  const instants = [...new Set(said.map(({ at }) => at))]
  return instants.map((at) => {
    const now = said.filter((line) => line.at === at)
    let tongue = tongueOf(now[0]!)
    const texts = now.map((line) => {
      const changes = tongueOf(line) !== tongue
      tongue = tongueOf(line)
      return changes ? `_(${tongue})_ ${line.text}` : line.text
    })
    const tag = tongueOf(now[0]!)
    return `- **${who}${tag === first ? '' : ` (${tag})`}:** ${texts.join(' ')}`
  })
}

function tongueOf(line: CallView['transcript'][number]): string {
  return line.language!.slice(0, 2)
}

/** Keys; `{ticket of Anna}` stands for the digits that only the desk of this run knows. */
export function keys(text: string): Deed {
  return async (call) => {
    call.note(`keys ${text.replace(/\{(.*?)\}/g, '‹$1›')}`)
    await call.desk.phone.press(call.sid, call.desk.digits(text))
    // Whoever has typed enough waits for the desk to notice, where neither a key nor its length ends the entry.
    if ((await call.view()).transcript.at(-1)?.kind === 'key') await call.desk.phone.silence(call.sid, 7)
    await call.desk.settle()
    await call.listen()
  }
}

/** Nobody touches a key until the question is over. */
export const saysNothing: Deed = async (call) => {
  call.note('says nothing')
  await call.desk.phone.silence(call.sid, 7)
  await call.desk.settle()
  await call.listen()
}

/** Hears the desk out and answers no question any more, until it hangs up. */
export const hearsItOut: Deed = async (call) => {
  while ((await call.view()).status === 'in-progress') await saysNothing(call)
}

export const hangsUp: Deed = async (call) => {
  call.note('hangs up')
  await call.desk.phone.hangUp(call.sid)
  await call.desk.settle()
  await call.listen()
}

/** Speaks after the tone and ends it with a hash. */
export function leavesWords(words: string, seconds: number): Deed {
  return async (call) => {
    call.note(`says after the tone: ${words}`)
    await call.desk.phone.say(call.sid, words, seconds)
    await call.desk.phone.advance(seconds)
    await call.desk.phone.press(call.sid, '#')
    await call.desk.settle()
    await call.listen()
  }
}

/** Listens to the queue, 20 seconds at a time, as somebody who waits. */
export function waits(seconds: number): Deed {
  return async (call) => {
    call.note(`waits ${seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`}`)
    for (let passed = 0; passed < seconds; passed += 20) {
      await call.desk.phone.silence(call.sid, Math.min(20, seconds - passed))
      await call.desk.stayAtWork()
      await call.desk.settle()
    }
    await call.listen()
  }
}

/** Somebody's telephone rings and they take the call: with a click in the panel, or with a key on a telephone. */
export function answered(who: string): Deed {
  return async (call) => {
    const { phone } = call.desk
    const leg = await call.desk.ringing(who)
    await phone.pickUp(leg.sid)
    if (!leg.to.startsWith('client:')) {
      const { transcript } = await phone.call(leg.sid)
      call.lines.push(...spokenLines(`to ${who}`, transcript, call.desk.language))
      call.note(`${who} keys 1`)
      await phone.press(leg.sid, '1')
      const after = (await phone.call(leg.sid)).transcript.slice(transcript.length)
      call.lines.push(...spokenLines(`to ${who}`, after, call.desk.language))
    }
    await eventually(async () => ((await call.view()).doing === 'bridged' ? true : undefined))
    await call.desk.settle()
    await call.listen()
    call.note(`${who} and the caller talk`)
  }
}

/** A voicemail box takes the engineer's call, and presses nothing. */
export function voicemailOf(who: string): Deed {
  return async (call) => {
    const { phone } = call.desk
    const leg = await call.desk.ringing(who)
    await phone.pickUp(leg.sid, 'voicemail')
    const { transcript } = await phone.call(leg.sid)
    call.lines.push(...spokenLines(`to the voicemail box of ${who}`, transcript, call.desk.language))
    await phone.silence(leg.sid, 12)
    await call.desk.settle()
    await call.listen()
    expect((await phone.call(leg.sid)).status).toBe('completed')
  }
}

export function talks(seconds: number): Deed {
  return async (call) => {
    call.note(`${seconds / 60} ${seconds === 60 ? 'minute goes' : 'minutes go'} by`)
    await call.desk.phone.silence(call.sid, seconds)
    await call.desk.settle()
    await call.listen()
  }
}

/** The person at the desk hangs up first, in the panel. */
export function hungUpBy(who: string): Deed {
  return async (call) => {
    call.note(`${who} hangs up`)
    const { agent, about } = await call.desk.panel(who, call.sid)
    expect(await agent.ask('call:hang-up', about)).toMatchObject({ ok: true })
    await call.desk.settle()
    await call.listen()
  }
}

/** Nobody is told of a silence of two seconds. */
async function choose(call: Script, key: string | undefined): Promise<void> {
  if (key !== undefined) return keys(key)(call)
  await call.desk.phone.silence(call.sid, 2)
  await call.desk.settle()
  await call.listen()
}

/** Plays one row; answers its transcript in markdown. */
export async function play(desk: Switchboard, row: Row): Promise<string[]> {
  await desk.setTime(row.at)
  await desk.staff(row.agents ?? 1)
  await row.before?.(desk)
  await desk.settle()
  const { sid } = await desk.phone.dial(row.to ?? desk.lines[0]!, row.from)
  const call = new Script(desk, sid)
  await desk.settle()
  await call.listen()
  if (await desk.offersLanguages(sid)) await choose(call, row.chooses)
  for (const deed of row.does) await deed(call)
  const { status } = await call.view()
  expect(status, `the call of "${row.title}" is over`).toBe('completed')
  const left = await desk.leftBehind(sid)
  await desk.sweep()
  await row.after?.(desk)
  expect(await desk.phone.notifications(), 'the provider has nothing to complain about').toEqual([])
  const day = new Date(`${row.at.slice(0, 10)}T12:00Z`).toLocaleDateString('en-GB', { weekday: 'long' })
  const dialled = row.to ? ` They dial ${row.to}.` : ''
  return [
    `## ${row.title}`,
    '',
    `${day} ${row.at}. ${row.who}${dialled}`,
    '',
    ...call.lines,
    `- What is left: ${left}.`,
  ]
}
