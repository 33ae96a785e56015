import type { PageWords } from '../words.ts'

/** French; what the desk's public page says by itself. */
export const page: PageWords = {
  hours: 'Quand nous sommes là',
  ways: 'Comment nous joindre',
  closed: 'fermé',
  always: 'jour et nuit',
  exceptions: 'Les jours différents',
  noExceptions: 'Aucun jour différent dans les douze mois à venir.',
  tiers: 'Ce que comprend chaque formule',
  ask: 'Poser une question',
  askMore: 'Directement ici, sans téléphoner.',
  zone: (city) => `Toutes les heures sont celles de ${city}.`,
  demoClock: (moment) => `Horloge de démonstration : ici, c’est ${moment}.`,
  until: (from, until) => `de ${from} à ${until}`,
  season: (from, until) => (until === null ? `À partir du ${from}` : `Du ${from} au ${until}`),
  more: (count) => `En montrer encore ${count}`,
}
