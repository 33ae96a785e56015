import { type AboutNotice, type AboutTicket, paragraphs, type TicketWords } from './words.ts'

const answerBy = ({ due, target }: AboutTicket) => {
  if (due === null) return 'We will answer as soon as we can.'
  return target ? `We aim to answer by ${due}.` : `You will have an answer by ${due}.`
}

const stays = ({ due, target }: AboutTicket) =>
  due === null
    ? ''
    : target
      ? ` We still do our best to answer by ${due}.`
      : ` You still get an answer by ${due}.`

const ending = ({ link, isRead, off, desk }: AboutNotice) => [
  link !== null && `See your ticket:\n${link}`,
  !isRead && 'Answers to this mail do not reach us.',
  `Would you rather not hear what becomes of your tickets? Answers still come:\n${off}`,
  desk,
]

const added = (notice: AboutNotice) =>
  notice.cost ??
  (notice.how === 'contact'
    ? `What you talked about with us has been added to your ticket ${notice.number}.`
    : `Your message has been added to ticket ${notice.number}, which is open again.`)

export const en: TicketWords = {
  made: (about) => `Your question is ticket ${about.number}. ${answerBy(about)}`,
  byMail: () => 'We are mailing you the link to your ticket.',
  keepLink: () => 'Keep the link: it is the way back to your ticket.',
  onWhatsApp: (number) => `This is about ticket ${number}. `,
  costs: {
    before: (about) =>
      `If you write again now, your ticket goes to the end of the queue and the answer takes longer.${stays(about)}`,
    after: (about) => `Your message is added. Your ticket is at the end of the queue now.${stays(about)}`,
    duplicates: () =>
      'A second ticket about the same sends the first one to the end of the queue. Please add to the first one instead.',
    fairUse: (_you, tickets, days) =>
      `More than ${tickets} tickets in ${days} days? Then those of others go first.`,
  },
  ticketPriced: (_, price) =>
    `With your contract a ticket costs ${price}; by ticking this you agree to that.`,
  ticketAtRate: () =>
    'Work on a ticket is not part of your contract: we charge our usual rate. By ticking this you agree to that.',
  priority: {
    quoteFirst: () =>
      'We tell you first what priority costs; until you agree, your ticket keeps its usual place.',
    priced: (_, price) => `Priority costs ${price}; by ticking this you agree to that.`,
    goesFirst: (_, price) => `Your ticket has priority; that costs ${price}.`,
    overFairUse: () =>
      'Priority is not possible now: many tickets came from you in a short time. Without priority we do take this ticket.',
  },
  why: {
    rule: (by, label, answer) =>
      by === 'agreed'
        ? `Agreed in the contract: an answer ${answer}.`
        : `${by === 'otherwise' ? 'The rule of this desk' : label}: an answer ${answer}.`,
    noPromise: 'No time is promised for this ticket.',
    neverOpens: 'We do not open again for now, so there is no time to name.',
    countsFrom: (moment, open) =>
      open ? `We were open: time counts from ${moment}.` : `We were closed: time counts from ${moment}.`,
    openTime: (day, from, until, length) => `${day} from ${from} to ${until}: ${length}.`,
    clocksChange: (moment, length, forward) =>
      `The clocks go ${forward ? 'forward' : 'back'} ${length} on ${moment}.`,
    daysOff: (first, last, name) =>
      `${last === null ? first : `${first} to ${last}`}: closed${name === null ? '' : ` (${name})`}.`,
    ownHours: (name, day, windows) => `${day} (${name}): open ${windows}.`,
    workingDay: (count, day) => `Working day ${count}: ${day}.`,
    sameWallTime: (moment) => `At the same time of day: ${moment}.`,
    nextOpening: (moment) => `We are closed then and open again ${moment}.`,
    cutOff: (time, outcome) =>
      ({
        'in-time': `Sent before ${time}: an answer the same working day.`,
        'too-late': `Sent after ${time}: an answer the next working day.`,
        'day-off': 'Sent on a day that we are closed: an answer the next working day.',
        'already-closed': 'Sent after closing time: an answer the next working day.',
      })[outcome],
    endOfDay: (moment) => `That working day ends ${moment}.`,
    due: (moment, target) => `${target ? 'The aim' : 'An answer'}: by ${moment}.`,
  },
  subject: ({ desk }) => `Your question to ${desk}`,
  received: (mail) =>
    paragraphs(
      'Hello,',
      `We have received your question. It is ticket ${mail.number}.\n${answerBy(mail)}`,
      mail.lacking,
      mail.link !== null && `See your ticket and add to it here:\n${mail.link}`,
      mail.link !== null && 'Whoever has this link can read the ticket, so keep it to yourself.',
      mail.whatsapp !== null &&
        `Would you rather write on WhatsApp? Here the ticket number is filled in:\n${mail.whatsapp}`,
      !mail.proven && 'You asked us nothing? Then somebody mistyped their address; there is nothing to do.',
      // It was asked for above already.
      mail.lacking === null &&
        (mail.isRead
          ? 'You can also just answer this mail.'
          : 'Answers to this mail do not reach us; please write on the page of the ticket.'),
      mail.desk,
    ),
  answered: (mail) =>
    paragraphs(
      'Hello,',
      `There is an answer to your ticket ${mail.number}:`,
      mail.answer,
      mail.link !== null && `Write back here:\n${mail.link}`,
      mail.isRead ? 'Or just answer this mail.' : 'Answers to this mail do not reach us.',
      mail.desk,
    ),
  answerBy,
  added,
  notices: {
    'due-changed': (notice) =>
      paragraphs(
        'Hello,',
        `${
          notice.due === null
            ? `There is no set time any more for ticket ${notice.number}.`
            : `The answer to ticket ${notice.number} comes at another time.`
        } ${answerBy(notice)}`,
        ...ending(notice),
      ),
    joined: (notice) => paragraphs('Hello,', added(notice), ...ending(notice)),
    closed: (notice) =>
      paragraphs(
        'Hello,',
        `We have closed your ticket ${notice.number}.`,
        notice.isRead
          ? 'Is it not solved? Just answer this mail, and the ticket is open again.'
          : notice.link !== null &&
              'Is it not solved? Write it on the page of the ticket, and it is open again.',
        ...ending(notice),
      ),
  },
  turnedAwaySubject: ({ desk }) => `Your mail to ${desk}`,
  turnedAway: ({ say, desk }) => paragraphs('Hello,', say, desk),
  transcriptSubject: ({ desk }) => `Your chat with ${desk}`,
  transcript: ({ desk, day, said, isRead }) =>
    paragraphs(
      'Hello,',
      `This is what we wrote to you in the chat of ${day}:`,
      said,
      'Is there anything else? Write it in the same window on our site.',
      'Did you not ask us anything? Then somebody mistyped an address, and there is nothing for you to do.',
      !isRead && 'Answers to this mail do not reach us.',
      desk,
    ),
}
