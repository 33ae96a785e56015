import { doors } from '../../../../shared/words/en.ts'
import type { Words } from '../words.ts'

/** English has one way to address people. */
export function words(): Words {
  return {
    locale: 'en-GB',
    clock: (hour, minute) => `${hour}:${minute}`,
    today: 'today',
    tomorrow: 'tomorrow',
    yesterday: 'yesterday',
    date: (weekday, day, month) => `${weekday} ${day} ${month}`,
    at: (day, time) => `${day} at ${time}`,
    by: (day, time) => (day ? `by ${day} at ${time}` : `by ${time}`),
    zoneNote: (city, time) => `Times here are ${city} time. It is ${time} there now.`,
    door: { ...doors, ticket: 'Leave a question' },
    doorState: { open: 'open', ask: 'needs something first', closed: 'closed now', never: 'not available' },
    ways: 'Ways to reach us',
    close: 'Close',
    back: 'Back',
    retry: 'Try again',
    unreachable: 'We cannot connect right now.',
    unreachableMore: 'We keep trying. What you have written stays here.',
    notHere: 'Our help desk cannot be reached from this page.',
    call: 'Call',
    openWhatsApp: 'Open WhatsApp',
    signIn: 'Sign in',
    writeMail: 'Write to',
    pin: 'PIN for the phone',
    link: 'Link WhatsApp',
    myTickets: 'Your questions',
    ticketState: {
      open: 'in progress',
      answered: 'answered',
      waiting: 'waiting for your reply',
      closed: 'done',
    },
    answer: (by, isAim) => `${isAim ? 'our aim: ' : 'answer '}${by}`,
    running: 'Back to your chat',
    unread: (count) => (count === 1 ? '1 new message' : `${count} new messages`),
    desk: 'Help desk',
  }
}
