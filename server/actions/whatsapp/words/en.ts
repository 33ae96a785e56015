import type { WhatsAppWords } from './words.ts'

export const en: WhatsAppWords = {
  added: (_, ticket) => `Your message is now in ticket ${ticket}.`,
  makeTicket: (_, link) => `Make a ticket: ${link}\nThen send its number here.`,
  yesOrNo: () => 'Please reply yes or no.',
}
