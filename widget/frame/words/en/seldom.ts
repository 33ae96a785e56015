import type { SeldomWords } from '../words.ts'

const count = (number: number) => number.toLocaleString('en')

/** English; what a chat says seldom. */
export function seldom(): SeldomWords {
  return {
    notSent: 'Not sent',
    tooOld: 'You can keep the text here or leave it as a question.',
    tooLong: (over, most) =>
      `This is ${count(over)} ${over === 1 ? 'character' : 'characters'} too long: a chat message takes ${count(most)}. All of it is still here.`,
    goesAlong: 'Goes with the message',
    remove: (name) => `Remove ${name}`,
    leaveSure: 'Do you want to end the chat?',
    leaveNot: 'No, keep talking',
    ended: 'This chat has ended.',
    newQuestion: 'New question',
    discard: 'Discard',
    leaveAsQuestion: 'Leave it as a question',
  }
}
