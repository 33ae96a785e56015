import * as z from 'zod/mini'
import { Id, Items, loose, Name, readAs } from './fields.ts'

const Envelope = z.object({ object: z.literal('whatsapp_business_account'), entry: z.array(z.unknown()) })
const Entry = z.object({ id: Id, changes: z.array(z.unknown()) })
const Change = z.object({ field: Name, value: z.unknown() })
const Value = z.object({
  metadata: z.object({ phone_number_id: Id }),
  contacts: Items,
  messages: Items,
  statuses: Items,
  errors: Items,
})

/** What is about one of our numbers. */
interface About {
  /** The WhatsApp Business Account within which ids mean something. */
  account: string
  phoneNumberId: string
}

/** One thing of a batch. A message, a status and a contact are read later, each by itself. */
export type Piece =
  | (About & { kind: 'message'; message: unknown; contacts: unknown[] })
  | (About & { kind: 'status'; status: unknown })
  | (About & { kind: 'problem'; problem: unknown })
  /** A field that we were not asked to subscribe to, or one that is new. */
  | { kind: 'other'; field: string }
  /** A part of the batch in a shape that nobody can read. */
  | { kind: 'unreadable'; part: string }

/** Everything in a webhook: every message and status of every change of every entry, whatever stands beside it. */
export function* piecesOf(payload: unknown): Generator<Piece> {
  const envelope = readAs(Envelope, payload)
  if (envelope === null) return yield { kind: 'unreadable', part: 'envelope' }
  for (const one of envelope.entry) {
    const entry = readAs(Entry, one)
    if (entry === null) yield { kind: 'unreadable', part: 'entry' }
    else for (const change of entry.changes) yield* piecesOfChange(entry.id, change)
  }
}

function* piecesOfChange(account: string, input: unknown): Generator<Piece> {
  const change = readAs(Change, input)
  if (change === null) return yield { kind: 'unreadable', part: 'change' }
  if (change.field !== 'messages') return yield { kind: 'other', field: change.field }
  const value = readAs(Value, change.value)
  if (value === null) return yield { kind: 'unreadable', part: 'value' }
  const about = { account, phoneNumberId: value.metadata.phone_number_id }
  for (const message of value.messages) yield { ...about, kind: 'message', message, contacts: value.contacts }
  for (const status of value.statuses) yield { ...about, kind: 'status', status }
  for (const problem of value.errors) yield { ...about, kind: 'problem', problem }
}

const Coded = z.object({ code: loose(z.int()) })

/** The number by which Meta names what went wrong; null when it says none. */
export function codeIn(problem: unknown): number | null {
  return readAs(Coded, problem)?.code ?? null
}
