import { doors } from '../../../../shared/words/nl.ts'
import { HOUR } from '../../time/calendar.ts'
import { given, isAnswered, type Phrase, type Phrasebook, type Spoken } from '../phrasebook.ts'
import { nlInLine } from './nl-in-line.ts'
import { answered, nlInTicket } from './nl-in-ticket.ts'
import { agreed, nlMonth, quoted } from './nl-month.ts'
import { nlOnKeys } from './nl-on-keys.ts'

const je: Phrase = (s) => s.you('je', 'u')
const jouw: Phrase = (s) => s.you('je', 'uw')
const hebJe: Phrase = (s) => s.you('Heb je', 'Hebt u')
const until: Phrase = (s) => given(s.until, (time) => ` tot ${time}`)
const opens = (s: Spoken, known: (when: string) => string, unknown: string) =>
  s.opens === null ? unknown : known(s.opens)
const minutesLeft: Phrase = (s) =>
  s.nearlyUsed
    ? ` ${s.you('Je', 'Uw')} beltijd van deze maand is bijna op.`
    : given(s.left, (left) => ` ${s.you('Je', 'U')} hebt deze maand nog ${left} beltijd.`)

const NOT_HERE = {
  chat: 'Chatten kan hier niet.',
  phone: 'We zijn niet telefonisch bereikbaar.',
  whatsapp: 'We zijn niet op WhatsApp.',
  ticket: 'Een ticket maken kan hier niet.',
  email: 'Mailen kan hier niet.',
}
const HERE = {
  chat: 'De chat',
  phone: 'Telefonische hulp',
  whatsapp: 'Hulp via WhatsApp',
  ticket: 'Het ticketformulier',
  email: 'Hulp per mail',
}

/** Others answer there: only where, never when or for whom. */
const elsewhere: Phrase = (s) => {
  if (s.channel === 'phone') return `Bel ${s.address}.`
  return s.channel === 'whatsapp'
    ? `Stuur een WhatsApp-bericht naar ${s.address}.`
    : `Mail naar ${s.address}.`
}

