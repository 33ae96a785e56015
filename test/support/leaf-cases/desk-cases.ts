import type { NOT_KEPT } from '../../../server/desk/not-kept.ts'
import type { LeafPath } from '../../../server/desk/schema/leaf-paths.ts'
import {
  type Case,
  calls,
  card,
  cardIn,
  customersCard,
  deadlineSaid,
  embeddedBy,
  explains,
  formSent,
  only,
  page,
  panel,
  secondCustomersCard,
  shownBy,
  two,
} from './leaf-case.ts'
import { EVENING, gold } from './live-cases.ts'

type OfDesk = Exclude<LeafPath, keyof typeof NOT_KEPT | `doors.${string}`>

const customer = { channel: 'ticket', tier: 'gold', proof: 'portal' }
const onCall = { ...gold('phone'), at: EVENING, standby: 'night' }
const standby = { 'standby.periods.night.hours': 'late', 'doors.phone.after-hours': 'standby' }
const closure = (more: object) => ({ closures: [{ date: '2026-12-24', name: 'Kerstavond', ...more }] })
const lane = { 'priority-lane.consent': 'required' }
const use = { ...customer, topic: 'use' }

const ANSWERS = { by: 'priority', clock: 'office', promise: 'target', P1: '2h', default: '8h' }
const BY_PRIORITY = {
  'first-response': ANSWERS,
  'topics.use.kind': 'bug',
  'default-kind': 'question',
}

