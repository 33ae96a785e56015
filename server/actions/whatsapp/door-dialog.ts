import * as z from 'zod/mini'
import { readInput } from '../../../shared/read-input.ts'
import type { Decision } from '../../policy/decision.ts'
import { answerBesideTicket, answerIn } from '../../policy/read/answer.ts'
import { choiceIn, choiceNamedIn } from '../../policy/read/choice.ts'
import { pinIn } from '../../policy/read/pins.ts'
import { ticketNumbersIn } from '../../policy/read/ticket-numbers.ts'
import type { IdentityClaims } from '../identify/find-person.ts'

/** What a conversation at the door waits for; nothing while it only waits for another message. */
const ASKED = ['ticket', 'claim', 'pin', 'contract', 'consent', 'standby', 'topic'] as const
export type AskedFor = (typeof ASKED)[number]

/** What stands below an answer: choices to tap, or the button that shares one's own number. */
const Offers = z.union([
  z.object({
    kind: z.literal('choices'),
    body: z.string(),
    button: z.string(),
    choices: z.array(z.object({ id: z.string(), title: z.string() })),
  }),
  z.object({ kind: z.literal('own-number') }),
])
export type Offers = z.infer<typeof Offers>

const Dialog = z.object({
  claim: z.nullable(
    z.union([
      z.object({ kind: z.literal('ticket'), number: z.number() }),
      z.object({ kind: z.literal('customer'), number: z.string() }),
    ]),
  ),
  claimState: z.enum(['none', 'misread', 'given', 'unmatched']),
  /** The customer whose PIN was right; of nobody else it proves anything. */
  pinOf: z.nullable(z.string()),
  failures: z.number(),
  /** Too many wrong PINs at this desk lately: none is compared, and somebody of us looks at the conversation. */
  isPinClosed: z.boolean(),
  /** Numbers that were written so far, the newest first. */
  tickets: z.array(z.number()),
  /** How many of them, known to nobody or somebody else's, were written so far. */
  wrongTickets: z.number(),
  misread: z.boolean(),
  contract: z.nullable(z.string()),
  /** Contracts that were listed to choose from. */
  choices: z.array(z.string()),
  /** What it is about, once they chose. */
  topic: z._default(z.nullable(z.string()), null),
  /** The topics that were listed to choose from, in the words of the list. */
  topics: z._default(z.array(z.object({ id: z.string(), title: z.string() })), []),
  /** They went on without choosing one: nobody is asked twice. */
  passedTopic: z._default(z.boolean(), false),
  choseStandby: z.boolean(),
  consented: z.boolean(),
  /** The customer to whom the price was named last: a yes is theirs. */
  shownTo: z._default(z.nullable(z.string()), null),
  /** How often a yes came to nothing: each time the price is named once more. */
  lapsed: z._default(z.number(), 0),
  /** They said no to the price, and no yes since. */
  declined: z.boolean(),
  asked: z.nullable(z.enum(ASKED)),
  /** Lines up to here were added to the ticket while the door was closed. */
  addedSeq: z.number(),
  /** The automatic answer that is due. */
  answer: z.string(),
  /** What else is to stand in it, before it. */
  lines: z._default(z.array(z.object({ state: z.string(), body: z.string() })), []),
  /** By what it can be answered besides words. */
  offers: z._default(z.nullable(Offers), null),
})

/** What was said at the door of a written conversation so far. Plain data; never a digit of a PIN. */
export type DoorDialog = z.infer<typeof Dialog>

const FIRST: DoorDialog = {
  claim: null,
  claimState: 'none',
  pinOf: null,
  failures: 0,
  isPinClosed: false,
  tickets: [],
  wrongTickets: 0,
  misread: false,
  contract: null,
  choices: [],
  topic: null,
  topics: [],
  passedTopic: false,
  choseStandby: false,
  consented: false,
  shownTo: null,
  lapsed: 0,
  declined: false,
  asked: null,
  addedSeq: 0,
  answer: '',
  lines: [],
  offers: null,
}

/** So many numbers of one person are looked up; a list of guesses is no list of tickets. */
const MOST_TICKETS = 5
/** After so many numbers that were not theirs no other is looked up in the conversation. */
const MOST_WRONG = 5

/** The dialog as it was stored; one that has nothing yet, or is of another version, is at its beginning. */
export function readDoorDialog(stored: unknown): DoorDialog {
  const read = readInput(Dialog, stored)
  return read.success ? read.data : FIRST
}

/** What came of comparing a PIN that stood in the message: `of` whom it is where it was right. */
export type PinResult = { of: string } | 'no' | 'closed' | 'busy' | null

/** One more message: what it says, with whatever may be a PIN made unreadable, and what came of what was in it. */
export interface ReadMessage {
  text: string
  /** The id of what they tapped; it may be made up by anybody. */
  chosen: string | null
  pin: PinResult
  /** It has a one-time code: what else looks like a number in it may be a piece of that. */
  hasCode: boolean
}

/** Whoever wrote so many numbers that are not theirs guesses. */
export function isGuessing({ wrongTickets }: DoorDialog): boolean {
  return wrongTickets >= MOST_WRONG
}

