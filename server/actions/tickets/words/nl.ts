import { type AboutNotice, type AboutTicket, paragraphs, type TicketWords } from './words.ts'

const answerBy = ({ due, target, you }: AboutTicket) => {
  if (due === null) return 'We antwoorden zo snel we kunnen.'
  return target
    ? `We doen ons best om uiterlijk ${due} te antwoorden.`
    : `${you('Je krijgt', 'U krijgt')} uiterlijk ${due} antwoord.`
}

const stays = ({ due, target, you }: AboutTicket) =>
  due === null
    ? ''
    : target
      ? ` We doen nog steeds ons best om uiterlijk ${due} te antwoorden.`
      : ` ${you('Je krijgt', 'U krijgt')} nog steeds uiterlijk ${due} antwoord.`

const ending = ({ link, isRead, off, desk, you }: AboutNotice) => [
  link !== null && `${you('Hier zie je je ticket', 'Hier ziet u uw ticket')}:\n${link}`,
  !isRead && 'Antwoorden op deze mail komen niet aan.',
  `${you('Hoor je', 'Hoort u')} liever niet wat er met ${you('je', 'uw')} tickets gebeurt? Antwoorden blijven komen:\n${off}`,
  desk,
]

const added = (notice: AboutNotice) =>
  notice.cost ??
  (notice.how === 'contact'
    ? `Wat ${notice.you('je', 'u')} met ons besprak, staat nu bij ${notice.you('je', 'uw')} ticket ${notice.number}.`
    : `${notice.you('Je', 'Uw')} bericht staat bij ticket ${notice.number}. Dat is weer open.`)

