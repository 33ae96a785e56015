import { of } from '../../../../shared/words/fr-of.ts'
import type { PageWords } from '../words.ts'

/** French; what the desk's public page says by itself. */
export const page: PageWords = {
  hours: 'Nos horaires',
  ways: 'Comment nous joindre',
  exceptions: 'Horaires exceptionnels',
  noExceptions: 'Aucun horaire exceptionnel dans les douze mois à venir.',
  tiers: 'Ce que comprend chaque formule',
  ask: 'Poser une question',
  askMore: 'Directement ici, sans téléphoner.',
  zone: (city) => `Toutes les heures sont celles ${of(city)}.`,
  demoClock: (moment) => `Horloge de démonstration\u00a0: ici, c’est ${moment}.`,
  more: (count) => `En montrer encore ${count}`,
}
