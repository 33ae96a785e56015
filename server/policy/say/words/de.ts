import { doors } from '../../../../shared/words/de.ts'
import { HOUR } from '../../time/calendar.ts'
import { given, isAnswered, type Phrase, type Phrasebook, type Spoken } from '../phrasebook.ts'
import { deInLine } from './de-in-line.ts'
import { answered, deInTicket } from './de-in-ticket.ts'
import { agreed, deMonth, quoted } from './de-month.ts'
import { deOnKeys } from './de-on-keys.ts'

const dich: Phrase = (s) => s.you('dich', 'Sie')
const until: Phrase = (s) => given(s.until, (time) => ` bis ${time}`)
const opens = (s: Spoken, known: (when: string) => string, unknown: string) =>
  s.opens === null ? unknown : known(s.opens)
const minutesLeft: Phrase = (s) =>
  s.nearlyUsed
    ? ` ${s.you('Deine', 'Ihre')} Gesprächszeit für diesen Monat ist fast verbraucht.`
    : given(s.left, (left) => ` ${s.you('Du hast', 'Sie haben')} diesen Monat noch ${left} Gesprächszeit.`)

const NOT_HERE = {
  chat: 'Einen Chat haben wir nicht.',
  phone: 'Telefonisch sind wir nicht zu erreichen.',
  whatsapp: 'Auf WhatsApp sind wir nicht.',
  ticket: 'Ein Ticketformular haben wir nicht.',
  email: 'Fragen per E-Mail nehmen wir nicht an.',
}
const HERE = {
  chat: 'Der Chat',
  phone: 'Hilfe am Telefon',
  whatsapp: 'Hilfe über WhatsApp',
  ticket: 'Das Ticketformular',
  email: 'Hilfe per E-Mail',
}

/** Others answer there: only where, never when or for whom. */
const elsewhere: Phrase = (s) => {
  if (s.channel === 'phone') return `${s.you('Ruf', 'Rufen Sie')} die ${s.address} an.`
  return s.channel === 'whatsapp'
    ? `${s.you('Schreib', 'Schreiben Sie')} uns auf WhatsApp an ${s.address}.`
    : `${s.you('Schreib', 'Schreiben Sie')} uns an ${s.address}.`
}