export const nl: TicketWords = {
  made: (about) => `${about.you('Je', 'Uw')} vraag is ticket ${about.number}. ${answerBy(about)}`,
  byMail: (you) => `We mailen ${you('je', 'u')} de link naar ${you('je', 'uw')} ticket.`,
  keepLink: (you) =>
    you('Bewaar de link: zo vind je je ticket terug.', 'Bewaar de link: zo vindt u uw ticket terug.'),
  onWhatsApp: (number) => `Het gaat over ticket ${number}. `,
  costs: {
    before: (about) =>
      `${about.you('Schrijf je nu opnieuw, dan gaat je', 'Schrijft u nu opnieuw, dan gaat uw')} ticket naar het einde van de rij en duurt het antwoord langer.${stays(about)}`,
    after: (about) =>
      `${about.you('Je bericht staat erbij. Je', 'Uw bericht staat erbij. Uw')} ticket staat nu aan het einde van de rij.${stays(about)}`,
    duplicates: (you) =>
      `Een tweede ticket over hetzelfde zet het eerste aan het einde van de rij. ${you('Vul je', 'Vult u')} liever het eerste aan.`,
    fairUse: (_you, tickets, days) =>
      `Meer dan ${tickets} tickets in ${days} dagen? Dan gaan die van anderen voor.`,
  },
  ticketPriced: (you, price) =>
    `Met ${you('jouw', 'uw')} contract kost een ticket ${price}; door dit aan te kruisen ${you('ga je', 'gaat u')} daarmee akkoord.`,
  ticketAtRate: (you) =>
    `Werk aan een ticket zit niet in ${you('jouw', 'uw')} contract: we rekenen ons gebruikelijke tarief. Door dit aan te kruisen ${you('ga je', 'gaat u')} daarmee akkoord.`,
  priority: {
    quoteFirst: (you) =>
      `Wat voorrang kost, laten we ${you('je', 'u')} eerst weten; tot ${you('je akkoord gaat, houdt je', 'u akkoord gaat, houdt uw')} ticket zijn gewone plaats.`,
    priced: (you, price) =>
      `Voorrang kost ${price}; door dit aan te kruisen ${you('ga je', 'gaat u')} daarmee akkoord.`,
    goesFirst: (you, price) => `${you('Je', 'Uw')} ticket heeft voorrang; dat kost ${price}.`,
    overFairUse: (you) =>
      `Voorrang kan nu niet: er kwamen kort na elkaar veel tickets van ${you('jou', 'u')}. Zonder voorrang nemen we dit ticket wel aan.`,
  },
  why: {
    rule: (by, label, answer) =>
      by === 'agreed'
        ? `In het contract afgesproken: antwoord ${answer}.`
        : `${by === 'otherwise' ? 'De regel van deze balie' : label}: antwoord ${answer}.`,
    noPromise: 'Voor dit ticket is geen tijd beloofd.',
    neverOpens: 'We gaan voorlopig niet open, dus er is geen tijd te noemen.',
    countsFrom: (moment, open) =>
      open
        ? `We waren open: de tijd loopt vanaf ${moment}.`
        : `We waren gesloten: de tijd loopt vanaf ${moment}.`,
    openTime: (day, from, until, length) => `${day} van ${from} tot ${until}: ${length}.`,
    clocksChange: (moment, length, forward) =>
      `De klok gaat ${moment} ${length} ${forward ? 'vooruit' : 'terug'}.`,
    daysOff: (first, last, name) =>
      `${last === null ? first : `${first} tot en met ${last}`}: gesloten${name === null ? '' : ` (${name})`}.`,
    ownHours: (name, day, windows) => `${day} (${name}): open ${windows}.`,
    workingDay: (count, day) => `Werkdag ${count}: ${day}.`,
    sameWallTime: (moment) => `Op hetzelfde tijdstip: ${moment}.`,
    nextOpening: (moment) => `Dan zijn we dicht; we gaan weer open ${moment}.`,
    cutOff: (time, outcome) =>
      ({
        'in-time': `Voor ${time} gestuurd: dezelfde werkdag antwoord.`,
        'too-late': `Na ${time} gestuurd: de volgende werkdag antwoord.`,
        'day-off': 'Gestuurd op een dag dat we dicht zijn: de volgende werkdag antwoord.',
        'already-closed': 'Gestuurd na sluitingstijd: de volgende werkdag antwoord.',
      })[outcome],
    endOfDay: (moment) => `Die werkdag eindigt ${moment}.`,
    due: (moment, target) => `${target ? 'Streven' : 'Antwoord'}: uiterlijk ${moment}.`,
  },
  subject: ({ you, desk }) => `${you('Je', 'Uw')} vraag aan ${desk}`,
  received: (mail) =>
    paragraphs(
      mail.you('Hallo,', 'Goedendag,'),
      `We hebben ${mail.you('je', 'uw')} vraag ontvangen. Het is ticket ${mail.number}.\n${answerBy(mail)}`,
      mail.lacking,
      mail.link !== null &&
        `${mail.you('Hier zie je je ticket en vul je het aan', 'Hier ziet u uw ticket en vult u het aan')}:\n${mail.link}`,
      mail.link !== null && 'Wie deze link heeft, kan het ticket lezen. Geef hem dus niet door.',
      mail.whatsapp !== null &&
        `${mail.you('Schrijf je', 'Schrijft u')} liever via WhatsApp? Hier staat het ticketnummer er al:\n${mail.whatsapp}`,
      !mail.proven &&
        mail.you(
          'Heb je ons niets gevraagd? Dan heeft iemand zich vertypt en hoef je niets te doen.',
          'Hebt u ons niets gevraagd? Dan heeft iemand zich vertypt en hoeft u niets te doen.',
        ),
      // It was asked for above already.
      mail.lacking === null &&
        (mail.isRead
          ? mail.you(
              'Je kunt ook gewoon op deze mail antwoorden.',
              'U kunt ook gewoon op deze mail antwoorden.',
            )
          : 'Antwoorden op deze mail komen niet aan; schrijf ons op de pagina van het ticket.'),
      mail.desk,
    ),
  answered: (mail) =>
    paragraphs(
      mail.you('Hallo,', 'Goedendag,'),
      `Er is antwoord op ${mail.you('je', 'uw')} ticket ${mail.number}:`,
      mail.answer,
      mail.link !== null && `${mail.you('Reageren doe je', 'Reageren doet u')} hier:\n${mail.link}`,
      mail.isRead ? 'Of antwoord gewoon op deze mail.' : 'Antwoorden op deze mail komen niet aan.',
      mail.desk,
    ),
  answerBy,
  added,
  notices: {
    'due-changed': (notice) =>
      paragraphs(
        notice.you('Hallo,', 'Goedendag,'),
        `${
          notice.due === null
            ? `Voor ${notice.you('je', 'uw')} ticket ${notice.number} geldt geen vast tijdstip meer.`
            : `Het antwoord op ${notice.you('je', 'uw')} ticket ${notice.number} komt op een ander moment.`
        } ${answerBy(notice)}`,
        ...ending(notice),
      ),
    joined: (notice) => paragraphs(notice.you('Hallo,', 'Goedendag,'), added(notice), ...ending(notice)),
    closed: (notice) =>
      paragraphs(
        notice.you('Hallo,', 'Goedendag,'),
        `We hebben ${notice.you('je', 'uw')} ticket ${notice.number} gesloten.`,
        notice.isRead
          ? 'Is het niet opgelost? Antwoord dan op deze mail; het ticket gaat weer open.'
          : notice.link !== null &&
              'Is het niet opgelost? Schrijf het dan op de pagina van het ticket; het gaat weer open.',
        ...ending(notice),
      ),
  },
  turnedAwaySubject: ({ you, desk }) => `${you('Je', 'Uw')} mail aan ${desk}`,
  turnedAway: ({ you, say, desk }) => paragraphs(you('Hallo,', 'Goedendag,'), say, desk),
  transcriptSubject: ({ you, desk }) => `${you('Je', 'Uw')} chat met ${desk}`,
  transcript: ({ you, desk, day, said, isRead }) =>
    paragraphs(
      you('Hallo,', 'Goedendag,'),
      `Dit schreven we ${you('je', 'u')} in de chat van ${day}:`,
      said,
      `${you('Heb je nog een vraag? Schrijf die', 'Hebt u nog een vraag? Schrijf die')} gerust in hetzelfde venster op onze site.`,
      you(
        'Heb je ons niets gevraagd? Dan heeft iemand zich vertypt en hoef je niets te doen.',
        'Hebt u ons niets gevraagd? Dan heeft iemand zich vertypt en hoeft u niets te doen.',
      ),
      !isRead && 'Antwoorden op deze mail komen niet aan.',
      desk,
    ),
}
