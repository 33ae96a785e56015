import type { PageWords } from './words.ts'

export const en: PageWords = {
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
}
