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
    event: (event, { at, by }) => {
      switch (event.event) {
        case 'transferred':
          return `${event.to} takes over from here.`
        case 'ticket':
          return `This chat belongs to ticket ${event.number}${event.due ? `, ${event.isAim ? 'our aim: ' : 'answer '}${by(event.due)}` : ''}.`
        case 'desk-closes':
          return `We close ${at(event.closesAt)}. We will still finish this chat, until ${at(event.finishBy)}.`
        case 'became-ticket':
          return `${event.reason === 'desk-closed' ? 'We are closed now' : 'Nobody is free right now'}. Your question is kept as ticket ${event.number}.`
        case 'visitor-left':
          return 'You ended the chat.'
        case 'ended':
          return event.by === 'visitor' ? 'You ended the chat.' : 'The chat has ended.'
      }
    },
    finishBy: (at) => `We are closed, but we will finish this chat. There is time until ${at}.`,
  }
}
