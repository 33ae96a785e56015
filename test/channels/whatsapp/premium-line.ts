import { readFileSync } from 'node:fs'
import type { Person } from '../../support/switchboard.ts'
import type { Writer } from '../../support/whatsapp-carrier.ts'
import { type WhatsAppRow, type WhatsAppTable, writes } from '../../support/whatsapp-script.ts'

const EVA: Writer = { name: 'Eva', phone: '+32470000101', id: 'BE.eva101' }
const LUC: Writer = { name: 'Luc', phone: '+32470000102', id: null }
const TOM: Writer = { name: 'Tom', phone: '+32470000103', id: 'BE.tom103' }
const MIA: Writer = { name: 'Mia', phone: '+32470000104', id: null }
const ANN: Writer = { name: 'Ann', phone: '+32470000105', id: 'BE.ann105' }
const KIT: Writer = { name: 'Kit', phone: '+32470000107', id: null }
const NOOR: Writer = { name: '+32470000101', phone: null, id: 'BE.noor108' }
const STRANGER: Writer = { name: 'Klant 101', phone: '+32499999999', id: null }

const PEOPLE: Person[] = [
  { name: 'Eva', number: '101', tier: 'premium', phones: [EVA.phone!], tickets: ['open', 'closed'] },
  { name: 'Luc', number: '102', tier: 'premium', phones: [LUC.phone!], language: 'fr', tickets: ['open'] },
  { name: 'Tom', number: '103', tier: 'standard', phones: [TOM.phone!], tickets: ['open'] },
  {
    name: 'Mia',
    number: '104',
    tier: 'premium',
    phones: [MIA.phone!],
    standby: ['outside-office'],
    tickets: ['open'],
  },
  { name: 'Ann', number: '105', tier: 'premium', phones: [ANN.phone!], tickets: ['open'] },
  { name: 'Bert', number: '106', tier: 'premium', phones: [ANN.phone!], tickets: ['open'] },
  { name: 'Kit', number: '107', tier: 'managed', phones: [KIT.phone!], language: 'en', tickets: ['open'] },
]

