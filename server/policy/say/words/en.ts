import { doors } from '../../../../shared/words/en.ts'
import { HOUR } from '../../time/calendar.ts'
import { given, isAnswered, type Phrase, type Phrasebook, type Spoken } from '../phrasebook.ts'
import { enInLine } from './en-in-line.ts'
import { answered, enInTicket } from './en-in-ticket.ts'
import { enMonth, QUOTED } from './en-month.ts'
import { enOnKeys } from './en-on-keys.ts'

const until: Phrase = (s) => given(s.until, (time) => ` until ${time}`)
const opens = (s: Spoken, known: (when: string) => string, unknown: string) =>
  s.opens === null ? unknown : known(s.opens)
const minutesLeft: Phrase = (s) =>
  s.nearlyUsed
    ? ' Your talk time for this month is nearly used up.'
    : given(s.left, (left) => ` You have ${left} of talk time left this month.`)

const NOT_HERE = {
  chat: 'We have no chat.',
  phone: 'We have no phone line.',
  whatsapp: 'We are not on WhatsApp.',
  ticket: 'We have no ticket form.',
  email: 'We take no questions by mail.',
}
const HERE = {
  chat: 'Chat',
  phone: 'Help by phone',
  whatsapp: 'Help on WhatsApp',
  ticket: 'The ticket form',
  email: 'Help by e-mail',
}

/** Others answer there: only where, never when or for whom. */
const elsewhere: Phrase = (s) => {
  if (s.channel === 'phone') return `Call ${s.address}.`
  return s.channel === 'whatsapp' ? `Send a WhatsApp message to ${s.address}.` : `Mail us at ${s.address}.`
}

