import * as z from 'zod/mini'
import { LANGUAGES } from '../../../../shared/channels.ts'
import { readInput } from '../../../../shared/read-input.ts'
import { readTicketNumber, TICKET_DIGITS } from '../../../../shared/ticket-number.ts'
import { DIAL_REFUSALS, type DialRefusal } from '../../../policy/dial.ts'
import { QUESTIONS } from './call-turn.ts'

const Claim = z.union([
  z.object({ kind: z.literal('ticket'), number: z.number() }),
  z.object({ kind: z.literal('customer'), number: z.string() }),
])

const DialogSchema = z.object({
  /**
   * `joining`: one of ours has taken the call and the caller is to come in; `talk`: they were sent in; `returning`: they
   * are to stand in the line again.
   */
  stage: z.enum(['menu', 'queue', 'joining', 'talk', 'returning', 'voicemail', 'callback', 'over']),
  /** The question that was put last. */
  asking: z.nullable(z.enum(QUESTIONS)),
  /** How often it was put again since. */
  repeats: z.number(),
  /** The languages that stood to choice, in the order of their keys. */
  languages: z._default(z.array(z.enum(LANGUAGES)), []),
  /** The notices of an outage that were said in this call. */
  outagesSaid: z._default(z.array(z.string()), []),
  /** The language that was chosen by key; it holds for the whole call. */
  language: z._default(z.nullable(z.enum(LANGUAGES)), null),
  /** The ticket or customer that the caller claims to be of. */
  claim: z.nullable(Claim),
  claimState: z.enum(['none', 'misread', 'given', 'unmatched']),
  /** The PIN of the customer of the claim was right. */
  pinMatched: z.boolean(),
  /** `callback`: how it was called in calls that began before. */
  pinRoute: z.enum(['open', 'closed', 'callback']),
  failures: z.number(),
  ticket: z.nullable(z.number()),
  ticketState: z.enum(['none', 'misread', 'has-none', 'given']),
  /** The contract that was chosen by key. */
  contract: z.nullable(z.string()),
  /** The contracts that stood to choice, in the order of their keys. */
  contracts: z.array(z.string()),
  choseStandby: z.boolean(),
  consented: z.boolean(),
  leavesMessage: z._default(z.boolean(), false),
  declined: z.boolean(),
  /** Said by key that there is no number to give. */
  hasNoNumber: z._default(z.boolean(), false),
  /** Whether talk beyond the allowance may be billed, once that was asked. */
  overrun: z.enum(['unasked', 'agreed', 'declined']),
  /** Let in by standby: engineers are called in turn, nobody stands in a line. */
  isStandby: z.boolean(),
  /** Why somebody leaves the queue. */
  leaving: z.nullable(z.enum(['callback', 'voicemail', 'ticket', 'too-long', 'nobody-left'])),
  /** Where to call back, when it was asked for. */
  callbackNumber: z.nullable(z.string()),
  /** Why the number that was typed last is not called. */
  callbackRefused: z._default(z.nullable(z.enum(DIAL_REFUSALS)), null),
  /** Later times (ms) that stood to choice, in the order of their keys, from 2 on. */
  callbackTimes: z._default(z.array(z.number()), []),
  /** When to call back: in turn, or at one of those times. */
  callbackWhen: z._default(z.union([z.enum(['unasked', 'in-turn']), z.number()]), 'unasked'),
})

/** What was asked and answered in a call so far. Plain data; never a digit of a PIN. */
export type DialogState = z.infer<typeof DialogSchema>

/** A question is put again so often, then something else happens. */
export const MOST_REPEATS = 2

export const FIRST: DialogState = {
  stage: 'menu',
  asking: null,
  repeats: 0,
  languages: [],
  outagesSaid: [],
  language: null,
  claim: null,
  claimState: 'none',
  pinMatched: false,
  pinRoute: 'open',
  failures: 0,
  ticket: null,
  ticketState: 'none',
  contract: null,
  contracts: [],
  choseStandby: false,
  consented: false,
  leavesMessage: false,
  declined: false,
  hasNoNumber: false,
  overrun: 'unasked',
  isStandby: false,
  leaving: null,
  callbackNumber: null,
  callbackRefused: null,
  callbackTimes: [],
  callbackWhen: 'unasked',
}

/** The dialog as it was stored; a call that has none yet is at its beginning. */
export function readDialog(stored: unknown): DialogState {
  const read = readInput(DialogSchema, stored)
  return read.success ? read.data : FIRST
}

/** Nothing more is asked in this call. */
export function over(dialog: DialogState): DialogState {
  return { ...dialog, stage: 'over', asking: null, repeats: 0 }
}

/** What became of a PIN, judged by whoever keeps them. */
export type PinVerdict = 'ok' | 'no' | 'closed' | 'busy'

