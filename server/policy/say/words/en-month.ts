import { given, type Phrasebook } from '../phrasebook.ts'

export const QUOTED = 'you get a quote before we charge anything'
const BUSY = 'A colleague of yours is talking with us right now.'

/** Talk time of a month, which everybody of a customer shares. */
export const enMonth: Phrasebook['month'] = {
  overrun: (s) =>
    `If we talk longer than your talk time for this month, that ${s.isQuoted ? `costs extra: ${QUOTED}` : `costs ${s.price}`}. Do you agree?`,
  colleague: () => `${BUSY} As soon as they have finished, it is your turn.`,
  'colleague-callback': () => `${BUSY} We will call you back as soon as they have finished.`,
  'colleague-offer': () => `${BUSY} You can reach us again once they have finished.`,
  'at-most-a-minute': () =>
    'We are putting you through. You have one minute of talk time left this month at most. We will then help you further with a ticket.',
  'last-minute': () =>
    'A short interruption: in one minute your talk time for this month is used up. We will then help you further with a ticket.',
  ended: (s) =>
    `Your talk time for this month is used up, so this call ends here.${given(s.opens, (date) => ` You have talk time again from ${date}.`)}`,
}