/** English: one form of address. */
export const en: Phrasebook = {
  clock: {
    months: 'January February March April May June July August September October November December'.split(
      ' ',
    ),
    weekdays: 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' '),
    today: 'today',
    tomorrow: 'tomorrow',
    dayAt: (day, time) => `${day} at ${time}`,
    date: (weekday, day, month, year) => `${weekday} ${day} ${month}${year === null ? '' : ` ${year}`}`,
    time: (hour, minute) => `${hour}:${String(minute).padStart(2, '0')}`,
    hours: (n) => (n === 1 ? '1 hour' : `${n} hours`),
    minutes: (n) => (n === 1 ? '1 minute' : `${n} minutes`),
    about: (duration) => `about ${duration}`,
  },
  and: 'and',
  byQuote: 'a price we quote first',
  usualRate: 'our usual rate',
  amount: (euros, per, withVat) =>
    `€${euros} ${{ hour: 'an hour', contact: 'each time', ticket: 'a ticket' }[per]}${withVat ? '' : ' excluding VAT'}`,
  decimal: '.',
  answered: (time, words) => {
    switch (time.kind) {
      case 'open-time':
        return time.ms % HOUR === 0
          ? `within ${time.ms / HOUR} working ${time.ms === HOUR ? 'hour' : 'hours'}`
          : `within ${words} of working time`
      case 'working-days':
        return `within ${time.days === 1 ? 'a working day' : `${time.days} working days`}`
      case 'calendar-days':
        return `within ${time.days === 1 ? 'a day' : `${time.days} days`}`
      case 'cut-off':
        return `the same working day when it is in before ${words}`
      case 'none':
        return null
    }
  },
  standbyCost: (percent, atLeast, worked) =>
    `Standby costs ${percent}% of the hourly rate${given(atLeast, (time) => `, for at least ${time}`)}; time worked${given(worked, (time) => `, at least ${time},`)} comes on top.`,
  admit: {
    agent: (s) =>
      s.channel === 'phone'
        ? `We are putting you through.${minutesLeft(s)}`
        : s.channel === 'whatsapp'
          ? 'We have your message. Somebody is here to answer.'
          : 'Welcome. Ask your question, somebody is here.',
    engineer: (s) => `We are putting you through to an engineer.${minutesLeft(s)}`,
    queue: enInLine.queue,
    callback: enInLine.callback,
    voicemail: () => 'Leave your question after the tone. We will make a ticket of it.',
    standby: (s) =>
      s.channel === 'phone'
        ? `Your standby agreement applies now: we are connecting you${given(s.standbyCost, () => ', at the agreed rate,')} to the engineer on duty${given(s.actWithin, (time) => `, who acts within ${time}`)}.`
        : `We are closed, but your standby agreement applies now. Your message is there for whoever is on duty.${given(s.standbyCost, (cost) => ` ${cost}`)}`,
    ticket: (s) =>
      isAnswered(s)
        ? `Ask your question. You will ${answered(s)}.`
        : 'Ask your question. We will answer as soon as we can.',
  },
  ask: {
    'standby-only': (s) => `${s.closed} If you have a standby contract, tell us here.`,
    'search-first': () => 'Type your question first. Often the answer is already there.',
    'sign-in': () => 'Please sign in first, so that we know who you are.',
    'sign-in-preferred': () => 'Do you have an account? Sign in first and we can help you faster.',
    'number-or-ticket': () => 'What is your ticket number or customer number?',
    'number-misread': () => 'A digit in that number is swapped or missing. Please try again.',
    pin: (s) => `What is your ${s.digits}-digit PIN?`,
    'not-recognised': () =>
      'We do not know that combination of number and PIN. Please give your ticket number or customer number once more.',
    'bind-number': () =>
      'We do not know who you are yet. Send the WhatsApp code from the customer portal here, or one that an agent gave you.',
    'registered-address': () =>
      'We do not know this address. Write from the address we have on file, or sign in and make a ticket.',
    'which-contract': () => 'Which of your services is this about?',
    'ticket-number': () =>
      'Which ticket is this about? Give its number. No ticket yet? Please make one first.',
    'ticket-misread': () => 'A digit in that ticket number is swapped or missing. Please try again.',
    'ticket-not-recognised': () =>
      'We cannot find that ticket. Its number is in the confirmation of your ticket; please check it once more.',
    'ticket-closed': () => 'That ticket is closed. Give one that is still open, or make a new one.',
    'priority-for-customers': () =>
      'Priority is for customers with a contract who are signed in. Without priority we do take your ticket.',
    fields: (s) => `Please add: ${s.fields}.`,
  },
  onKeys: enOnKeys,
  intoTicket: enInTicket.message,
  withoutTicket: enInTicket.pin,
  offer: {
    'in-the-ticket': enInTicket.waits,
    'another-door': (s) => `For ${s.topic} this is not the way.${given(s.say, (say) => ` ${say}`)}`,
    'at-a-price': (s) =>
      `This is not part of your contract, but you can have it at a price: ${s.isQuoted ? QUOTED : s.price}. Do you agree?`,
    'priority-price': (s) =>
      `Going first has a price: ${s.isQuoted ? `${QUOTED}, and until you accept it your ticket keeps its usual place` : s.price}. Do you agree?${given(s.say, (say) => ` ${say}`)}`,
    'line-full': () => 'Too many people are waiting already.',
    'nobody-there': enInLine.nobodyThere,
    'wait-too-long': (s) => `It is very busy${given(s.wait, (wait) => `: the wait is ${wait}`)}.`,
    'colleague-talks': enMonth['colleague-offer'],
  },
  refuse: {
    'not-offered': (s) => s.say ?? NOT_HERE[s.channel],
    'not-served': (s) => NOT_HERE[s.channel],
    elsewhere: (s) => `${elsewhere(s)}${given(s.say, (say) => ` ${say}`)}`,
    'topic-not-supported': (s) => s.say ?? `We cannot help with ${s.topic}.`,
    'closed-by-hand': (s) => `${given(s.say, (say) => `${say} `)}${s.closed}`,
    closed: (s) => `${s.closed}${given(s.say, (say) => ` ${say}`)}`,
    'too-many-attempts': () => 'We cannot make out who you are this way.',
    'pins-closed': () =>
      'Too many wrong PINs have been entered, so we are not checking any right now. Please try again later.',
    'unknown-number': (s) =>
      `We do not know this number. ${s.channel === 'phone' ? 'Call' : 'Write'} from the number we have on file.`,
    'no-contract': (s) =>
      `${HERE[s.channel]} is for customers${given(s.tiers, (tiers) => ` with ${tiers}`)}.`,
    'not-in-tier': (s) =>
      `${HERE[s.channel]} is not part of your plan${given(s.tiers, (tiers) => `; it is part of ${tiers}`)}.`,
    'closed-no-standby': (s) => `${s.closed} No standby was agreed for this moment.`,
    'allowance-used': (s) =>
      `Your talk time for this month${given(s.left, (left) => `, ${left},`)} is used up.${given(s.opens, (when) => ` You can call again ${when}.`)}`,
    'ticket-first': () => 'Please make a ticket first. With its number we help you at once.',
  },
  month: enMonth,
  opensAgain: {
    chat: (s) => opens(s, (when) => `Chat opens ${when}.`, 'Chat is closed for now.'),
    phone: (s) =>
      opens(s, (when) => `We answer the phone again ${when}.`, 'We do not answer the phone for now.'),
    whatsapp: (s) =>
      opens(s, (when) => `We will be back on WhatsApp ${when}.`, 'WhatsApp is closed for now.'),
    ticket: (s) => opens(s, (when) => `The ticket form opens ${when}.`, 'The ticket form is closed for now.'),
    email: (s) => opens(s, (when) => `We take mail again ${when}.`, 'We take no mail for now.'),
  },
  anotherQuestion: 'Another question?',
  way: {
    chat: (s) => `Chat is open${until(s)}.`,
    phone: (s) => `You can call now${until(s)}.`,
    whatsapp: (s) => `We are on WhatsApp${until(s)}.`,
    ticket: (s) =>
      isAnswered(s) ? `With a ticket you will ${answered(s)}.` : 'Leave your question as a ticket.',
    email: (s) => (isAnswered(s) ? `With a mail you will ${answered(s)}.` : 'You can also write a mail.'),
  },
  hint: {
    open: () => 'open now',
    'open-until': (s) => `open until ${s.until}`,
    opens: (s) => `opens ${s.opens}`,
    closed: () => 'closed',
    left: (s) => `${s.left} left`,
    'answer-by': (s) => `answer ${s.answerIsAim ? 'usually ' : ''}by ${s.until}`,
    answer: (s) => `answer ${s.answerIsAim ? 'usually ' : ''}${s.answer}`,
    'answer-by-topic': () => 'answer time depends on the topic',
    price: (s) => s.price,
    'from-tier': (s) => `from ${s.tier} on`,
    'for-customers': () => 'for customers',
    'sign-in': () => 'after signing in',
    pin: () => 'with your PIN',
    standby: () => 'with standby only',
    'used-up': () => "this month's minutes are used",
    'not-supported': () => 'not for this topic',
    'another-door': () => 'not this way',
    elsewhere: (s) => s.address,
    'nobody-there': () => 'nobody here now',
  },
  place: {
    'tier-first': (s) => `${s.tier} goes first`,
    'priority-lane': () => 'paid priority',
    'follow-up': () => 'to the back: wrote again before an answer',
    duplicate: () => 'to the back: second ticket about the same',
    'fair-use': () => 'after the others: above fair use',
    deadline: () => 'by deadline',
    arrival: () => 'in order of arrival',
  },
  door: doors,
}
