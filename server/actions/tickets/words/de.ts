import { type AboutNotice, type AboutTicket, paragraphs, type TicketWords } from './words.ts'

const answerBy = ({ due, target, you }: AboutTicket) => {
  if (due === null) return 'Wir antworten so bald wie möglich.'
  return target
    ? `Wir bemühen uns um eine Antwort bis ${due}.`
    : `${you('Du bekommst', 'Sie bekommen')} bis ${due} eine Antwort.`
}

const stays = ({ due, target, you }: AboutTicket) =>
  due === null
    ? ''
    : target
      ? ` Wir tun weiterhin unser Bestes, bis ${due} zu antworten.`
      : ` ${you('Du bekommst', 'Sie bekommen')} weiterhin bis ${due} eine Antwort.`

const ending = ({ link, isRead, off, desk, you }: AboutNotice) => [
  link !== null && `${you('Dein', 'Ihr')} Ticket:\n${link}`,
  !isRead && 'Antworten auf diese E-Mail erreichen uns nicht.',
  `${you('Du möchtest', 'Sie möchten')} nicht hören, was aus ${you('deinen', 'Ihren')} Tickets wird? Antworten kommen weiterhin:\n${off}`,
  desk,
]

/** After the comma of a greeting only names and the formal address have a capital. */
const afterGreeting = (sentence: string) =>
  /^(Ihr|Ticket)/.test(sentence) ? sentence : `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`

const added = (notice: AboutNotice) =>
  notice.cost ??
  (notice.how === 'contact'
    ? `Was ${notice.you('du', 'Sie')} mit uns besprochen ${notice.you('hast', 'haben')}, steht jetzt bei ${notice.you('deinem', 'Ihrem')} Ticket ${notice.number}.`
    : `${notice.you('Deine', 'Ihre')} Nachricht steht bei Ticket ${notice.number}. Es ist wieder offen.`)

