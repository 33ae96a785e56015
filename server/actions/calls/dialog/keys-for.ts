import type { CallQuestion, SpokenPrompt } from './call-turn.ts'

/** How to answer on the keypad; the key always comes last. */
export function keysFor(
  question: CallQuestion,
  choices: readonly { readonly label: string }[],
): SpokenPrompt[] {
  switch (question) {
    case 'number':
    case 'pin':
    case 'ticket':
    case 'callback-number':
      return [{ prompt: 'end-with-hash' }]
    case 'leave-message':
      return [{ prompt: 'leave-message' }]
    case 'consent':
      return [{ prompt: 'yes-or-no' }]
    case 'overrun':
      return [{ prompt: 'yes-or-stop' }]
    case 'contract':
      return choices.map(({ label }, i) => ({ prompt: 'choose', name: label, choice: i + 1 }))
    case 'language':
    case 'standby':
    case 'callback-when':
      return []
  }
}

/** Numbers and PINs end with a hash. Counted off, a PIN would leave the hash of habit to the next question, as an empty answer. */
export function digitsOf(question: CallQuestion): number | null {
  const isLong = question === 'number' || question === 'pin' || question === 'ticket'
  return isLong || question === 'callback-number' ? null : 1
}
