import type { DOORS } from '../../../server/desk/schema/door-schemas.ts'
import type { LeafPath } from '../../../server/desk/schema/leaf-paths.ts'
import {
  type Case,
  card,
  customersCard,
  explains,
  formSent,
  only,
  page,
  refused,
  shownBy,
  two,
} from './leaf-case.ts'
import type { Edits } from './leaf-policy.ts'
import { EVENING, gold, lineCases, liveCases, SUNDAY } from './live-cases.ts'

type OfDoor = Extract<LeafPath, `doors.${keyof typeof DOORS}.${string}`>

/** A door that says why it is not there: nothing may count on it. */
const off = (channel: string, more = {}) =>
  two(['Dat doen we niet.', 'Dat kan later.'], page, { topics: {}, [`doors.${channel}`]: {}, ...more })
const words = (door: Edits = {}) => two(['Voor korte vragen.', 'Voor haast.'], card, door)

const PHONE = 'doors.phone'
const WHATSAPP = 'doors.whatsapp'
const TICKET = 'doors.ticket'
const visitorAtForm = { channel: 'ticket', 'without-sign-in': true }
const byMail = { channel: 'email', tier: 'gold', proof: 'address', served: 'email,ticket' }
const number = { [`${PHONE}.number`]: null, [`${PHONE}.numbers`]: [{}] }
const line = { [`${WHATSAPP}.number`]: null, [`${WHATSAPP}.numbers`]: [{}] }
const ANOTHER = '+32 3 555 01 38'
export const DOOR_CASES: Record<OfDoor, Case | readonly Case[]> = {
  ...liveCases('chat'),
  'doors.chat.others.price': refused('usual-rate'),
  'doors.chat.others.consent': refused('required'),
  'doors.chat.say': [words(), two(['Voor korte vragen.', 'Voor haast.'], page)],
  'doors.chat.no-ticket': two(['refuse', 'agent-makes'], explains({ ...gold('chat'), ticket: 'has-none' }), {
    'doors.chat.ticket': 'required',
  }),
  'doors.chat.goes-to': [
    two(
      [
        ['agent', 'queue'],
        ['engineer', 'ticket'],
      ],
      explains({ ...gold('chat'), queue: 3 }),
    ),
  ],
  'doors.chat.after': two(['search', null], explains({ ...gold('chat'), served: 'chat,ticket,articles' })),
  'doors.chat.attachments': [two(['everyone', 'off'], card), two(['signed-in', 'off'], customersCard)],
  'doors.chat.off': off('chat'),

  ...liveCases('phone'),
  ...lineCases('phone'),
  'doors.phone.served': two(['elsewhere', null], page),
  'doors.phone.number': two(['+32 3 555 01 37', ANOTHER], card),
  'doors.phone.numbers[].number': two(['+32 3 555 01 37', ANOTHER], card, number),
  'doors.phone.say': [words(), two(['Voor korte vragen.', 'Voor haast.'], page)],
  'doors.phone.no-ticket': [
    two(['refuse', 'agent-makes'], explains({ ...gold('phone'), ticket: 'has-none' }), {
      [`${PHONE}.ticket`]: 'required',
    }),
    two(['voicemail', 'agent-makes'], explains({ ...gold('phone'), ticket: 'has-none' }), {
      [`${PHONE}.ticket`]: 'required',
    }),
  ],
  'doors.phone.prove-without-ticket': two(['pin', null], explains({ ...gold('phone'), ticket: 'has-none' }), {
    [`${PHONE}.ticket`]: 'required',
    [`${PHONE}.no-ticket`]: 'agent-makes',
  }),
  'doors.phone.goes-to': [
    two(
      [
        ['agent', 'queue'],
        ['engineer', 'callback'],
      ],
      explains({ ...gold('phone'), queue: 3 }),
    ),
    two(
      [
        ['agent', 'voicemail'],
        ['agent', 'ticket'],
      ],
      explains({ ...gold('phone'), agents: 0 }),
    ),
  ],
  'doors.phone.hold': shownBy('test/channels/twilio/phone/hold-emulated.test.ts', 'hold'),
  'doors.phone.wrap-up': shownBy('test/channels/twilio/phone/wrap-up.test.ts', 'wrapUp'),
  'doors.phone.machine-detection': shownBy(
    'test/channels/twilio/phone/machine-detection.test.ts',
    'detectsMachines',
  ),
  'doors.phone.counts-per': shownBy('test/actions/minutes/minutes.test.ts', 'counts-per'),
  'doors.phone.calls-to': shownBy('test/channels/twilio/phone/numbers-we-dial.test.ts', 'callsTo'),
  'doors.phone.overrun': shownBy('test/channels/twilio/phone/shared-minutes.test.ts', 'overrun'),
  'doors.phone.off': off('phone'),

  ...liveCases('whatsapp'),
  ...lineCases('whatsapp'),
  'doors.whatsapp.served': two(['elsewhere', null], page),
  'doors.whatsapp.via': [
    two(['twilio', 'baileys'], card),
    shownBy('test/support/meta-house.ts', 'via: meta'),
  ],
  'doors.whatsapp.number': two(['+32 3 555 01 37', ANOTHER], card),
  'doors.whatsapp.phone-number-id': shownBy('test/channels/meta/send.test.ts', 'phone-number-id'),
  'doors.whatsapp.numbers[].number': two(['+32 3 555 01 37', ANOTHER], card, line),
  'doors.whatsapp.numbers[].phone-number-id': shownBy('test/support/meta-house.ts', 'phone-number-id'),
  'doors.whatsapp.say': [words(), two(['Voor korte vragen.', 'Voor haast.'], page)],
  'doors.whatsapp.no-ticket': two(
    ['refuse', 'agent-makes'],
    explains({ ...gold('whatsapp'), ticket: 'has-none' }),
    { [`${WHATSAPP}.ticket`]: 'required' },
  ),
  'doors.whatsapp.goes-to': [
    two(
      [
        ['agent', 'queue'],
        ['engineer', 'ticket'],
      ],
      explains({ ...gold('whatsapp'), queue: 3 }),
    ),
  ],
  'doors.whatsapp.attachments': shownBy('test/channels/twilio/whatsapp/files-in.test.ts', 'attachments'),
  'doors.whatsapp.answers-at-most': shownBy('test/channels/twilio/whatsapp/answers.test.ts', 'answersAtMost'),
  'doors.whatsapp.templates.*.label': shownBy('test/channels/twilio/whatsapp/templates.test.ts', 'label'),
  'doors.whatsapp.templates.*.category': shownBy(
    'test/channels/twilio/whatsapp/templates.test.ts',
    'category',
  ),
  'doors.whatsapp.templates.*.variables': shownBy(
    'test/channels/twilio/whatsapp/templates.test.ts',
    'variables',
  ),
  'doors.whatsapp.templates.*.languages.*.name': shownBy(
    'test/channels/twilio/whatsapp/templates.test.ts',
    'contentSid',
  ),
  'doors.whatsapp.templates.*.languages.*.text': shownBy(
    'test/channels/twilio/whatsapp/templates.test.ts',
    'text',
  ),
  'doors.whatsapp.costs.service': shownBy('test/channels/twilio/whatsapp/costs.test.ts', 'service'),
  'doors.whatsapp.costs.utility': shownBy('test/channels/twilio/whatsapp/costs.test.ts', 'utility'),
  'doors.whatsapp.costs.marketing': shownBy('test/channels/twilio/whatsapp/costs.test.ts', 'marketing'),
  'doors.whatsapp.costs.authentication': shownBy(
    'test/channels/twilio/whatsapp/costs.test.ts',
    'authentication',
  ),
  'doors.whatsapp.off': off('whatsapp'),

  'doors.ticket.open': two(['always', 'office'], explains({ ...visitorAtForm, at: SUNDAY })),
  'doors.ticket.open-for.*': two(
    ['day', 'late'],
    explains({ channel: 'ticket', tier: 'gold', proof: 'portal', at: EVENING }),
    { [`${TICKET}.open`]: 'office' },
    `${TICKET}.open-for.gold`,
  ),
  'doors.ticket.for': [
    two(['everyone', 'customers'], formSent()),
    two(
      [
        ['nobody', 'gold'],
        ['nobody', 'basic'],
      ],
      formSent({}, 'customer'),
    ),
  ],
  'doors.ticket.others.price': two(['10 EUR per ticket', '20 EUR per ticket'], customersCard, {
    'doors.ticket.for': ['nobody', 'basic'],
    'doors.ticket.others.consent': 'required',
  }),
  'doors.ticket.others.consent': only('required', {
    'doors.ticket.for': ['nobody', 'basic'],
    'doors.ticket.others.price': '10 EUR per ticket',
  }),
  'doors.ticket.say': [words(), two(['Voor korte vragen.', 'Voor haast.'], page)],
  'doors.ticket.login': [two(['off', 'required'], card), two(['off', 'preferred'], card)],
  'doors.ticket.after': two(['search', null], explains({ ...visitorAtForm, served: 'ticket,articles' })),
  'doors.ticket.ask': two([['version'], ['domain']], formSent()),
  'doors.ticket.attach': two([['version'], ['ip']], card),
  'doors.ticket.attachments': [two(['everyone', 'off'], card), two(['signed-in', 'off'], customersCard)],
  'doors.ticket.off': off('ticket'),

  'doors.email.served': two(['elsewhere', null], page),
  'doors.email.address': two(['a@leaf.example', 'b@leaf.example'], card, {
    'doors.email.served': 'elsewhere',
  }),
  'doors.email.plus-addresses': shownBy('test/channels/email/address-token.test.ts', 'plus-addresses: on'),
  'doors.email.open': two(['always', 'office'], explains({ ...byMail, at: SUNDAY })),
  'doors.email.for': two(['everyone', ['basic']], explains(byMail)),
  'doors.email.say': [
    words({ 'doors.email.served': 'elsewhere' }),
    two(['Voor korte vragen.', 'Voor haast.'], page, { 'doors.email.served': 'elsewhere' }),
  ],
  'doors.email.off': off('email'),
}
