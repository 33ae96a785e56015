import type { LinkWords } from '../words.ts'

/** English; what is said about the code for WhatsApp. */
export function link(): LinkWords {
  return {
    why: 'With a code from your own WhatsApp we know from then on who writes there, even without seeing your number.',
    make: 'Make a code',
    made: (until) =>
      `Send us this code by WhatsApp. It works once, until ${until}; after that you make a new one.`,
    open: 'Open WhatsApp with the code',
    copy: 'Copy the code',
    done: 'Done',
    lost: 'That does not work right now. Please try again in a moment.',
  }
}
