import type { PolicyWords } from './words.ts'

/** English: one form of address. */
export const en: PolicyWords = {
  or: 'or',
  titles: {
    answers: 'How soon we answer',
    standby: 'Help outside opening hours',
    work: 'Included work',
    full: 'What we help with',
    advice: 'What we advise on',
    none: 'What we do not help with',
    queue: 'Whose turn it is',
    contract: 'Contract and PIN',
  },
  hours: {
    always: 'day and night',
    closed: 'closed',
    allDay: 'all day',
    days: (first, last) => `${first} to ${last}`,
    between: (from, until) => `from ${from} to ${until}`,
    notOnHolidays: (week) => `${week}, not on public holidays`,
    onHolidays: (times) => `on public holidays ${times}`,
    dayOfYear: (day, month) => `${day} ${month}`,
    season: (from, until, week) => `from ${from} to ${until}: ${week}`,
    clock: 'Working time for tickets',
  },
  door: {
    hoursOfTier: (tiers, hours) => `For ${tiers}: ${hours}.`,
    others: (_, price) =>
      `Other customers may come in too: ${price}. We only begin once you have agreed to it.`,
    othersByQuote: (_, price) =>
      `Other customers may come in too: ${price}. You get a quote first, and we only begin once you have agreed to it.`,
    proofs: {
      'registered-number': () => 'the number we know you by',
      pin: () => 'your PIN',
      portal: () => 'your sign-in',
      binding: () => 'a link to your account',
      'registered-address': () => 'the mail address we know you by',
    },
    prove: (_, proofs) => `We recognise you by ${proofs}.`,
    ticketFirst: 'Make a ticket first; we ask for its number.',
    noTicket: {
      refuse: () => 'Without a ticket number we cannot help you here.',
      'agent-makes': () => 'If there is no ticket yet, we make one together.',
      voicemail: () => 'Without a ticket you can leave a message.',
    },
    pinWithoutTicket: () => 'Without a ticket we also ask for your PIN.',
    ticketByAgent: 'Whoever answers makes a ticket, or brings it up to date.',
    standbyOnly: () => 'Outside opening hours only if your contract has standby.',
    standbyUnheard: () => 'No telephone rings for a message then; please call if it is urgent.',
    engineer: () => 'You speak to an engineer at once.',
    callback: (_, waits) =>
      waits
        ? 'If nobody is free, you can wait in line or be called back.'
        : 'If nobody is free, we call you back.',
    voicemail: (_, waits) => `If nobody is free, you can ${waits ? 'wait in line or ' : ''}leave a message.`,
    waitAtMost: (time) => `If the wait is longer than ${time}, we offer another way.`,
    nobodyThere: () => 'If nobody is there, you can leave your question as a ticket.',
    finishWithin: (time) => `Whoever comes in before closing time is helped until ${time} after it.`,
    files: () => 'You can send files.',
    filesSignedIn: (_, channel) =>
      channel === 'whatsapp'
        ? 'You can send pictures and files once we know who you are.'
        : 'You can send files when you are signed in.',
    ask: (fields) => `We ask for: ${fields}`,
    attach: (fields) => `Send if you can: ${fields}`,
    login: {
      required: () => 'Sign in first.',
      preferred: () => 'If you have an account, please sign in first.',
    },
    through: (doors) => `By ${doors}.`,
    search: 'While you type your question we already look for an answer.',
    monthUsed: () =>
      'Once the talk time of the month is used, the call ends and your question goes on as a ticket.',
    overrun: (_, time, price) =>
      `Once the talk time of the month is used, you can go on for ${time}${price === null ? '' : `, at ${price}; we ask for your agreement first`}.`,
    seconds: (n) => `${n} seconds`,
    countsPer: (time) => `Talk time counts in steps of ${time}, rounded up.`,
  },
  answers: {
    raised: 'A topic gives a higher priority to customers with a contract; for others an agent looks first.',
    raisedFor: (topic, products) =>
      `${topic}: this priority counts at once for customers with ${products}; for others an agent looks first.`,
    target:
      'These are aims, not guarantees: we do our best to be sooner, and on a busy day it may take longer.',
    guaranteed: 'These are maximum times; often it is sooner.',
    clock: (hours) => `Working time is ${hours}.`,
    onTicket: 'On a ticket',
    everythingElse: 'Everything else',
    elseNextDay: (answer) => `${answer}, else the next one`,
    noTime: () => 'We name no fixed time. If your contract has one, that one counts.',
    noTimeShort: 'no fixed time',
    agreed: 'guaranteed, as agreed in the contract',
  },
  queue: {
    urgency: 'What is most urgent comes first.',
    firstWithin: (tiers) => `Where it is equally urgent, customers with ${tiers} go first.`,
    arrival: 'Tickets are answered in the order in which they come in.',
    deadline: 'The ticket that must be answered first comes first.',
    first: (tiers) => `Customers with ${tiers} always go first.`,
    followUp: () => 'If you write again before there is an answer, your ticket goes to the back.',
    duplicates: () => 'If you ask the same in a second ticket, both go to the back.',
    fairUse: (_, tickets, days) =>
      `If you send more than ${tickets} tickets in ${days} days, other tickets go first, even those sent later.`,
    lane: (_, price, isQuoted) =>
      isQuoted
        ? 'Priority is for customers and costs a fee. You hear the price first, and only after you agree does the ticket go first.'
        : `Priority is for customers, costs ${price}, and begins once you agree.`,
  },
  standby: {
    fee: (percent, atLeast) =>
      `${percent}% of the standard hourly rate${atLeast === null ? '' : `, for at least ${atLeast}`}`,
    byContract: 'rate as in the contract',
    worked: (price, atLeast) =>
      `Time worked, at least ${atLeast}, comes on top of the standby rate, at ${price}.`,
    actWithin: (_, time) => `If you ask for help in a period that was agreed, we act within ${time}.`,
    nextEngineer: (time) => `If nobody answers, we ring the next engineer after ${time}.`,
    supervisor: (time) => `After ${time} we ring a supervisor as well.`,
    overlap: 'Where two periods overlap, the upper one counts.',
  },
  work: {
    askFirst: () => 'Ask us beforehand how much of this your plan includes, and what more time costs.',
  },
  contract: {
    titleWithoutPin: 'Contract',
    highest: () =>
      'If you have several contracts, that of the service you name counts, and else the highest.',
    ask: () => 'If you have several contracts, we ask which service it is about.',
    pin: (_, digits) => `Your PIN has ${digits} digits.`,
    supervisors: {
      whisper: 'A supervisor may listen in on a telephone call.',
      'take-over': 'A supervisor may take over a telephone call.',
    },
  },
}
