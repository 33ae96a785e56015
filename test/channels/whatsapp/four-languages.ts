import { readFileSync } from 'node:fs'
import type { Person } from '../../support/switchboard.ts'
import type { Writer } from '../../support/whatsapp-carrier.ts'
import { type WhatsAppRow, type WhatsAppTable, writes } from '../../support/whatsapp-script.ts'

export const UTE: Writer = { name: 'Ute', phone: '+4930000201', id: 'DE.ute201' }
const JAN: Writer = { name: 'Jan', phone: '+4930000202', id: null }
const EVA: Writer = { name: 'Eva', phone: '+4930000203', id: null }
const LUC: Writer = { name: 'Luc', phone: '+4930000204', id: null }
export const KIT: Writer = { name: 'Kit', phone: '+4930000205', id: null }
export const MAX: Writer = { name: 'Max', phone: '+4930000206', id: null }
const LEA: Writer = { name: 'Lea', phone: '+4930000207', id: null }
const NEU: Writer = { name: 'Neu', phone: '+4930999999', id: null }

const PEOPLE: Person[] = [
  { name: 'Ute', number: '201', tier: 'premium', phones: [UTE.phone!], tickets: ['open', 'closed'] },
  { name: 'Jan', number: '202', tier: 'basic', phones: [JAN.phone!], tickets: ['open'] },
  { name: 'Eva', number: '203', tier: 'basic', phones: [EVA.phone!], language: 'nl', tickets: ['open'] },
  { name: 'Luc', number: '204', tier: 'basic', phones: [LUC.phone!], language: 'fr', tickets: ['open'] },
  { name: 'Kit', number: '205', tier: 'basic', phones: [KIT.phone!], language: 'en', tickets: ['open'] },
  {
    name: 'Max',
    number: '206',
    tier: 'premium',
    phones: [MAX.phone!],
    standby: ['nights'],
    tickets: ['open'],
  },
  { name: 'Lea', number: '207', tier: 'premium', phones: [LEA.phone!], tickets: ['open'] },
  { name: 'Ben', number: '208', tier: 'premium', phones: [LEA.phone!], tickets: ['open'] },
]

/** What anybody meets at this door, in German. */
const GERMAN_ROWS: WhatsAppRow[] = [
  {
    title: 'a customer names an open ticket',
    at: '2026-11-23 10:00',
    who: UTE,
    agents: 1,
    writes: [writes('Guten Morgen, der Server ist weg, Ticket {ticket of Ute}')],
    ends: 'waiting',
  },
  {
    title: 'nobody works just now',
    at: '2026-11-23 10:10',
    who: UTE,
    agents: 0,
    writes: [writes('#{ticket of Ute} immer noch weg')],
    ends: 'waiting',
  },
  {
    title: 'no ticket number',
    at: '2026-11-23 10:20',
    who: UTE,
    agents: 1,
    writes: [writes('Guten Tag'), writes('die Seite geht nicht'), writes('{ticket of Ute}')],
    ends: 'waiting',
  },
  {
    title: 'a ticket number with a wrong digit',
    at: '2026-11-23 10:30',
    who: UTE,
    agents: 1,
    writes: [writes('Ticket {ticket of Ute, mistyped}')],
    ends: 'at-door',
  },
  {
    title: "somebody else's ticket",
    at: '2026-11-23 10:40',
    who: UTE,
    agents: 1,
    writes: [writes('Ticket {ticket of Jan}')],
    ends: 'at-door',
  },
  {
    title: 'a closed ticket',
    at: '2026-11-23 10:50',
    who: UTE,
    agents: 1,
    writes: [writes('es geht um {closed ticket of Ute}')],
    ends: 'at-door',
  },
  {
    title: 'a number of two customers',
    at: '2026-11-23 11:00',
    who: LEA,
    agents: 1,
    writes: [writes('die Mail geht nicht'), writes('{ticket of Ben}')],
    ends: 'waiting',
  },
  {
    title: 'a stranger',
    at: '2026-11-23 11:10',
    who: NEU,
    agents: 1,
    writes: [writes('ich bin Kunde 201, Ticket {ticket of Ute}')],
    ends: 'at-door',
  },
  {
    title: 'at night, with an open ticket',
    at: '2026-11-23 23:00',
    who: UTE,
    agents: 0,
    writes: [writes('{ticket of Ute}: jetzt ist auch die Mail weg')],
    ends: 'at-door',
  },
  {
    title: 'at night, without a ticket',
    at: '2026-11-23 23:10',
    who: UTE,
    agents: 0,
    writes: [writes('Guten Abend, der Shop steht')],
    ends: 'at-door',
  },
  {
    title: 'at night, with standby in the contract',
    at: '2026-11-23 23:20',
    who: MAX,
    agents: 0,
    writes: [writes('alles steht! {ticket of Max}')],
    ends: 'waiting',
  },
  {
    title: 'at night, a stranger',
    at: '2026-11-23 23:30',
    who: NEU,
    agents: 0,
    writes: [writes('hallo?')],
    ends: 'at-door',
  },
]

