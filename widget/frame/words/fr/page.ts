import type { PageWords } from '../words.ts'

/** French; what the desk's public page says by itself. */
export const page: PageWords = {
  hours: 'Quand nous sommes là',
  ways: 'Comment nous joindre',
  exceptions: 'Les jours différents',
  noExceptions: 'Aucun jour différent dans les douze mois à venir.',
  tiers: 'Ce que comprend chaque formule',
  ask: 'Poser une question',
  askMore: 'Directement ici, sans téléphoner.',
  zone: (city) => `Toutes les heures sont celles de ${city}.`,
  demoClock: (moment) => `Horloge de démonstration : ici, c’est ${moment}.`,
  more: (count) => `En montrer encore ${count}`,
}
