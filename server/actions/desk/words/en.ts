import type { PageWords } from './words.ts'

export const en: PageWords = {
  kept: (admissions, audit, charges) =>
    `We keep for ${admissions} who was let in or shown another way, for ${audit} what our people did, and for ${charges} what was agreed and charged.`,
  days: (count) => {
    const [number, unit] = count % 365 === 0 ? [count / 365, 'year'] : [count, 'day']
    return `${number} ${unit}${number === 1 ? '' : 's'}`
  },
  statements: { privacy: 'Privacy statement', accessibility: 'Accessibility statement' },
  everyone: 'everyone',
  customers: 'all customers',
  yes: 'yes',
  no: 'no',
  unlimited: 'unlimited',
  fairUse: 'unlimited (fair use)',
  perMonth: (time) => `${time} a month`,
  answer: 'Answer to a ticket',
  noPromise: 'no fixed time',
  byContract: 'as agreed in the contract',
  filledIn: 'Filled in with the address of this connection; change it or take it out as you like.',
  byMail: () => 'If you give a mail address, you get a mail for every answer to your ticket.',
}
