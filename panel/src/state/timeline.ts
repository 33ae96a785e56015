import type { Message, Note } from '../../../shared/conversation.ts'
import type { TranscriptLine } from '../../../shared/ticket.ts'
import { dayNumber } from '../time/say.ts'
import type { OutboxEntry } from './outbox.ts'

export type TimelineLine =
  | { kind: 'day'; key: string; at: number }
  /** `first`: of a row by the same hand, so the name is shown. */
  | { kind: 'message'; key: string; message: Message; first: boolean }
  | { kind: 'note'; key: string; note: Note }
  | { kind: 'call'; key: string; line: TranscriptLine }
  | { kind: 'kept'; key: string; entry: OutboxEntry }

const SAME_HAND_WITHIN_MS = 5 * 60_000

function sameHand(before: Message | null, message: Message): boolean {
  return (
    before !== null &&
    !before.event &&
    before.author === message.author &&
    before.name === message.name &&
    message.at - before.at < SAME_HAND_WITHIN_MS
  )
}

/** Messages, the notes between them, what happened in the call, and what is still on its way, from top to bottom. */
export function timeline(
  messages: readonly Message[],
  notes: readonly Note[],
  call: readonly TranscriptLine[],
  kept: readonly OutboxEntry[],
): TimelineLine[] {
  const lines: TimelineLine[] = []
  const waiting = [...notes].sort((a, b) => a.afterSeq - b.afterSeq || a.at - b.at)
  let day: number | null = null
  let before: Message | null = null
  // A day may come twice: times of messages by WhatsApp are the provider's, and their order is ours.
  const openDay = (at: number, above: string) => {
    if (dayNumber(at) === day) return
    day = dayNumber(at)
    before = null
    lines.push({ kind: 'day', key: `day:${above}`, at })
  }
  const notesUpTo = (seq: number) => {
    while (waiting[0] && waiting[0].afterSeq < seq) {
      const note = waiting.shift()!
      const key = `note:${note.id}`
      openDay(note.at, key)
      lines.push({ kind: 'note', key, note })
      before = null
    }
  }
  let told = 0
  const callUpTo = (at: number) => {
    for (let line = call[told]; line && line.at <= at; line = call[told]) {
      const key = `call:${told}`
      openDay(line.at, key)
      lines.push({ kind: 'call', key, line })
      told += 1
      before = null
    }
  }
  for (const message of messages) {
    notesUpTo(message.seq)
    callUpTo(message.at)
    const key = `message:${message.clientId}`
    openDay(message.at, key)
    lines.push({ kind: 'message', key, message, first: !sameHand(before, message) })
    before = message
  }
  callUpTo(Number.MAX_SAFE_INTEGER)
  notesUpTo(Number.MAX_SAFE_INTEGER)
  const stored = new Set(messages.map((message) => message.clientId))
  const noted = new Set(notes.map((note) => note.id))
  for (const entry of kept) {
    if (stored.has(entry.clientId) || noted.has(entry.clientId)) continue
    lines.push({ kind: 'kept', key: `message:${entry.clientId}`, entry })
  }
  return lines
}
