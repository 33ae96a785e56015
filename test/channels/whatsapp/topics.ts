import type { Writer } from '../../support/whatsapp-carrier.ts'
import { type WhatsAppRow, type WhatsAppTable, writes } from '../../support/whatsapp-script.ts'
import { FOUR_LANGUAGES, KIT, MAX, TEXT, UTE } from './four-languages.ts'

const NIA: Writer = { name: 'Nia', phone: null, id: 'DE.nia209' }

/** A door without tickets, where the topic decides who takes it, and whether anybody does. */
const TOPIC_ROWS: WhatsAppRow[] = [
  {
    title: 'a topic is chosen',
    at: '2026-11-23 10:00',
    who: UTE,
    agents: 1,
    writes: [writes('Guten Morgen'), writes('2', { tap: 'Server oder Hosting sind ausgefallen' })],
    ends: 'waiting, customer 201, premium, no ticket, about outage for engineers',
  },
  {
    title: 'a topic is named in words',
    at: '2026-11-23 10:10',
    who: UTE,
    agents: 1,
    writes: [writes('Guten Morgen'), writes('Server, bitte')],
    ends: 'about outage for engineers',
  },
  {
    title: 'a topic that goes another way, and then one that goes here',
    at: '2026-11-23 10:20',
    who: UTE,
    agents: 1,
    writes: [writes('Hallo'), writes('Rechnung'), writes('1', { tap: 'Frage zur Nutzung' })],
    ends: 'about use',
  },
  {
    title: 'whoever writes on instead of choosing is let in',
    at: '2026-11-23 10:30',
    who: UTE,
    agents: 1,
    writes: [writes('Hallo'), writes('also, seit heute früh kommen keine Mails mehr an')],
    ends: 'waiting, customer 201, premium, no ticket_',
  },
  {
    title: 'a ticket says what it is about',
    at: '2026-11-23 10:40',
    who: UTE,
    agents: 1,
    writes: [writes('Ticket {ticket of Ute}')],
    ends: 'waiting',
  },
  {
    title: 'a price comes after the topic',
    at: '2026-11-23 10:50',
    who: KIT,
    agents: 1,
    writes: [writes('hello'), writes('1', { tap: 'Using it' }), writes('yes')],
    ends: 'billed 5995',
  },
  {
    title: 'an outage for everybody stands before the topics',
    at: '2026-11-23 11:00',
    who: UTE,
    agents: 1,
    outage: {
      minutes: 5,
      says: {
        de: 'Seit zehn Uhr ist unser Netz langsam. Wir arbeiten daran.',
        nl: 'Sinds tien uur is ons netwerk traag. We werken eraan.',
        fr: 'Depuis dix heures, notre réseau est lent. Nous y travaillons.',
        en: 'Our network has been slow since ten. We are working on it.',
      },
    },
    writes: [writes('Guten Morgen'), writes('1', { tap: 'Frage zur Nutzung' })],
    ends: 'about use',
  },
  {
    title: 'an outage of a topic is for whoever chooses it',
    at: '2026-11-23 11:10',
    who: KIT,
    agents: 1,
    outage: {
      minutes: 5,
      says: {
        de: 'Ein Knoten ist ausgefallen.',
        nl: 'Een knooppunt ligt plat.',
        fr: 'Un nœud est en panne.',
        en: 'A node is down.',
      },
      topics: ['outage'],
    },
    writes: [writes('hello'), writes('2', { tap: 'Server is down' }), writes('yes')],
    ends: 'billed 5995',
  },
  {
    title: 'at night nobody is asked what it is about',
    at: '2026-11-23 23:00',
    who: UTE,
    agents: 0,
    writes: [writes('Hallo')],
    ends: 'at-door',
  },
  {
    title: 'somebody whose number is not shown, and who shares it by the button',
    over: ['meta'],
    at: '2026-11-24 10:00',
    who: NIA,
    agents: 1,
    writes: [writes('hallo, hier ist Nia'), writes('+4930000206', { shares: MAX.phone! })],
    ends: 'customer 206',
  },
  {
    title: 'somebody whose number is not shown, where there is no button',
    over: ['twilio', 'baileys'],
    at: '2026-11-24 10:10',
    who: NIA,
    agents: 1,
    writes: [writes('hallo, hier ist Nia')],
    ends: 'nobody we know',
  },
]

export const TOPICS: WhatsAppTable = {
  ...FOUR_LANGUAGES,
  title: 'four-languages, with topics',
  file: 'topics',
  text: `${TEXT.replace('ticket: required\n    no-ticket: refuse', 'ticket: none')}
teams:
  engineers: { label: { de: Technik, nl: Techniek, fr: Technique, en: Engineers } }

topics:
  use:
    label: { de: Frage zur Nutzung, nl: Vraag over gebruik, fr: Question d'utilisation, en: Using it }
    doors: [whatsapp, ticket]
  outage:
    label: { de: Server oder Hosting sind ausgefallen, nl: Server of hosting ligt plat, fr: Serveur en panne, en: Server is down }
    doors: [whatsapp, ticket]
    team: engineers
  invoice:
    label: { de: Rechnung, nl: Factuur, fr: Facture, en: Invoice }
    doors: [ticket]
`,
  rows: TOPIC_ROWS,
}
