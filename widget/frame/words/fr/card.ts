import { doors } from '../../../../shared/words/fr.ts'
import type { You } from '../../../../shared/you.ts'
import type { Words } from '../words.ts'

/** French. */
export function words(you: You): Words {
  return {
    locale: 'fr',
    clock: (hour, minute) => `${hour} h ${minute}`,
    today: 'aujourd’hui',
    tomorrow: 'demain',
    yesterday: 'hier',
    date: (weekday, day, month) => `${weekday} ${day} ${month}`,
    at: (day, time) => `${day} à ${time}`,
    by: (day, time) => (day ? `au plus tard ${day} à ${time}` : `au plus tard à ${time}`),
    zoneNote: (city, time) => `Heures locales (${city}). Il y est ${time}.`,
    door: { ...doors, ticket: 'Laisser une question' },
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
    signIn: 'Se connecter',
    writeMail: 'Écrire à',
    pin: 'Code PIN pour le téléphone',
    link: 'Lier WhatsApp',
    myTickets: you('Tes questions', 'Vos questions'),
    ticketState: {
      open: 'en cours',
      answered: 'répondu',
      waiting: you('en attente de ta réponse', 'en attente de votre réponse'),
      closed: 'terminé',
    },
    answer: (by, isAim) => `${isAim ? 'objectif\u00a0: ' : 'réponse '}${by}`,
    running: `Reprendre ${you('ta', 'votre')} conversation`,
    unread: (count) => (count === 1 ? '1 nouveau message' : `${count} nouveaux messages`),
    desk: 'Assistance',
  }
}
