import type { WhatsAppWords } from './words.ts'

export const nl: WhatsAppWords = {
  added: (you, ticket) => `${you('Je bericht staat', 'Uw bericht staat')} nu in ticket ${ticket}.`,
  makeTicket: (you, link) => `Ticket maken: ${link}\nStuur ${you('je', 'uw')} ticketnummer daarna hierheen.`,
  yesOrNo: (you) => you('Antwoord met ja of nee.', 'Antwoord met ja of nee.'),
}