/** A telephone number that was typed, judged by whoever would dial it. */
export type TypedNumber = { readonly number: string } | { readonly refused: DialRefusal }

/**
 * Takes in what the caller typed (null: nothing) as the answer to the question that was put. A PIN is not among
 * the keys: only its verdict comes here, as does what became of a telephone number.
 */
export function hear(
  dialog: DialogState,
  keys: string | null,
  pin: PinVerdict | null,
  phone: TypedNumber | null,
): DialogState {
  switch (dialog.asking) {
    case null:
      return dialog
    case 'language':
      return { ...dialog, language: chosen(dialog.languages, keys) ?? null }
    case 'standby':
      return keys === '1' ? { ...dialog, choseStandby: true } : dialog
    case 'consent':
      return { ...dialog, consented: keys === '1', declined: keys === '2' }
    case 'overrun':
      return { ...dialog, overrun: keys === '1' ? 'agreed' : keys === '2' ? 'declined' : 'unasked' }
    case 'contract': {
      const contract = chosen(dialog.contracts, keys)
      return contract === undefined ? dialog : { ...dialog, contract }
    }
    case 'number':
      if (keys?.startsWith('*')) return { ...dialog, hasNoNumber: true }
      return { ...dialog, ...claimOf(dialog, keys) }
    case 'pin':
      return judged(dialog, pin)
    case 'ticket':
      return { ...dialog, ...ticketOf(keys) }
    case 'leave-message':
      if (keys?.startsWith('*')) return { ...dialog, ...ticketOf(keys) }
      return { ...dialog, leavesMessage: keys === '1' }
    case 'callback-number':
      return { ...dialog, ...callbackNumberOf(phone) }
    case 'callback-when':
      return { ...dialog, callbackWhen: whenOf(dialog, keys) }
  }
}

function callbackNumberOf(
  phone: TypedNumber | null,
): Pick<DialogState, 'callbackNumber' | 'callbackRefused'> {
  if (phone === null) return { callbackNumber: null, callbackRefused: null }
  if ('refused' in phone) return { callbackNumber: null, callbackRefused: phone.refused }
  return { callbackNumber: phone.number, callbackRefused: null }
}

/** What a key stands for, counted from 1. */
function chosen<One>(choices: readonly One[], keys: string | null): One | undefined {
  return /^[1-9]$/.test(keys ?? '') ? choices[Number(keys) - 1] : undefined
}

function whenOf({ callbackTimes }: DialogState, keys: string | null): DialogState['callbackWhen'] {
  if (keys === '1') return 'in-turn'
  return (/^[2-9]$/.test(keys ?? '') ? callbackTimes[Number(keys) - 2] : undefined) ?? 'unasked'
}

type Claimed = Pick<DialogState, 'claim' | 'claimState' | 'pinMatched'> &
  Partial<Pick<DialogState, 'ticket' | 'ticketState'>>

/**
 * Seven digits are a ticket number, with its check digit; other numbers are customer numbers. Whoever names a ticket does so
 * after all, also who said before that there is none.
 */
function claimOf(dialog: DialogState, keys: string | null): Claimed {
  if (keys === null) {
    // Who said nothing this time is asked again, and not told about the last time.
    const claimState = dialog.claimState === 'misread' ? 'none' : dialog.claimState
    return { claim: dialog.claim, claimState, pinMatched: false }
  }
  const misread: Claimed = { claim: null, claimState: 'misread', pinMatched: false }
  if (!/^\d{1,20}$/.test(keys)) return misread
  if (keys.length !== TICKET_DIGITS) {
    return { claim: { kind: 'customer', number: keys }, claimState: 'given', pinMatched: false }
  }
  const read = readTicketNumber(keys)
  if (!read.ok) return misread
  const named = { ticket: null, ticketState: 'none' as const }
  return { ...named, claim: { kind: 'ticket', number: read.number }, claimState: 'given', pinMatched: false }
}

function judged(dialog: DialogState, pin: PinVerdict | null): DialogState {
  switch (pin) {
    case null:
    case 'busy':
      return dialog
    case 'ok':
      return { ...dialog, pinMatched: true }
    case 'closed':
      return { ...dialog, pinRoute: 'closed' }
    case 'no':
      return { ...dialog, claimState: 'unmatched', failures: dialog.failures + 1 }
  }
}

/** A star says that there is no ticket. */
function ticketOf(keys: string | null): Pick<DialogState, 'ticket' | 'ticketState'> {
  if (keys === null) return { ticket: null, ticketState: 'none' }
  if (keys.startsWith('*')) return { ticket: null, ticketState: 'has-none' }
  const read = readTicketNumber(keys)
  return read.ok ? { ticket: read.number, ticketState: 'given' } : { ticket: null, ticketState: 'misread' }
}