/** Who writes when, and what they write: a word in braces is a number that the desk's books hold. */
const ROWS: WhatsAppRow[] = [
  {
    title: 'a premium customer names an open ticket',
    at: '2026-11-23 10:00',
    who: EVA,
    agents: 1,
    writes: [writes('site down, ticket {ticket of Eva}')],
    ends: 'waiting',
  },
  {
    title: 'nobody works just now: they are told so, and wait',
    at: '2026-11-23 10:10',
    who: EVA,
    agents: 0,
    writes: [writes('#{ticket of Eva} nog altijd plat')],
    ends: 'waiting',
  },
  {
    title: 'no ticket number: told once how to make one, and let in when it comes',
    at: '2026-11-23 10:20',
    who: EVA,
    agents: 1,
    writes: [writes('Goeiemorgen'), writes('mijn site ligt plat'), writes('{ticket of Eva}')],
    ends: 'waiting',
  },
  {
    title: 'a burst of messages is answered once',
    at: '2026-11-23 10:30',
    who: EVA,
    agents: 1,
    atOnce: true,
    writes: ['Hallo', 'is er iemand?', 'de server', 'ligt plat', 'help'].map((text) => writes(text)),
    ends: 'at-door',
  },
  {
    title: 'three messages in one body, where the provider brings them so',
    at: '2026-11-23 10:35',
    who: EVA,
    agents: 1,
    together: true,
    writes: ['site down', 'ticket {ticket of Eva}', 'sinds vanmorgen'].map((text) => writes(text)),
    ends: 'waiting',
  },
  {
    title: 'a ticket number with a wrong digit',
    at: '2026-11-23 10:40',
    who: EVA,
    agents: 1,
    writes: [writes('ticket {ticket of Eva, mistyped}'), writes('sorry: {ticket of Eva}')],
    ends: 'waiting',
  },
  {
    title: "somebody else's ticket",
    at: '2026-11-23 10:50',
    who: EVA,
    agents: 1,
    writes: [writes('ticket {ticket of Luc}')],
    ends: 'at-door',
  },
  {
    title: 'a closed ticket',
    at: '2026-11-23 11:00',
    who: EVA,
    agents: 1,
    writes: [writes('het gaat over {closed ticket of Eva}')],
    ends: 'at-door',
  },
  {
    title: 'several tickets in one message, one of them theirs and open',
    at: '2026-11-23 11:10',
    who: EVA,
    agents: 1,
    writes: [writes('{ticket of Luc}, {closed ticket of Eva} of {ticket of Eva}?')],
    ends: 'waiting',
  },
  {
    title: 'a picture whose caption names the ticket',
    at: '2026-11-23 11:20',
    who: EVA,
    agents: 1,
    writes: [writes('[[ticket->{ticket of Eva}]]', { picture: true })],
    ends: 'waiting',
  },
  {
    title: 'the provider brings the same message three times',
    at: '2026-11-23 11:30',
    who: EVA,
    agents: 1,
    writes: [writes('ticket {ticket of Eva}', { again: 2 })],
    ends: 'waiting',
  },
  {
    title: 'the provider brings it again after the conversation has ended',
    at: '2026-11-23 11:40',
    who: EVA,
    agents: 1,
    writes: [writes('ticket {ticket of Eva}')],
    replays: [1_000, 300_000, 7_200_000],
    ends: 'waiting',
  },
  {
    title: "French, in the customer's language once we know who it is",
    at: '2026-11-23 14:00',
    who: LUC,
    agents: 1,
    writes: [writes('bonjour, mon site est en panne'), writes('ticket {ticket of Luc}')],
    ends: 'waiting',
  },
  {
    title: 'English',
    at: '2026-11-23 14:10',
    who: KIT,
    agents: 0,
    writes: [writes('the server is down'), writes('it is {ticket of Kit}')],
    ends: 'waiting',
  },
  {
    title: 'a contract without WhatsApp: what it costs is a quote, and a yes buys nothing',
    at: '2026-11-23 14:20',
    who: TOM,
    agents: 1,
    writes: [writes('ticket {ticket of Tom}'), writes('ja')],
    ends: 'at-door',
  },
  {
    title: 'a number of two customers: the ticket says which',
    at: '2026-11-23 14:30',
    who: ANN,
    agents: 1,
    writes: [writes('de mail doet het niet'), writes('{ticket of Bert}')],
    ends: 'waiting',
  },
  {
    title: 'a stranger, whose name proves nothing',
    at: '2026-11-23 14:40',
    who: STRANGER,
    agents: 1,
    writes: [writes('ik ben klant 101, ticket {ticket of Eva}')],
    ends: 'at-door',
  },
  {
    title: 'somebody whose number is not shown',
    // Meta's own way is read in topics.md.
    over: ['twilio', 'baileys'],
    at: '2026-11-23 14:50',
    who: NOOR,
    agents: 1,
    writes: [writes('mijn server ligt plat'), writes('{ticket of Eva}')],
    ends: 'at-door',
  },
  {
    title: 'at night, with an open ticket: it is added at once, and said so',
    at: '2026-11-23 23:00',
    who: EVA,
    agents: 0,
    writes: [writes('{ticket of Eva}: nu is ook de mail weg'), writes('en de site')],
    ends: 'at-door',
  },
  {
    title: 'at night, without a ticket',
    at: '2026-11-23 23:10',
    who: LUC,
    agents: 0,
    writes: [writes('bonsoir, la boutique ne répond plus')],
    ends: 'at-door',
  },
  {
    title: 'at night, with standby in the contract',
    at: '2026-11-23 23:20',
    who: MIA,
    agents: 0,
    writes: [writes('alles plat! {ticket of Mia}')],
    ends: 'waiting',
  },
  {
    title: 'at night, a stranger',
    at: '2026-11-23 23:30',
    who: STRANGER,
    agents: 0,
    writes: [writes('hallo?')],
    ends: 'at-door',
  },
  ...[
    { at: '2026-11-24 10:00', length: 'a second', away: 1_000 },
    { at: '2026-11-24 10:10', length: 'five minutes', away: 300_000 },
    { at: '2026-11-24 10:20', length: 'two hours', away: 7_200_000 },
  ].map(({ at, length, away }) => ({
    title: `written while the server was away for ${length}`,
    at,
    who: EVA,
    agents: 1,
    away,
    writes: [writes('mijn site ligt plat'), writes('ticket {ticket of Eva}')],
    ends: 'waiting',
  })),
  {
    title: 'on a public holiday',
    at: '2026-12-25 11:00',
    who: KIT,
    agents: 0,
    writes: [writes('the shop is down')],
    ends: 'at-door',
  },
]

export const PREMIUM_LINE: WhatsAppTable = {
  title: 'premium-line',
  desk: 'premium-line',
  file: 'premium-line',
  text: readFileSync(new URL('../../../desks/premium-line.yaml', import.meta.url), 'utf8'),
  people: PEOPLE,
  rows: ROWS,
}
