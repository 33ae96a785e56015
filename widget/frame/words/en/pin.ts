import type { PinWords } from '../words.ts'

/** English; what is said about the PIN. */
export function pin(): PinWords {
  return {
    title: 'PIN for the phone',
    why: 'With your ticket number and this PIN we know who you are on the phone, also from another or a withheld number.',
    none: 'You have no PIN yet.',
    works: (since) => `You have a PIN, made ${since}.`,
    waits: (until) =>
      `The PIN is locked for a while after too many wrong ones. It works again from ${until}.`,
    killed: 'The PIN no longer works after too many wrong ones. Make a new one.',
    closed: 'There were too many wrong PINs, so we do not ask for one for the time being.',
    make: 'Make a PIN',
    another: 'Make a new PIN',
    ends: 'Once you make a new one, the old one stops working at once.',
    made: 'Write it down now: we show it only once and cannot look it up later.',
    copy: 'Copy the PIN',
    done: 'I have it',
    lost: 'This does not work right now. Please try again in a moment.',
  }
}
