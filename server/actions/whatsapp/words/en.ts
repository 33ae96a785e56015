import type { WhatsAppWords } from './words.ts'

export const en: WhatsAppWords = {
  linked: (ticket) => `This is now part of ticket ${ticket}.`,
  added: (_, ticket) => `Your message is now in ticket ${ticket}.`,
  whichTicket: (_, link) =>
    `Which ticket is this about? Send its number and we will carry on here.${link === null ? '' : `\nNo ticket yet? You can make one here: ${link}`}`,
  makeTicket: (_, link) => `You can make a ticket here: ${link}`,
  sharedNumber: 'We have this number for more than one customer. The ticket number tells us which.',
  yesOrNo: 'Please answer yes or no.',
  ratherInTicket: (_, ticket) => `Rather not? Then your message goes into ticket ${ticket}, at no cost.`,
  ratherNot: 'Rather not?',
  declined: 'All right, we will charge nothing.',
  agreed: (_, price) => `Noted: you agreed to ${price}.`,
  whichTopic: 'What is it about?',
  choose: 'Choose',
  orShareNumber: () => 'Or share your phone number with the button below.',
  whichNumber: () => 'Please answer with the number of your choice.',
  byQuote: () =>
    'This is not part of your contract. You can have it at our usual rate: you get a quote first, and then decide.',
  callStandby: (_, number) => `Is it urgent? Call ${number}: that rings whoever is on duty.`,
  pinClosed: () => 'We are not taking PINs at the moment. A colleague will look at your message.',
  pinBusy: () => 'We could not check your PIN just now. Please send it again in a minute.',
  nobodyNow: () =>
    'Nobody is working right now. We have your message, and you will get an answer here as soon as somebody is in.',
  privacy: (_, link) => `How we handle your data: ${link}`,
  deskCloses: (closes, finish) =>
    `We close at ${closes}. We will still finish this with you, until ${finish}.`,
  becameTicket: {
    'desk-closed': 'We are closed now.',
    'no-agents': 'Nobody is free right now.',
    'minutes-used': 'The talk time for this month is used up.',
  },
  noFiles: 'We cannot take files here.',
  noFilesYet: 'We can take files here once we know who is writing.',
  bound: () => 'Thank you, we know who you are now.',
  codeUnknown: () =>
    'That code does not work. A code works once, for half an hour; get a new one in the customer portal or from an agent.',
  called: (_, number) =>
    `We cannot take calls by WhatsApp. ${number === null ? 'Please write to us here.' : `Call ${number}, or write to us here.`}`,
  stopped: () =>
    'We will send you nothing here unasked. We still answer your own questions. Want messages again? Send START.',
  started: () => 'We may send you messages here again. Rather not? Send STOP.',
}
