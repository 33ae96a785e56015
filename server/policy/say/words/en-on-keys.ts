import type { Phrasebook } from '../phrasebook.ts'

/** What a caller is asked, who answers on the keypad. */
export const enOnKeys: Phrasebook['onKeys'] = {
  'standby-only': (s) => `${s.closed} If you have a standby contract, press 1.`,
  'number-or-ticket': (s) =>
    `Enter your ticket number${s.customerKeyed ? ' or customer number' : ''}, or press the star key if you have none.`,
  pin: (s) => `Enter your ${s.digits}-digit PIN.`,
  'not-recognised': (s) =>
    `We do not know that combination of number and PIN. Enter your ticket number${s.customerKeyed ? ' or customer number' : ''} once more.`,
  'ticket-number': () => 'Enter your ticket number, or press the star key if you have none.',
  'ticket-not-recognised': () =>
    'We cannot find that ticket. Its number is in the confirmation of your ticket. Enter it once more, or press the star key if you have none.',
  'ticket-closed': () => 'That ticket is closed. Enter another one, or press the star key if you have none.',
}