/** Dutch, written first and by ear. */
export const nl: Phrasebook = {
  clock: {
    months: 'januari februari maart april mei juni juli augustus september oktober november december'.split(
      ' ',
    ),
    weekdays: 'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag'.split(' '),
    today: 'vandaag',
    tomorrow: 'morgen',
    dayAt: (day, time) => `${day} om ${time}`,
    date: (weekday, day, month, year) => `${weekday} ${day} ${month}${year === null ? '' : ` ${year}`}`,
    time: (hour, minute) => `${hour}:${String(minute).padStart(2, '0')}`,
    hours: (n) => `${n} uur`,
    minutes: (n) => (n === 1 ? '1 minuut' : `${n} minuten`),
    about: (duration) => `ongeveer ${duration}`,
  },
  and: 'en',
  byQuote: 'op offerte',
  usualRate: 'ons gebruikelijke tarief',
  amount: (euros, per, withVat) =>
    `€ ${euros} per ${{ hour: 'uur', contact: 'keer', ticket: 'ticket' }[per]}${withVat ? '' : ' exclusief btw'}`,
  decimal: ',',
  answered: (time, words) => {
    switch (time.kind) {
      case 'open-time':
        return time.ms % HOUR === 0
          ? `binnen ${time.ms / HOUR} ${time.ms === HOUR ? 'werkuur' : 'werkuren'}`
          : `binnen ${words} werktijd`
      case 'working-days':
        return `binnen ${time.days === 1 ? 'een werkdag' : `${time.days} werkdagen`}`
      case 'calendar-days':
        return `binnen ${time.days === 1 ? 'een dag' : `${time.days} dagen`}`
      case 'cut-off':
        return `dezelfde werkdag als het vóór ${words} binnen is`
      case 'none':
        return null
    }
  },
  standbyCost: (percent, atLeast, worked) =>
    `De standby kost ${percent}% van het uurtarief${given(atLeast, (time) => `, over minimaal ${time}`)}; gewerkte tijd${given(worked, (time) => `, minimaal ${time},`)} komt daar bovenop.`,
  admit: {
    agent: (s) =>
      s.channel === 'phone'
        ? `We verbinden ${je(s)} door.${minutesLeft(s)}`
        : s.channel === 'whatsapp'
          ? `We hebben ${jouw(s)} bericht. Er staat iemand klaar om te antwoorden.`
          : `Welkom. ${s.you('Stel je vraag', 'Stel uw vraag')}, er staat iemand klaar.`,
    engineer: (s) => `We verbinden ${je(s)} door met een engineer.${minutesLeft(s)}`,
    queue: nlInLine.queue,
    callback: nlInLine.callback,
    voicemail: (s) => `Spreek na de toon ${jouw(s)} vraag in. We maken er een ticket van.`,
    standby: (s) =>
      s.channel === 'phone'
        ? `${s.you('Je', 'Uw')} standby geldt nu: we verbinden ${je(s)}${given(s.standbyCost, () => ' tegen het afgesproken tarief')} met de engineer van dienst${given(s.actWithin, (time) => `, die binnen ${time} aan de slag is`)}.`
        : `We zijn gesloten, maar ${jouw(s)} standby geldt nu. ${s.you('Je', 'Uw')} bericht staat klaar voor wie dienst heeft.${given(s.standbyCost, (cost) => ` ${cost}`)}`,
    ticket: (s) =>
      isAnswered(s)
        ? `Stel ${jouw(s)} vraag. ${s.you('Je krijgt', 'U krijgt')} ${answered(s)}.`
        : `Stel ${jouw(s)} vraag. We antwoorden zo snel we kunnen.`,
  },
  ask: {
    'standby-only': (s) => `${s.closed} ${hebJe(s)} een standby-contract? Meld het dan hier.`,
    'search-first': (s) => `Typ eerst ${jouw(s)} vraag. Vaak staat het antwoord al klaar.`,
    'sign-in': (s) => `Log eerst in, dan weten we wie ${s.you('je bent', 'u bent')}.`,
    'sign-in-preferred': (s) => `${hebJe(s)} een account? Log dan eerst in, dat helpt sneller.`,
    'number-or-ticket': (s) => `Wat is ${jouw(s)} ticketnummer of klantnummer?`,
    'number-misread': () => 'In dat nummer is een cijfer verwisseld of vergeten. Probeer het nog eens.',
    pin: (s) => `Wat is ${jouw(s)} pincode van ${s.digits} cijfers?`,
    'not-recognised': (s) =>
      `Die combinatie van nummer en pincode kennen we niet. Geef nog eens ${jouw(s)} ticketnummer of klantnummer.`,
    'bind-number': (s) =>
      `We weten nog niet wie ${s.you('je bent', 'u bent')}. Stuur hier de WhatsApp-code uit het klantenportaal, of een die een medewerker ${je(s)} gaf.`,
    'registered-address': () =>
      `We kennen dit mailadres niet. Schrijf vanaf het adres dat bij ons bekend is, of log in en maak een ticket.`,
    'which-contract': () => 'Over welke dienst gaat het?',
    'ticket-number': () =>
      'Over welk ticket gaat het? Geef het nummer. Nog geen ticket? Maak er dan eerst een.',
    'ticket-misread': () => 'In dat ticketnummer is een cijfer verwisseld of vergeten. Probeer het nog eens.',
    'ticket-not-recognised': (s) =>
      `Dat ticket vinden we niet. Het nummer staat in de bevestiging van ${jouw(s)} ticket; kijk het nog eens na.`,
    'ticket-closed': () =>
      'Dat ticket is al afgesloten. Geef het nummer van een lopend ticket, of maak een nieuw ticket.',
    'priority-for-customers': (s) =>
      `Voorrang is er voor wie ingelogd is en een contract heeft. Zonder voorrang nemen we ${jouw(s)} ticket wel aan.`,
    fields: (s) => `Vul nog even aan: ${s.fields}.`,
  },
  onKeys: nlOnKeys,
  intoTicket: nlInTicket.message,
  withoutTicket: nlInTicket.pin,
  offer: {
    'in-the-ticket': nlInTicket.waits,
    'another-door': (s) => `Voor ${s.topic} is dit niet de weg.${given(s.say, (say) => ` ${say}`)}`,
    'at-a-price': (s) =>
      `Dit zit niet in ${jouw(s)} contract, maar het kan tegen betaling: ${s.isQuoted ? quoted(s) : s.price}. ${agreed(s)}`,
    'priority-price': (s) =>
      `Voorrang kost een bedrag: ${s.isQuoted ? `${quoted(s)}, en tot ${s.you('je die aanvaardt, houdt je', 'u die aanvaardt, houdt uw')} ticket zijn gewone plaats` : s.price}. ${agreed(s)}${given(s.say, (say) => ` ${say}`)}`,
    'line-full': () => 'Er wachten nu al te veel mensen.',
    'nobody-there': nlInLine.nobodyThere,
    'wait-too-long': (s) => `Het is erg druk${given(s.wait, (wait) => `: wachten duurt ${wait}`)}.`,
    'colleague-talks': nlMonth['colleague-offer'],
  },
  refuse: {
    'not-offered': (s) => s.say ?? NOT_HERE[s.channel],
    'not-served': (s) => NOT_HERE[s.channel],
    elsewhere: (s) => `${elsewhere(s)}${given(s.say, (say) => ` ${say}`)}`,
    'topic-not-supported': (s) => s.say ?? `Met ${s.topic} kunnen we niet helpen.`,
    'closed-by-hand': (s) => `${given(s.say, (say) => `${say} `)}${s.closed}`,
    closed: (s) => `${s.closed}${given(s.say, (say) => ` ${say}`)}`,
    'too-many-attempts': (s) => `Zo lukt het niet om vast te stellen wie ${s.you('je bent', 'u bent')}.`,
    'pins-closed': (s) =>
      `Er zijn te veel foute pincodes ingetoetst, daarom controleren we er nu geen. ${s.you('Probeer', 'Probeert u')} het later nog eens.`,
    'unknown-number': (s) =>
      `We kennen dit nummer niet. ${s.channel === 'phone' ? 'Bel' : 'Schrijf'} vanaf het nummer dat bij ons bekend is.`,
    'no-contract': (s) =>
      `${HERE[s.channel]} is er voor klanten${given(s.tiers, (tiers) => ` met ${tiers}`)}.`,
    'not-in-tier': (s) =>
      `${HERE[s.channel]} zit niet in ${jouw(s)} pakket${given(s.tiers, (tiers) => `, wel in ${tiers}`)}.`,
    'closed-no-standby': (s) => `${s.closed} Voor dit moment is er geen standby afgesproken.`,
    'allowance-used': (s) =>
      `${s.you('Je', 'Uw')} beltijd van deze maand${given(s.left, (left) => `, ${left},`)} is op.${given(s.opens, (when) => ` Bellen kan weer ${when}.`)}`,
    'ticket-first': () => 'Maak eerst een ticket. Met het nummer helpen we meteen verder.',
  },
  month: nlMonth,
  opensAgain: {
    chat: (s) => opens(s, (when) => `De chat gaat ${when} open.`, 'De chat is voorlopig gesloten.'),
    phone: (s) =>
      opens(s, (when) => `We zijn ${when} weer telefonisch bereikbaar.`, 'We zijn voorlopig niet te bellen.'),
    whatsapp: (s) =>
      opens(s, (when) => `Op WhatsApp zijn we er ${when} weer.`, 'Op WhatsApp zijn we er voorlopig niet.'),
    ticket: (s) =>
      opens(s, (when) => `Een ticket maken kan ${when} weer.`, 'Een ticket maken kan voorlopig niet.'),
    email: (s) => opens(s, (when) => `Mailen kan ${when} weer.`, 'Mailen kan voorlopig niet.'),
  },
  anotherQuestion: 'Een andere vraag?',
  way: {
    chat: (s) => `De chat is open${until(s)}.`,
    phone: (s) => `Bellen kan nu${until(s)}.`,
    whatsapp: (s) => `Op WhatsApp zijn we er${until(s)}.`,
    ticket: (s) =>
      isAnswered(s)
        ? `Op een ticket ${s.you('krijg je', 'krijgt u')} ${answered(s)}.`
        : `Laat ${jouw(s)} vraag achter als ticket.`,
    email: (s) =>
      isAnswered(s) ? `Op een mail ${s.you('krijg je', 'krijgt u')} ${answered(s)}.` : 'Mailen kan ook.',
  },
  hint: {
    open: () => 'nu open',
    'open-until': (s) => `open tot ${s.until}`,
    opens: (s) => `opent ${s.opens}`,
    closed: () => 'gesloten',
    left: (s) => `nog ${s.left}`,
    'answer-by': (s) =>
      `antwoord ${s.answerIsAim ? 'meestal ' : ''}uiterlijk ${given(s.until, (by) => (/^\d/.test(by) ? `om ${by}` : by))}`,
    answer: (s) => `antwoord ${s.answerIsAim ? 'meestal ' : ''}${s.answer}`,
    'answer-by-topic': () => 'antwoordtijd hangt af van het onderwerp',
    price: (s) => s.price,
    'from-tier': (s) => `vanaf ${s.tier}`,
    'for-customers': () => 'voor klanten',
    'sign-in': () => 'na inloggen',
    pin: () => 'met pincode',
    standby: () => 'alleen met standby',
    'used-up': () => 'minuten van deze maand op',
    'not-supported': () => 'niet voor dit onderwerp',
    'another-door': () => 'niet langs deze weg',
    elsewhere: (s) => s.address,
    'nobody-there': () => 'niemand aanwezig',
  },
  place: {
    'tier-first': (s) => `${s.tier} gaat altijd voor`,
    'priority-lane': () => 'betaalde voorrang',
    'follow-up': () => 'naar achteren: schreef opnieuw voor het antwoord',
    duplicate: () => 'naar achteren: tweede ticket over hetzelfde',
    'fair-use': () => 'na de anderen: boven redelijk gebruik',
    deadline: () => 'op deadline',
    arrival: () => 'op volgorde van binnenkomst',
  },
  door: doors,
}
