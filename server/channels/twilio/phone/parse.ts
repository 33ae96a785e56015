import * as z from 'zod/mini'
import { readInput } from '../../../../shared/read-input.ts'
import { WITHHELD } from '../../../../shared/read-phone-number.ts'
import type { QueueEnd } from '../../../actions/calls/after-queue.ts'
import type { Recorded } from '../../../actions/calls/after-recording.ts'
import type { Caller } from '../../../actions/calls/dialog/call-turn.ts'
import { normalisePhone } from '../../../actions/identify/phone-number.ts'
import type { CallStatus } from '../../../actions/telephone.ts'

type Country = Parameters<typeof normalisePhone>[1]

/** How far a call is, from the provider's words to ours. */
export const CALL_STATUSES: ReadonlyMap<string, CallStatus> = new Map([
  ['queued', 'ringing'],
  ['initiated', 'ringing'],
  ['ringing', 'ringing'],
  ['in-progress', 'answered'],
  ['completed', 'completed'],
  ['busy', 'busy'],
  ['failed', 'failed'],
  ['no-answer', 'no-answer'],
  ['canceled', 'canceled'],
])

/** How a stay in the queue ended, the same. */
export const QUEUE_RESULTS: ReadonlyMap<string, QueueEnd> = new Map([
  ['bridged', 'bridged'],
  ['bridging-in-process', 'left'],
  ['error', 'failed'],
  ['hangup', 'hangup'],
  ['leave', 'left'],
  ['redirected', 'redirected'],
  ['redirected-from-bridged', 'redirected'],
  ['queue-full', 'failed'],
  ['system-error', 'failed'],
])

/** One webhook of a call, in our words. */
export interface CallWebhook {
  callId: string
  caller: Caller
  /** E.164, null when it is no number. */
  dialled: string | null
  /** Keys as typed; null: none. What no keypad can send is the empty string, which answers no question. */
  keys: string | null
  queue: QueueEnd | null
  /** Seconds in the queue, as the provider counts them. */
  queueSeconds: number | null
  recorded: Recorded | null
  status: CallStatus | null
  isInbound: boolean
  /** Instant in ms, null when not told. */
  at: number | null
  legSeconds: number | null
  sequence: number | null
}

const text = z.optional(z.string())
const Parameters = z.object({
  CallSid: z.string().check(z.regex(/^CA[0-9a-f]{32}$/i)),
  From: text,
  To: text,
  StirVerstat: text,
  Digits: text,
  QueueResult: text,
  QueueTime: text,
  RecordingSid: text,
  RecordingDuration: text,
  CallStatus: text,
  Direction: text,
  ParentCallSid: text,
  Timestamp: text,
  CallDuration: text,
  SequenceNumber: text,
})

/**
 * Reads the parameters of a webhook whose signature was checked. Unknown ones are left alone, of repeated ones the
 * first counts. Null when it belongs to no call. `Duration` (minutes) is never read.
 */
export function readWebhook(form: URLSearchParams, country: Country): CallWebhook | null {
  const first = Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.get(name)!]))
  const read = readInput(Parameters, first)
  if (!read.success) return null
  const p = read.data
  return {
    callId: p.CallSid,
    caller: readCaller(p.From, country, p.StirVerstat),
    dialled: p.To === undefined ? null : normalisePhone(p.To, country),
    keys: keysOf(p.Digits),
    queue: QUEUE_RESULTS.get(p.QueueResult ?? '') ?? null,
    queueSeconds: count(p.QueueTime),
    recorded: recordedOf(p.RecordingSid, p.RecordingDuration),
    status: CALL_STATUSES.get(p.CallStatus ?? '') ?? null,
    isInbound: (p.Direction ?? 'inbound') === 'inbound' && !p.ParentCallSid,
    at: instant(p.Timestamp),
    legSeconds: count(p.CallDuration),
    sequence: count(p.SequenceNumber),
  }
}

/** `TN-Validation-Failed`, `-A`, `-B-Diverted` and so on. */
const FAILED = /^TN-Validation-Failed\b/

/**
 * Who seems to call. What networks put in place of a withheld number (words, or words spelled on a keypad) is sorted
 * out before anything is read as a number: one of them is a possible number in China. `verdict` is what the network that the
 * call comes from signed, as the provider found it; without one, as in most of Europe, a number is as good as before.
 */
export function readCaller(from: string | undefined, country: Country, verdict?: string): Caller {
  const written = (from ?? '').trim()
  if (/^(client|sips?|whatsapp|messenger|rcs):/i.test(written)) return { kind: 'other' }
  const digits = written.replace(/\D/g, '')
  if (WITHHELD.has(`+${digits}`) || !/^\+?[\d\s().-]+$/.test(written)) return { kind: 'withheld' }
  const number = normalisePhone(written, country)
  if (number === null) return { kind: 'withheld' }
  return FAILED.test(verdict ?? '') ? { kind: 'number', number, doubted: true } : { kind: 'number', number }
}

/** Longer than any number we ask for; what comes beyond is no answer. */
const MOST_KEYS = 32

function keysOf(digits: string | undefined): string | null {
  if (!digits) return null
  return digits.length <= MOST_KEYS && /^[0-9*#A-D]+$/.test(digits) ? digits : ''
}

function recordedOf(sid: string | undefined, duration: string | undefined): Recorded | null {
  return sid !== undefined && /^RE[0-9a-f]{32}$/i.test(sid)
    ? { id: sid, seconds: count(duration) ?? 0 }
    : null
}

function count(written: string | undefined): number | null {
  return written !== undefined && /^\d{1,9}$/.test(written) ? Number(written) : null
}

function instant(written: string | undefined): number | null {
  const at = written === undefined ? Number.NaN : Date.parse(written)
  return Number.isNaN(at) ? null : at
}
