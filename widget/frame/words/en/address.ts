import type { AddressWords } from '../words.ts'

/** English; where nobody knows how to reach somebody later. */
export function address(): AddressWords {
  return {
    ask: 'May we have your e-mail address?',
    chat: 'Then we mail you the answer if you are no longer here. Without one it stands in this window only.',
    ticket: 'Then we send the answer by mail too. Without one it stands on the page of your ticket only.',
    label: 'E-mail address',
    keep: 'Keep it',
    decline: 'Rather not',
    kept: (address) => `Thank you. We will write to ${address}.`,
    notMail: 'This address is not complete yet, like name@example.com.',
    lost: 'That does not work right now. Please try again in a moment.',
  }
}