export const DESK_CASES: Record<OfDesk, Case | readonly Case[]> = {
  name: two(['Blad', 'Boom'], card),
  timezone: two(['Europe/Brussels', 'Europe/London'], card),
  languages: [
    two([['nl', 'en'], ['nl']], cardIn('en')),
    two(
      [
        ['nl', 'fr'],
        ['nl', 'de'],
      ],
      cardIn('fr'),
    ),
  ],
  address: two(['je', 'u'], card),
  accent: two(['#0b7a75', '#7a3e9d'], card),
  'sign-in': two(['https://my.shop.example', 'https://portal.shop.example'], card),
  privacy: [
    two(['https://a.example/privacy', 'https://b.example/privacy'], card),
    shownBy('test/channels/twilio/whatsapp/answers.test.ts', 'privacy'),
  ],
  example: shownBy('test/start-with-examples.test.ts', 'an example opens on this machine'),
  accessibility: two(['https://a.example/access', 'https://b.example/access'], card),
  sites: two([['https://a.example'], ['https://b.example']], embeddedBy),
  holidays: two(['BE', 'DE-BY'], page),
  'also-holidays[].every': two(['11-24', '11-25'], page),
  'also-holidays[].name': two(['Feest', 'Markt'], page),
  'closures[].date': two(['2026-12-23', '2026-12-24'], page),
  'closures[].until': two(['2026-12-24', '2026-12-30'], page),
  'closures[].every': two(['12-23', '12-24'], page, closure({ date: undefined })),
  'closures[].name': two(['Uitstap', 'Verhuis'], page),
  'closures[].hours': two(['09:00-12:00', '09:00-13:00'], page, closure({})),
  'closures[].for': two([['office'], ['always']], page, closure({})),
  'hours.*': two(['Mo-Fr 09:00-17:00; PH off', 'Mo-Fr 10:00-16:00; PH off'], page, {}, 'hours.office'),
  'tiers.*.label': two(['Goud', 'Top'], customersCard),
  'tiers.*.rank': two(['first', 'normal'], explains({ ...gold('chat'), queue: 3 })),
  'tiers.*.phone': two(['1h per month', '2h per month'], explains({ ...gold('phone'), used: '30m' }), {
    'doors.phone.overrun': 'none',
  }),
  'tiers.*.first-response': two(['4h', '2h'], formSent({}, 'customer')),
  'tiers.*.promise': two(['target', 'guaranteed'], explains(customer), {
    'tiers.gold.first-response': '4h',
  }),
  'customer-number': two(['digits', 'any'], calls('+32499112233', '+3235550130')),
  'which-contract': two(['highest', 'ask'], secondCustomersCard),
  'priorities.*.label': two(
    ['Haast', 'Spoed'],
    deadlineSaid({ topic: 'use' }),
    BY_PRIORITY,
    'priorities.P1.label',
  ),
  'kinds.*.label': two(['Fout', 'Storing'], panel),
  'kinds.*.priority': two(['P1', 'P2'], panel),
  'default-kind': two(['question', 'bug'], formSent(), {
    'first-response': {
      by: 'kind',
      clock: 'office',
      promise: 'target',
      question: '2h',
      bug: '4h',
      default: '8h',
    },
  }),
  'first-response.by': two(
    [
      ANSWERS,
      { ...ANSWERS, by: 'kind', P1: undefined, bug: '3h' },
      { ...ANSWERS, by: 'tier', P1: undefined, gold: '5h' },
    ],
    formSent({ topic: 'use' }, 'customer'),
    BY_PRIORITY,
    'first-response',
  ),
  'first-response.clock': two(['office', 'day'], formSent()),
  'first-response.promise': two(['target', 'guaranteed'], explains(customer)),
  'first-response.before': two(['16:00', '09:30'], formSent(), { 'first-response.default': null }),
  'first-response.default': two(['8h', '2h'], formSent()),
  'first-response.*': two(['8h', '2h'], formSent(), {}, 'first-response.nobody'),
  'queue.order': shownBy('test/actions/tickets/tickets-order.test.ts', 'arrival'),
  'queue.follow-up': shownBy('test/actions/tickets/tickets-order.test.ts', 'follow-up'),
  'queue.duplicates': shownBy('test/actions/tickets/tickets-order.test.ts', 'duplicates'),
  'queue.fair-use': shownBy('test/actions/tickets/tickets-order.test.ts', 'fair-use'),
  'priority-lane.price': two(['5 EUR per ticket', '7 EUR per ticket'], customersCard, lane),
  'priority-lane.consent': only('required', { 'priority-lane.price': '5 EUR per ticket' }),
  'priority-lane.say': two(['U gaat voor.', 'Dan eerst.'], customersCard, {
    ...lane,
    'priority-lane.price': '5 EUR per ticket',
  }),
  'capacity.chats': shownBy('test/actions/chat/crowd.test.ts', 'capacity'),
  'supervisors.calls': two([['whisper'], ['take-over']], panel),
  'standby.act-within': two(['30m', '1h'], explains(onCall), standby),
  'standby.escalate.next-engineer': shownBy(
    'test/channels/twilio/phone/standby-escalation.test.ts',
    'nextEngineer',
  ),
  'standby.escalate.supervisor': shownBy(
    'test/channels/twilio/phone/standby-escalation.test.ts',
    'supervisor',
  ),
  'standby.periods.*.hours': two(
    ['late', 'weekend'],
    explains(onCall),
    { ...standby, 'hours.weekend': 'Sa-Su 09:00-17:00' },
    'standby.periods.night.hours',
  ),
  'standby.periods.*.label': two(['Nacht', 'Avond'], page, standby, 'standby.periods.night.label'),
  'pin.digits': two([8, 10], calls('+32470000001', '+3235550130'), {
    'doors.phone.prove': { 'any-of': ['pin'] },
  }),
  'ticket-tag': shownBy('test/channels/email/email.test.ts', 'ticket->'),
  'teams.*.label': two(['Eerste', 'Tweede'], panel),
  'topics.*.label': two(['Gebruik', 'Hulp'], card),
  'topics.*.doors': [
    two([['ticket'], ['chat']], explains(use)),
    two(
      [
        ['phone', 'whatsapp'],
        ['whatsapp', 'email'],
      ],
      explains(use),
    ),
  ],
  'topics.*.support': [
    two(['full', 'none'], explains(use), { 'topics.use.say': 'Dat doen we niet.' }),
    two(['full', 'advice'], card, { 'topics.use.say': 'We geven raad.' }),
  ],
  'topics.*.say': two(['We geven raad.', 'We kijken mee.'], card),
  'topics.*.kind': two(['question', 'bug'], panel),
  'topics.*.products': two([['Webhosting'], ['VPS']], deadlineSaid({ topic: 'use' }), BY_PRIORITY),
  'topics.*.notice': two(['abuse', null], formSent({ topic: 'use' }), {
    'doors.ticket.for': 'customers',
  }),
  'topics.*.team': shownBy('test/actions/tickets/tickets-work.test.ts', 'team'),
  'topics.*.mail.address': shownBy('test/channels/email/mail-topics.test.ts', 'address:'),
  'topics.*.mail.words': shownBy('test/channels/email/mail-topics.test.ts', 'words:'),
  'topics.*.ask': two([['version'], ['domain']], formSent({ topic: 'use' })),
  'fields.*.label': two(['Versie', 'Uitgave'], card, { 'doors.ticket.ask': ['version'] }),
  'fields.*.hint': two(['Staat onderaan.', 'Staat bovenaan.'], card, { 'doors.ticket.ask': ['version'] }),
  'fields.*.input': [
    two(['line', 'text'], card, { 'doors.ticket.ask': ['version'] }),
    two(['line', 'file'], card, {
      'doors.ticket.attach': ['version'],
      'doors.ticket.attachments': 'everyone',
    }),
  ],
  'mails.created': shownBy('test/channels/email/own-words.test.ts', 'created:'),
  'mails.answered': shownBy('test/channels/email/own-words.test.ts', 'answered:'),
  'mails.due-changed': shownBy('test/channels/email/own-words.test.ts', 'due-changed'),
  'mails.joined': shownBy('test/channels/email/own-words.test.ts', 'joined:'),
  'mails.closed': shownBy('test/channels/email/own-words.test.ts', 'closed:'),
  'texts.greeting': two(['Dag!', 'Hallo!'], card),
  'included-work.*.label': two(['Verhuizen', 'Overzetten'], page, {
    'included-work.one.within': '30 days of purchase',
    'included-work.one.free': { gold: '1h' },
    'included-work.one.beyond': 'by-quote',
  }),
  'keep.admissions': two(['30 days', '60 days'], page),
  'keep.audit': two(['30 days', '60 days'], page),
  'keep.charges': two(['30 days', '60 days'], page),
  'texts.about': two(['We helpen graag.', 'We doen ons best.'], page),
}