export const de: TicketWords = {
  made: (about) => `${about.you('Deine', 'Ihre')} Frage ist Ticket ${about.number}. ${answerBy(about)}`,
  byMail: (you) =>
    you(
      'Wir schicken dir den Link zu deinem Ticket per E-Mail.',
      'Wir schicken Ihnen den Link zu Ihrem Ticket per E-Mail.',
    ),
  keepLink: (you) =>
    you(
      'Heb den Link auf: Er führt dich zurück zu deinem Ticket.',
      'Heben Sie den Link auf: Er führt Sie zurück zu Ihrem Ticket.',
    ),
  onWhatsApp: (number) => `Es geht um Ticket ${number}. `,
  costs: {
    before: (about) =>
      `${about.you('Wenn du jetzt noch einmal schreibst, kommt dein', 'Wenn Sie jetzt noch einmal schreiben, kommt Ihr')} Ticket ans Ende der Reihe, und die Antwort dauert länger.${stays(about)}`,
    after: (about) =>
      `${about.you('Deine Nachricht ist dabei. Dein', 'Ihre Nachricht ist dabei. Ihr')} Ticket steht jetzt am Ende der Reihe.${stays(about)}`,
    duplicates: (you) =>
      `Ein zweites Ticket zum selben Thema schickt das erste ans Ende der Reihe. ${you('Ergänze', 'Ergänzen Sie')} lieber das erste.`,
    fairUse: (_you, tickets, days) =>
      `Mehr als ${tickets} Tickets in ${days} Tagen? Dann kommen die der anderen zuerst dran.`,
  },
  ticketPriced: (you, price) =>
    `Mit ${you('deinem', 'Ihrem')} Vertrag kostet ein Ticket ${price}; mit dem Häkchen ${you('stimmst du', 'stimmen Sie')} zu.`,
  ticketAtRate: (you) =>
    `Arbeit an einem Ticket gehört nicht zu ${you('deinem', 'Ihrem')} Vertrag: Wir berechnen unser übliches Entgelt. Mit dem Häkchen ${you('stimmst du', 'stimmen Sie')} zu.`,
  priority: {
    quoteFirst: (you) =>
      `Was Vorrang kostet, sagen wir ${you('dir', 'Ihnen')} zuerst; bis ${you('du zustimmst, behält dein', 'Sie zustimmen, behält Ihr')} Ticket seinen üblichen Platz.`,
    priced: (you, price) =>
      `Vorrang kostet ${price}; mit dem Häkchen ${you('stimmst du', 'stimmen Sie')} zu.`,
    goesFirst: (you, price) => `${you('Dein', 'Ihr')} Ticket hat Vorrang; das kostet ${price}.`,
    overFairUse: (you) =>
      `Vorrang geht gerade nicht: Von ${you('dir', 'Ihnen')} kamen in kurzer Zeit viele Tickets. Ohne Vorrang nehmen wir dieses Ticket gern an.`,
  },
  why: {
    rule: (by, label, answer) =>
      by === 'agreed'
        ? `Im Vertrag vereinbart: Antwort ${answer}.`
        : `${by === 'otherwise' ? 'Die Regel dieser Stelle' : label}: Antwort ${answer}.`,
    noPromise: 'Für dieses Ticket ist keine Zeit versprochen.',
    neverOpens: 'Wir öffnen vorerst nicht wieder, darum lässt sich keine Zeit nennen.',
    countsFrom: (moment, open) =>
      open ? `Wir hatten offen: Die Zeit läuft ab ${moment}.` : `Wir hatten zu: Die Zeit läuft ab ${moment}.`,
    openTime: (day, from, until, length) => `${day} von ${from} bis ${until}: ${length}.`,
    clocksChange: (moment, length, forward) =>
      `Die Uhr wird ${moment} um ${length} ${forward ? 'vorgestellt' : 'zurückgestellt'}.`,
    daysOff: (first, last, name) =>
      `${last === null ? first : `${first} bis ${last}`}: geschlossen${name === null ? '' : ` (${name})`}.`,
    ownHours: (name, day, windows) => `${day} (${name}): geöffnet ${windows}.`,
    workingDay: (count, day) => `Werktag ${count}: ${day}.`,
    sameWallTime: (moment) => `Zur selben Uhrzeit: ${moment}.`,
    nextOpening: (moment) => `Dann ist geschlossen; wir öffnen wieder ${moment}.`,
    cutOff: (time, outcome) =>
      ({
        'in-time': `Vor ${time} gesendet: Antwort am selben Werktag.`,
        'too-late': `Nach ${time} gesendet: Antwort am nächsten Werktag.`,
        'day-off': 'An einem Tag gesendet, an dem wir zu haben: Antwort am nächsten Werktag.',
        'already-closed': 'Nach Schluss gesendet: Antwort am nächsten Werktag.',
      })[outcome],
    endOfDay: (moment) => `Dieser Werktag endet ${moment}.`,
    due: (moment, target) => `${target ? 'Ziel' : 'Antwort'}: bis ${moment}.`,
  },
  subject: ({ you, desk }) => `${you('Deine', 'Ihre')} Frage an ${desk}`,
  received: (mail) =>
    paragraphs(
      mail.you('Hallo,', 'Guten Tag,'),
      `${mail.you('deine', 'Ihre')} Frage ist bei uns angekommen. Sie ist Ticket ${mail.number}.\n${answerBy(mail)}`,
      mail.lacking,
      mail.link !== null &&
        `${mail.you('Hier siehst und ergänzt du', 'Hier sehen und ergänzen Sie')} das Ticket:\n${mail.link}`,
      mail.link !== null &&
        `Wer diesen Link hat, kann das Ticket lesen. ${mail.you('Gib', 'Geben Sie')} ihn nicht weiter.`,
      mail.whatsapp !== null &&
        `${mail.you('Du schreibst', 'Sie schreiben')} lieber über WhatsApp? Hier steht die Ticketnummer schon da:\n${mail.whatsapp}`,
      !mail.proven &&
        mail.you(
          'Du hast uns nichts gefragt? Dann hat sich jemand vertippt, und du musst nichts tun.',
          'Sie haben uns nichts gefragt? Dann hat sich jemand vertippt, und Sie müssen nichts tun.',
        ),
      // It was asked for above already.
      mail.lacking === null &&
        (mail.isRead
          ? mail.you(
              'Du kannst auch einfach auf diese E-Mail antworten.',
              'Sie können auch einfach auf diese E-Mail antworten.',
            )
          : `Antworten auf diese E-Mail erreichen uns nicht; ${mail.you('schreib', 'schreiben Sie')} uns auf der Seite des Tickets.`),
      mail.desk,
    ),
  answered: (mail) =>
    paragraphs(
      mail.you('Hallo,', 'Guten Tag,'),
      `es gibt eine Antwort auf ${mail.you('dein', 'Ihr')} Ticket ${mail.number}:`,
      mail.answer,
      mail.link !== null && `${mail.you('Hier schreibst du', 'Hier schreiben Sie')} zurück:\n${mail.link}`,
      mail.isRead
        ? `Oder ${mail.you('antworte', 'antworten Sie')} einfach auf diese E-Mail.`
        : 'Antworten auf diese E-Mail erreichen uns nicht.',
      mail.desk,
    ),
  answerBy,
  added,
  notices: {
    'due-changed': (notice) =>
      paragraphs(
        notice.you('Hallo,', 'Guten Tag,'),
        `${
          notice.due === null
            ? `für ${notice.you('dein', 'Ihr')} Ticket ${notice.number} gilt kein fester Zeitpunkt mehr.`
            : `die Antwort auf ${notice.you('dein', 'Ihr')} Ticket ${notice.number} kommt zu einem anderen Zeitpunkt.`
        } ${answerBy(notice)}`,
        ...ending(notice),
      ),
    joined: (notice) =>
      paragraphs(notice.you('Hallo,', 'Guten Tag,'), afterGreeting(added(notice)), ...ending(notice)),
    closed: (notice) =>
      paragraphs(
        notice.you('Hallo,', 'Guten Tag,'),
        `wir haben ${notice.you('dein', 'Ihr')} Ticket ${notice.number} geschlossen.`,
        notice.isRead
          ? `Nicht gelöst? ${notice.you('Antworte', 'Antworten Sie')} einfach auf diese E-Mail, dann ist das Ticket wieder offen.`
          : notice.link !== null &&
              `Nicht gelöst? ${notice.you('Schreib', 'Schreiben Sie')} es auf der Seite des Tickets, dann ist es wieder offen.`,
        ...ending(notice),
      ),
  },
  turnedAwaySubject: ({ you, desk }) => `${you('Deine', 'Ihre')} E-Mail an ${desk}`,
  turnedAway: ({ you, say, desk }) => paragraphs(you('Hallo,', 'Guten Tag,'), say, desk),
  transcriptSubject: ({ you, desk }) => `${you('Dein', 'Ihr')} Chat mit ${desk}`,
  transcript: ({ you, desk, day, said, isRead }) =>
    paragraphs(
      you('Hallo,', 'Guten Tag,'),
      `Das haben wir ${you('dir', 'Ihnen')} im Chat vom ${day} geschrieben:`,
      said,
      you(
        'Noch eine Frage? Schreib sie einfach in dasselbe Fenster auf unserer Website.',
        'Noch eine Frage? Schreiben Sie sie einfach in dasselbe Fenster auf unserer Website.',
      ),
      you(
        'Du hast uns nichts gefragt? Dann hat sich jemand vertippt, und du musst nichts tun.',
        'Sie haben uns nichts gefragt? Dann hat sich jemand vertippt, und Sie müssen nichts tun.',
      ),
      !isRead && 'Antworten auf diese E-Mail erreichen uns nicht.',
      desk,
    ),
}
