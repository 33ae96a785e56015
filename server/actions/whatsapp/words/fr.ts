import type { WhatsAppWords } from './words.ts'

export const fr: WhatsAppWords = {
  added: (you, ticket) =>
    `${you('Ton message figure', 'Votre message figure')} maintenant dans le ticket ${ticket}.`,
  makeTicket: (you, link) => `Créer un ticket : ${link}\n${you('Envoie', 'Envoyez')} ensuite son numéro ici.`,
  yesOrNo: (you) => you('Réponds par oui ou non.', 'Répondez par oui ou non.'),
}