/** German; `du` where the desk says `je`, `Sie` where it says `u`. */
export const de: Phrasebook = {
  clock: {
    months: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' '),
    weekdays: 'Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag'.split(' '),
    today: 'heute',
    tomorrow: 'morgen',
    dayAt: (day, time) => `${day} um ${time}`,
    date: (weekday, day, month, year) => `${weekday}, ${day}. ${month}${year === null ? '' : ` ${year}`}`,
    time: (hour, minute) => `${hour}:${String(minute).padStart(2, '0')} Uhr`,
    hours: (n) => (n === 1 ? '1 Stunde' : `${n} Stunden`),
    minutes: (n) => (n === 1 ? '1 Minute' : `${n} Minuten`),
    about: (duration) => `etwa ${duration}`,
  },
  and: 'und',
  byQuote: 'nach Angebot',
  usualRate: 'unser übliches Entgelt',
  amount: (euros, per, withVat) =>
    `${euros} € pro ${{ hour: 'Stunde', contact: 'Anfrage', ticket: 'Ticket' }[per]}${withVat ? '' : ' zuzüglich Mehrwertsteuer'}`,
  decimal: ',',
  answered: (time, words) => {
    switch (time.kind) {
      case 'open-time':
        return time.ms % HOUR === 0
          ? `innerhalb von ${time.ms / HOUR} ${time.ms === HOUR ? 'Geschäftsstunde' : 'Geschäftsstunden'}`
          : `innerhalb von ${words} Geschäftszeit`
      case 'working-days':
        return `innerhalb von ${time.days === 1 ? 'einem Werktag' : `${time.days} Werktagen`}`
      case 'calendar-days':
        return `innerhalb von ${time.days === 1 ? 'einem Tag' : `${time.days} Tagen`}`
      case 'cut-off':
        return `am selben Werktag, wenn sie vor ${words} da ist`
      case 'none':
        return null
    }
  },
  standbyCost: (percent, atLeast, worked) =>
    `Die Bereitschaft kostet ${percent} % des Stundensatzes${given(atLeast, (time) => `, für mindestens ${time}`)}; gearbeitete Zeit${given(worked, (time) => `, mindestens ${time},`)} kommt dazu.`,
  admit: {
    agent: (s) =>
      s.channel === 'phone'
        ? `Wir verbinden ${dich(s)}.${minutesLeft(s)}`
        : s.channel === 'whatsapp'
          ? `Wir haben ${s.you('deine', 'Ihre')} Nachricht. Es ist jemand für ${dich(s)} da.`
          : `Willkommen. ${s.you('Stell deine', 'Stellen Sie Ihre')} Frage, es ist jemand da.`,
    engineer: (s) => `Wir verbinden ${dich(s)} mit einem Techniker.${minutesLeft(s)}`,
    queue: deInLine.queue,
    callback: deInLine.callback,
    voicemail: (s) =>
      `${s.you('Hinterlass deine', 'Hinterlassen Sie Ihre')} Frage nach dem Ton. Wir machen daraus ein Ticket.`,
    standby: (s) =>
      s.channel === 'phone'
        ? `${s.you('Deine', 'Ihre')} Bereitschaft gilt jetzt: Wir verbinden ${dich(s)}${given(s.standbyCost, () => ' zum vereinbarten Tarif')} mit dem Techniker vom Bereitschaftsdienst${given(s.actWithin, (time) => `, der innerhalb von ${time} anfängt`)}.`
        : `Wir haben geschlossen, aber ${s.you('deine', 'Ihre')} Bereitschaft gilt jetzt. ${s.you('Deine', 'Ihre')} Nachricht liegt für den Bereitschaftsdienst bereit.${given(s.standbyCost, (cost) => ` ${cost}`)}`,
    ticket: (s) =>
      isAnswered(s)
        ? `${s.you('Stell deine', 'Stellen Sie Ihre')} Frage. ${s.you('Du bekommst', 'Sie bekommen')} ${answered(s)}.`
        : `${s.you('Stell deine', 'Stellen Sie Ihre')} Frage. Wir antworten so bald wie möglich.`,
  },
  ask: {
    'standby-only': (s) =>
      `${s.closed} ${s.you('Hast du einen Bereitschaftsvertrag? Dann sag es uns hier', 'Haben Sie einen Bereitschaftsvertrag? Dann sagen Sie es uns hier')}.`,
    'search-first': (s) =>
      `${s.you('Gib zuerst deine', 'Geben Sie zuerst Ihre')} Frage ein. Oft steht die Antwort schon da.`,
    'sign-in': (s) =>
      `${s.you('Melde dich zuerst an, dann wissen wir, wer du bist', 'Melden Sie sich zuerst an, dann wissen wir, wer Sie sind')}.`,
    'sign-in-preferred': (s) =>
      `${s.you('Hast du ein Konto? Melde dich zuerst an', 'Haben Sie ein Konto? Melden Sie sich zuerst an')}, dann geht es schneller.`,
    'number-or-ticket': (s) => `Wie lautet ${s.you('deine', 'Ihre')} Ticketnummer oder Kundennummer?`,
    'number-misread': (s) =>
      `In dieser Nummer stimmt eine Ziffer nicht, oder es fehlt eine. ${s.you('Versuch es', 'Versuchen Sie es')} noch einmal.`,
    pin: (s) => `Wie lautet ${s.you('deine', 'Ihre')} PIN mit ${s.digits} Ziffern?`,
    'not-recognised': (s) =>
      `Diese Kombination aus Nummer und PIN kennen wir nicht. ${s.you('Nenn noch einmal deine', 'Nennen Sie noch einmal Ihre')} Ticketnummer oder Kundennummer.`,
    'bind-number': (s) =>
      `Wir wissen noch nicht, wer ${s.you('du bist', 'Sie sind')}. ${s.you('Schick', 'Schicken Sie')} uns hier den WhatsApp-Code aus dem Kundenportal oder einen, den ${s.you('du', 'Sie')} von unserem Team ${s.you('hast', 'haben')}.`,
    'registered-address': (s) =>
      `Wir kennen diese Adresse nicht. ${s.you('Schreib von der Adresse, die wir kennen, oder melde dich an und mach ein Ticket', 'Schreiben Sie von der Adresse, die wir kennen, oder melden Sie sich an und erstellen Sie ein Ticket')}.`,
    'which-contract': () => 'Um welchen Dienst geht es?',
    'ticket-number': (s) =>
      `Um welches Ticket geht es? ${s.you('Nenn', 'Nennen Sie')} die Nummer. Noch kein Ticket? ${s.you('Mach zuerst eines', 'Erstellen Sie zuerst eines')}.`,
    'ticket-misread': (s) =>
      `In dieser Ticketnummer stimmt eine Ziffer nicht, oder es fehlt eine. ${s.you('Versuch es', 'Versuchen Sie es')} noch einmal.`,
    'ticket-not-recognised': (s) =>
      `Dieses Ticket finden wir nicht. Die Nummer steht in der Bestätigung ${s.you('deines', 'Ihres')} Tickets; ${s.you('sieh', 'sehen Sie')} bitte noch einmal nach.`,
    'ticket-closed': (s) =>
      `Dieses Ticket ist abgeschlossen. ${s.you('Nenn ein offenes oder mach ein neues', 'Nennen Sie ein offenes oder erstellen Sie ein neues')}.`,
    'priority-for-customers': (s) =>
      `Vorrang gibt es für angemeldete Kunden mit Vertrag. Ohne Vorrang nehmen wir ${s.you('dein', 'Ihr')} Ticket gern an.`,
    fields: (s) => `Es fehlt noch: ${s.fields}.`,
  },
  onKeys: deOnKeys,
  intoTicket: deInTicket.message,
  withoutTicket: deInTicket.pin,
  offer: {
    'in-the-ticket': deInTicket.waits,
    'another-door': (s) => `Für „${s.topic}“ ist das nicht der Weg.${given(s.say, (say) => ` ${say}`)}`,
    'at-a-price': (s) =>
      `Das gehört nicht zu ${s.you('deinem', 'Ihrem')} Vertrag, ist aber gegen Bezahlung möglich: ${s.isQuoted ? quoted(s) : s.price}. ${agreed(s)}`,
    'priority-price': (s) =>
      `Vorrang hat einen Preis: ${s.isQuoted ? `${quoted(s)}, und bis ${s.you('du es annimmst, behält dein', 'Sie es annehmen, behält Ihr')} Ticket seinen üblichen Platz` : s.price}. ${agreed(s)}${given(s.say, (say) => ` ${say}`)}`,
    'line-full': () => 'Es warten schon zu viele.',
    'nobody-there': deInLine.nobodyThere,
    'wait-too-long': (s) => `Es ist sehr viel los${given(s.wait, (wait) => `: die Wartezeit ist ${wait}`)}.`,
    'colleague-talks': deMonth['colleague-offer'],
  },
  refuse: {
    'not-offered': (s) => s.say ?? NOT_HERE[s.channel],
    'not-served': (s) => NOT_HERE[s.channel],
    elsewhere: (s) => `${elsewhere(s)}${given(s.say, (say) => ` ${say}`)}`,
    'topic-not-supported': (s) => s.say ?? `Bei „${s.topic}“ können wir nicht helfen.`,
    'closed-by-hand': (s) => `${given(s.say, (say) => `${say} `)}${s.closed}`,
    closed: (s) => `${s.closed}${given(s.say, (say) => ` ${say}`)}`,
    'too-many-attempts': (s) => `So lässt sich nicht feststellen, wer ${s.you('du bist', 'Sie sind')}.`,
    'pins-closed': (s) =>
      `Es wurden zu viele falsche PINs eingegeben, deshalb prüfen wir gerade keine. Bitte ${s.you('versuch', 'versuchen Sie')} es später noch einmal.`,
    'unknown-number': (s) =>
      `Wir kennen diese Nummer nicht. ${s.channel === 'phone' ? `${s.you('Ruf', 'Rufen Sie')} bitte von der Nummer an` : `${s.you('Schreib', 'Schreiben Sie')} bitte von der Nummer aus`}, die wir kennen.`,
    'no-contract': (s) =>
      `${HERE[s.channel]} ist für Kunden${given(s.tiers, (tiers) => ` mit ${tiers}`)} da.`,
    'not-in-tier': (s) =>
      `${HERE[s.channel]} gehört nicht zu ${s.you('deinem', 'Ihrem')} Paket${given(s.tiers, (tiers) => `, wohl aber zu ${tiers}`)}.`,
    'closed-no-standby': (s) => `${s.closed} Für diese Zeit ist keine Bereitschaft vereinbart.`,
    'allowance-used': (s) =>
      `${s.you('Deine', 'Ihre')} Gesprächszeit für diesen Monat${given(s.left, (left) => `, ${left},`)} ist verbraucht.${given(s.opens, (when) => ` Anrufen geht wieder ${when}.`)}`,
    'ticket-first': (s) =>
      `${s.you('Mach zuerst', 'Erstellen Sie zuerst')} ein Ticket. Mit der Nummer helfen wir sofort weiter.`,
  },
  month: deMonth,
  opensAgain: {
    chat: (s) => opens(s, (when) => `Der Chat öffnet ${when}.`, 'Der Chat ist vorerst geschlossen.'),
    phone: (s) =>
      opens(s, (when) => `Am Telefon sind wir ${when} wieder da.`, 'Am Telefon sind wir vorerst nicht da.'),
    whatsapp: (s) =>
      opens(s, (when) => `Auf WhatsApp sind wir ${when} wieder da.`, 'WhatsApp ist vorerst geschlossen.'),
    ticket: (s) =>
      opens(s, (when) => `Tickets nehmen wir ${when} wieder an.`, 'Tickets nehmen wir vorerst nicht an.'),
    email: (s) =>
      opens(s, (when) => `E-Mails nehmen wir ${when} wieder an.`, 'E-Mails nehmen wir vorerst nicht an.'),
  },
  anotherQuestion: 'Eine andere Frage?',
  way: {
    chat: (s) => `Der Chat ist${until(s)} offen.`,
    phone: (s) => `${s.you('Du kannst', 'Sie können')} jetzt anrufen${until(s)}.`,
    whatsapp: (s) => `Auf WhatsApp sind wir${until(s)} da.`,
    ticket: (s) =>
      isAnswered(s)
        ? `Auf ein Ticket ${s.you('bekommst du', 'bekommen Sie')} ${answered(s)}.`
        : `${s.you('Hinterlass deine', 'Hinterlassen Sie Ihre')} Frage als Ticket.`,
    email: (s) =>
      isAnswered(s)
        ? `Auf eine E-Mail ${s.you('bekommst du', 'bekommen Sie')} ${answered(s)}.`
        : 'Eine E-Mail geht auch.',
  },
  hint: {
    open: () => 'jetzt offen',
    'open-until': (s) => `offen bis ${s.until}`,
    opens: (s) => `öffnet ${s.opens}`,
    closed: () => 'geschlossen',
    left: (s) => `noch ${s.left}`,
    'answer-by': (s) => `Antwort ${s.answerIsAim ? 'meist bis' : 'bis spätestens'} ${s.until}`,
    answer: (s) => `Antwort ${s.answerIsAim ? 'meist ' : ''}${s.answer}`,
    'answer-by-topic': () => 'Antwortzeit je nach Thema',
    price: (s) => s.price,
    'from-tier': (s) => `ab ${s.tier}`,
    'for-customers': () => 'für Kunden',
    'sign-in': () => 'nach Anmeldung',
    pin: () => 'mit PIN',
    standby: () => 'nur mit Bereitschaft',
    'used-up': () => 'Minuten dieses Monats verbraucht',
    'not-supported': () => 'nicht für dieses Thema',
    'another-door': () => 'nicht auf diesem Weg',
    elsewhere: (s) => s.address,
    'nobody-there': () => 'gerade niemand da',
  },
  place: {
    'tier-first': (s) => `${s.tier} geht immer vor`,
    'priority-lane': () => 'bezahlter Vorrang',
    'follow-up': () => 'nach hinten: schrieb erneut vor der Antwort',
    duplicate: () => 'nach hinten: zweites Ticket zum selben Thema',
    'fair-use': () => 'nach den anderen: über dem üblichen Maß',
    deadline: () => 'nach Frist',
    arrival: () => 'nach Eingang',
  },
  door: doors,
}
