import type { SeldomWords } from '../words.ts'

/** English; what a chat says seldom. */
export function seldom(): SeldomWords {
  return {
    notSent: 'Not sent',
    tooOld: 'You can keep the text here or leave it as a question.',
    leaveSure: 'Do you want to end the chat?',
    leaveNot: 'No, keep talking',
    ended: 'This chat has ended.',
    newQuestion: 'New question',
    discard: 'Discard',
    leaveAsQuestion: 'Leave it as a question',
  }
}
