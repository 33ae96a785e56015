import type { LeafPath } from './schema/leaf-paths.ts'

/** A test that fails when a line of the policy is no longer kept: its file, and its name in it. */
export interface Held {
  readonly file: string
  readonly name: string
}

/** Two values of a leaf, or the one that it may have, at a real door. */
const TABLE = 'test/channels/every-leaf.test.ts'

const OWN_WORDS = {
  file: 'test/channels/email/own-words.test.ts',
  name: 'says them in every mail about a ticket, with all that they name',
}
const ORDER = 'test/actions/tickets/tickets-order.test.ts'
const ESCALATION = 'test/channels/twilio/phone/standby-escalation.test.ts'
const TEMPLATES = 'test/channels/twilio/whatsapp/templates.test.ts'
const COSTS = 'test/channels/twilio/whatsapp/costs.test.ts'
const META = {
  file: 'test/channels/meta/send.test.ts',
  name: 'to a linked id, or from a number that Meta does not know, is refused before anybody is asked',
}
const ESTIMATE = {
  file: COSTS,
  name: 'reckons an estimate where the desk has prices, in the file, the conversation and the customer card',
}
const CATEGORY = { file: COSTS, name: 'knows the price of a template of category %s' }
const OFFERED = {
  file: TEMPLATES,
  name: 'offers the templates with what the desk knows for their variables',
}
const SENT = { file: TEMPLATES, name: 'sends a template only where they agreed to it, and shows it as one' }

/** Leaves that one question at a door does not show: each has a test of its own. */
export const OWN_TESTS: Readonly<Partial<Record<LeafPath, Held>>> = {
  example: {
    file: 'test/start-with-examples.test.ts',
    name: 'an example opens on this machine, not at a public address, and then not by its earlier text either',
  },
  'queue.order': { file: ORDER, name: 'goes by deadline where the desk promises times' },
  'queue.follow-up': {
    file: ORDER,
    name: 'sends the ticket to the back where the desk says so, and the history says why',
  },
  'queue.duplicates': { file: ORDER, name: 'sends the same question asked twice to the back, both of them' },
  'queue.fair-use': {
    file: ORDER,
    name: 'serves who asks more than is fair after all others, until the days are over',
  },
  'capacity.chats': {
    file: 'test/actions/chat/crowd.test.ts',
    name: 'gave no agent more chats than the policy allows',
  },
  'standby.escalate.next-engineer': {
    file: ESCALATION,
    name: 'ten minutes without anybody on duty: the engineer whose turn is next is rung, and key 1 takes the call',
  },
  'standby.escalate.supervisor': {
    file: ESCALATION,
    name: 'twenty minutes: the supervisor is rung as well, and supervisors see it; Dirk, who has no turn, sleeps',
  },
  'ticket-tag': {
    file: 'test/channels/email/email.test.ts',
    name: 'comes in the ticket’s language from the desk’s name, with number, deadline and link',
  },
  'doors.email.plus-addresses': {
    file: 'test/channels/email/address-token.test.ts',
    name: 'a mail about a ticket asks for its answer at an address of its own, which leads back to it',
  },
  'mails.created': OWN_WORDS,
  'mails.answered': OWN_WORDS,
  'mails.due-changed': OWN_WORDS,
  'mails.joined': OWN_WORDS,
  'mails.closed': OWN_WORDS,
  'topics.*.mail.address': {
    file: 'test/channels/email/mail-topics.test.ts',
    name: 'has the topic whose address it was mailed to, or whose word stands in its subject',
  },
  'topics.*.mail.words': {
    file: 'test/channels/email/mail-topics.test.ts',
    name: 'has the topic whose address it was mailed to, or whose word stands in its subject',
  },
  'topics.*.team': {
    file: 'test/actions/tickets/tickets-work.test.ts',
    name: 'into a team or to a colleague takes it out of triage',
  },
  'doors.phone.hold': {
    file: 'test/channels/twilio/phone/hold-emulated.test.ts',
    name: 'a caller hears the desk’s sound, now and then the place before it, and a key ends it',
  },
  'doors.phone.wrap-up': {
    file: 'test/channels/twilio/phone/wrap-up.test.ts',
    name: 'has as long as the desk says, whatever it says later',
  },
  'doors.phone.machine-detection': {
    file: 'test/channels/twilio/phone/machine-detection.test.ts',
    name: 'a desk that lets the provider listen hangs up on a voicemail box, and says so',
  },
  'doors.phone.counts-per': {
    file: 'test/actions/minutes/minutes.test.ts',
    name: 'with "%s", 61 seconds of talk count as %i',
  },
  'doors.phone.calls-to': {
    file: 'test/channels/twilio/phone/numbers-we-dial.test.ts',
    name: 'may be in any country that the desk names',
  },
  'doors.phone.overrun': {
    file: 'test/channels/twilio/phone/shared-minutes.test.ts',
    name: 'together talk no second beyond the month and its overrun, and each hears the end',
  },
  'doors.whatsapp.phone-number-id': META,
  'doors.whatsapp.numbers[].phone-number-id': META,
  'doors.whatsapp.attachments': {
    file: 'test/channels/twilio/whatsapp/files-in.test.ts',
    name: 'takes those of whoever is proven',
  },
  'doors.whatsapp.answers-at-most': {
    file: 'test/channels/twilio/whatsapp/answers.test.ts',
    name: 'says nothing more by itself after as many answers as the policy has, and shows it to the agents',
  },
  'doors.whatsapp.templates.*.label': OFFERED,
  'doors.whatsapp.templates.*.variables': OFFERED,
  'doors.whatsapp.templates.*.category': SENT,
  'doors.whatsapp.templates.*.languages.*.name': SENT,
  'doors.whatsapp.templates.*.languages.*.text': SENT,
  'doors.whatsapp.costs.service': ESTIMATE,
  'doors.whatsapp.costs.utility': ESTIMATE,
  'doors.whatsapp.costs.marketing': CATEGORY,
  'doors.whatsapp.costs.authentication': CATEGORY,
}

/** Leaves that may have one value only. */
export const ONE_VALUE: readonly string[] = [
  'priority-lane.consent',
  'doors.phone.others.consent',
  'doors.whatsapp.others.consent',
  'doors.ticket.others.consent',
]

/** The test that holds a leaf which a file in order can have. */
export function heldBy(leaf: string): Held {
  const own = (OWN_TESTS as Readonly<Record<string, Held | undefined>>)[leaf]
  if (own !== undefined) return own
  const name = ONE_VALUE.includes(leaf) ? `${leaf} has one, and must be there` : leaf
  return { file: TABLE, name }
}