/** The same dialog after what was written elsewhere: it may name a ticket, and answers nothing that is asked here. */
export function hearElsewhere(before: DoorDialog, text: string): DoorDialog {
  const { asked } = before
  if (text === '') return before
  return { ...hear({ ...before, asked: null }, { text, chosen: null, pin: null, hasCode: true }), asked }
}

/** The same dialog after one more message. Pure. */
export function hear(before: DoorDialog, { text, chosen, pin, hasCode }: ReadMessage): DoorDialog {
  const { asked } = before
  const heard: DoorDialog = { ...before, misread: false, isPinClosed: false }
  if (pin !== null && pin !== 'busy') return hearPin(heard, pin)
  const found = ticketNumbersIn(text)
  const agreed = asked === 'consent' ? answerBesideTicket(text) : null
  const answered =
    agreed === null
      ? heard
      : { ...heard, consented: agreed === 'yes', declined: agreed === 'no', asked: null }
  if (found.numbers.length > 0) return isGuessing(before) ? answered : hearTickets(answered, found.numbers)
  if (agreed !== null) return answered
  if (asked === 'standby' && answerIn(text) === 'yes') return { ...heard, choseStandby: true, asked: null }
  if (asked === 'contract') {
    const tapped = before.choices.find((id) => id === chosen)
    const choice = choiceIn(text, before.choices.length)
    const contract = tapped ?? (choice === null ? null : before.choices[choice - 1]!)
    if (contract !== null) return { ...heard, contract, asked: null }
  }
  if (asked === 'topic') return hearTopic(heard, text, chosen)
  if (asked === 'claim' && !hasCode) {
    const [number] = text.match(/\b\d{1,6}\b|\b\d{8,12}\b/) ?? []
    if (number) return { ...heard, claim: { kind: 'customer', number }, claimState: 'given', asked: null }
  }
  return { ...heard, misread: found.misread }
}

function hearTopic(heard: DoorDialog, text: string, chosen: string | null): DoorDialog {
  const tapped = heard.topics.findIndex(({ id }) => id === chosen)
  const choice =
    tapped >= 0
      ? tapped + 1
      : choiceNamedIn(
          text,
          heard.topics.map(({ title }) => title),
        )
  if (choice === null) return { ...heard, passedTopic: true, asked: null }
  return { ...heard, topic: heard.topics[choice - 1]!.id, asked: null }
}

function hearPin(heard: DoorDialog, pin: Exclude<PinResult, 'busy' | null>): DoorDialog {
  if (typeof pin === 'object') return { ...heard, pinOf: pin.of, claimState: 'given', asked: null }
  if (pin === 'closed') return { ...heard, isPinClosed: true, asked: null }
  return { ...heard, failures: heard.failures + 1, claim: null, claimState: 'unmatched', asked: null }
}

function hearTickets(heard: DoorDialog, numbers: readonly number[]): DoorDialog {
  const tickets = [...new Set([...numbers, ...heard.tickets])].slice(0, MOST_TICKETS)
  if (heard.pinOf !== null || heard.claim !== null) return { ...heard, tickets }
  return { ...heard, tickets, claimState: 'given', claim: { kind: 'ticket', number: tickets[0]! } }
}

/** The digits that answer the question for a PIN; null when it was not asked or none stand there. */
export function pinTyped({ asked }: DoorDialog, text: string, digits: number): string | null {
  return asked === 'pin' ? pinIn(text, digits) : null
}

/** What the identity looks at. `ticket` is the number that counts, of those that were written; `customer` whom it is about. */
export function saidOf(
  dialog: DoorDialog,
  { ticket, customer, isKnown }: { ticket: number | null; customer: string | null; isKnown: boolean },
): IdentityClaims {
  return {
    // Whoever is known without a claim needs none: a ticket of somebody else is then only that.
    claim: isKnown ? null : dialog.claim,
    pinMatched: isPinOf(dialog, customer),
    ticket,
    ticketState: ticket !== null ? 'given' : dialog.misread ? 'misread' : 'none',
    contract: dialog.contract,
  }
}

export function isPinOf({ pinOf }: DoorDialog, customer: string | null): boolean {
  return pinOf !== null && pinOf === customer
}

/** What the next message may answer, where something was chosen that does not lead in here: another choice. */
export function askedAbout({ topic }: DoorDialog, decision: Decision): AskedFor | null {
  const isTopics = decision.code === 'another-door' || decision.code === 'topic-not-supported'
  return topic !== null && isTopics ? 'topic' : askedBy(decision)
}

/** What the next message may answer. */
export function askedBy(decision: Decision): AskedFor | null {
  switch (decision.code) {
    case 'number-or-ticket':
    case 'number-misread':
    case 'not-recognised':
      return 'claim'
    case 'pin':
      return 'pin'
    case 'which-contract':
      return 'contract'
    case 'at-a-price':
      // Nobody agrees to a sum that is not known.
      return decision.outcome === 'offer' && decision.price?.kind === 'amount' ? 'consent' : null
    case 'standby-only':
      return 'standby'
    case 'ticket-number':
    case 'ticket-misread':
    case 'ticket-not-recognised':
    case 'ticket-closed':
      return 'ticket'
    default:
      return null
  }
}
