import type { WhatsAppWords } from './words.ts'

export const de: WhatsAppWords = {
  added: (you, ticket) => `${you('Deine', 'Ihre')} Nachricht steht jetzt in Ticket ${ticket}.`,
  makeTicket: (you, link) =>
    `Ticket erstellen: ${link}\n${you('Schick', 'Schicken Sie')} uns die Nummer danach hierher.`,
  yesOrNo: (you) => you('Antworte bitte mit Ja oder Nein.', 'Antworten Sie bitte mit Ja oder Nein.'),
}
