import type { Prompts } from './words.ts'

/** English. */
export const en: Prompts = {
  turn: {
    welcome: (h) => `Welcome to ${h.name}.`,
    'once-more': () => 'Once more.',
    'end-with-hash': () => 'Finish with the hash key.',
    'yes-or-no': () => 'For yes, press 1. For no, press 2.',
    'yes-or-stop': () => 'For yes, press 1. To stop when your talk time is used up, press 2.',
    choose: (h) => `For ${h.name}, press ${h.choice}.`,
    'which-number': () => 'Which number can we call you on? Please key it in.',
    busy: () => 'One moment.',
    'callback-on-this-number': () => 'We will call you on this number.',
    'callback-on-registered-number': () => 'We will call you on the number we have on file.',
    'callback-on-typed-number': (h) => `We will call you on ${h.digits}.`,
    'still-ringing': () => 'One more moment, we are trying to reach somebody.',
    'place-kept': () => 'We could not put you through. You keep your place.',
    'cut-off': () => 'We have lost the connection with our colleague. Please hold the line, you are next.',
    'put-through': () => 'One moment please, we are putting you through to a colleague.',
    'on-hold': () => 'One moment please, we will be right back with you.',
    'callback-in-queue': () => 'At any time, to be called back without losing your place, press 1.',
    'callback-instead': () => 'To be called back, press 1.',
    'long-wait': () => 'We are sorry that it takes so long.',
    'callback-in-turn': () => 'We will call you as soon as it is your turn.',
    'callback-when': () => 'If that suits you, press 1.',
    'callback-at': (h) => `For ${h.name}, press ${h.choice}.`,
    'callback-then': (h) => `Agreed: ${h.name}, or shortly after.`,
    'heard-nothing': () => 'Sorry, we could not make out an answer. Please call again any time.',
    'not-agreed': () => 'Then we stop here, and it costs you nothing.',
    recorded: () => 'We have your message.',
    'not-recorded': () => 'We heard nothing. Please call again any time.',
    'became-ticket': (h) =>
      `Your question is with us as a ticket, number ${h.digits}. Once more: ${h.digits}.`,
    goodbye: () => 'Goodbye.',
  },
  excuse: {
    'one-moment': () => 'One moment please, this takes us longer than it should.',
    'call-you-back': () =>
      'Something is not working on our side, we are sorry. If we may call you back, press 1.',
    noted: () => 'Thank you, we will call you back. Goodbye.',
    sorry: () => 'We are sorry, this does not work just now. Please call again. Goodbye.',
  },
  leg: {
    announce: (who, about) =>
      `There is a call from ${who}.${about === null ? '' : ` It is about: ${about}.`}`,
    'once-more': 'Once more.',
    'press-one': 'To take it, press 1.',
    'caller-left': 'The caller has hung up in the meantime.',
    'not-reached': 'Nobody answered.',
    'no-minutes': 'This customer’s talk time has been used up meanwhile. The caller hears what to do next.',
  },
  down: {
    unreachable: () => 'Our telephone is out of order just now, we are sorry. Please try again later.',
    hours: (when) => `We usually answer ${when}. On public holidays that may differ.`,
    always: 'day and night',
    and: 'and',
    day: (name) => `on ${name}`,
    days: (first, last) => `${first} to ${last}`,
    window: (from, until) => `from ${from} to ${until}`,
    time: (hour, minute) => `${hour}:${String(minute).padStart(2, '0')}`,
    ticket: (page) => `You can write a ticket at ${page}. If that does not work either, please try it later.`,
  },
}
