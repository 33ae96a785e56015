import type { Words } from './words.ts'

/** French; `formal` says vous instead of tu. */
export function words(formal: boolean): Words {
  return {
    locale: 'fr',
    clock: (hour, minute) => `${hour} h ${minute}`,
    today: 'aujourd’hui',
    tomorrow: 'demain',
    yesterday: 'hier',
    date: (weekday, day, month) => `${weekday} ${day} ${month}`,
    at: (day, time) => `${day} à ${time}`,
    by: (day, time) => (day ? `avant ${day} ${time}` : `avant ${time}`),
    zoneNote: (city, time) => `Les heures indiquées sont celles de ${city}. Il y est ${time}.`,
    door: {
      chat: 'Chat',
      whatsapp: 'WhatsApp',
      phone: 'Téléphone',
      ticket: 'Laisser une question',
      email: 'E-mail',
    },
    doorState: {
      open: 'ouvert',
      ask: 'avec une condition',
      closed: 'fermé pour l’instant',
      never: 'pas disponible',
    },
    ways: 'Comment nous joindre',
    close: 'Fermer',
    back: 'Retour',
    retry: 'Réessayer',
    unreachable: 'La connexion ne passe pas pour l’instant.',
    unreachableMore: 'Nous réessayons sans cesse. Ce qui est écrit ici reste conservé.',
    notHere: 'Notre assistance n’est pas joignable depuis cette page.',
    call: 'Appeler le',
    openWhatsApp: 'Ouvrir WhatsApp',
    writeMail: 'Écrire à',
    pin: 'Code PIN pour le téléphone',
    myTickets: formal ? 'Vos questions' : 'Tes questions',
    ticketState: {
      open: 'en cours',
      answered: 'répondu',
      waiting: formal ? 'en attente de votre réponse' : 'en attente de ta réponse',
      closed: 'terminé',
    },
    answer: (by) => `réponse ${by}`,
    running: `Reprendre ${formal ? 'votre' : 'ta'} conversation`,
    unread: (count) => (count === 1 ? '1 nouveau message' : `${count} nouveaux messages`),
    desk: 'Assistance',
  }
}