/** What is decided is the same over each provider, as premium-line shows; here it is read. */
const GERMAN = GERMAN_ROWS.map((row): WhatsAppRow => ({ ...row, over: ['twilio'] }))

/** A contract without this door: the sum is shown before anybody agrees to it. */
const PRICED: WhatsAppRow[] = [
  {
    title: 'a price, and a yes',
    at: '2026-11-24 10:00',
    who: JAN,
    agents: 1,
    writes: [writes('Ticket {ticket of Jan}, bitte dringend'), writes('Ja')],
    ends: 'agreed by a yes by WhatsApp, billed 5995',
  },
  {
    title: 'a price, and a no: what was written goes into the ticket, and nothing is billed',
    at: '2026-11-24 10:10',
    who: JAN,
    agents: 1,
    writes: [writes('Ticket {ticket of Jan}, noch einmal'), writes('nein danke')],
    ends: 'declined',
  },
  {
    title: 'a price, a no without a ticket, and a yes after all',
    at: '2026-11-24 10:20',
    who: EVA,
    agents: 1,
    writes: [
      writes('goeiemorgen, mijn site ligt plat'),
      writes('nee dank u'),
      writes('ok, doe maar'),
      writes('{ticket of Eva}'),
    ],
    ends: 'agreed by a yes by WhatsApp, billed 5995',
  },
  {
    title: 'a yes in the same breath counts for nothing: the sum was not shown yet',
    at: '2026-11-24 10:30',
    who: LUC,
    agents: 1,
    atOnce: true,
    writes: [writes('ticket {ticket of Luc}'), writes("d'accord")],
    ends: 'not answered',
  },
  {
    title: 'a yes that comes late, in other words',
    at: '2026-11-24 10:40',
    who: LUC,
    agents: 1,
    writes: [
      writes('ticket {ticket of Luc}'),
      writes('je demande à mon patron'),
      writes("oui, d'accord", { after: 3 * 3_600_000 }),
    ],
    ends: 'agreed by a yes by WhatsApp, billed 5995',
  },
  {
    title: 'a yes with the number of the ticket beside it',
    at: '2026-11-24 14:00',
    who: KIT,
    agents: 1,
    writes: [writes('hello, the shop is down'), writes('yes please, ticket {ticket of Kit}')],
    ends: 'agreed by a yes by WhatsApp, billed 5995',
  },
]

export const TEXT = readFileSync(new URL('four-languages.yaml', import.meta.url), 'utf8')

/** A desk that says `u`: Sie, vous. */
export const FOUR_LANGUAGES: WhatsAppTable = {
  title: 'four-languages',
  desk: 'four-languages',
  file: 'four-languages',
  text: TEXT,
  people: PEOPLE,
  rows: [...GERMAN, ...PRICED],
}

/** The same desk where it says `je`: du. What it decides is the same over each provider; what it says is read once. */
export const FOUR_LANGUAGES_DU: WhatsAppTable = {
  ...FOUR_LANGUAGES,
  title: 'four-languages, du',
  file: 'four-languages-du',
  text: TEXT.replace('address: u', 'address: je'),
  rows: [...GERMAN, ...PRICED.filter(({ who }) => who === JAN)],
  over: ['twilio'],
}
