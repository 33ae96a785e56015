import type { Talk } from '../words.ts'

/** English has one way to address people; what is said once one talks. */
export function talk(): Talk {
  return {
    chatTitle: 'Chat',
    chatIntro:
      'Ask your question and you are in the queue. Feel free to close this window, you keep your place.',
    about: 'What is it about?',
    more: 'more',
    message: 'Message',
    send: 'Send',
    attach: 'Attach a file',
    inLine: (place) => (place === 1 ? 'You are next' : `You are number ${place} in the queue`),
    waitFor: (minutes) => (minutes <= 1 ? 'a minute at most' : `about ${minutes} minutes`),
    soon: 'Somebody will be with you shortly',
    nobodyHere: 'There is nobody here at the moment.',
    keepsPlace: 'You keep your place in line.',
    typing: (name) => `${name} is typing`,
    sending: 'sending',
    waiting: 'kept, waiting for the network',
    sent: 'sent',
    read: 'read',
    offline: 'No connection. What you write is kept and will be sent by itself.',
    you: 'You',
    taken: (name) => `${name} is here to help you.`,
    leave: 'End chat',
    copy: 'Copy',
    copied: 'Copied',
    uploading: 'being added',
    fileFailed: 'The file did not get through. Please try again.',
  }
}
