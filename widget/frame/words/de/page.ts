import type { PageWords } from '../words.ts'

/** German; what the desk's public page says by itself. */
export const page: PageWords = {
  hours: 'Wann wir da sind',
  ways: 'So sind wir zu erreichen',
  exceptions: 'Tage, die anders sind',
  noExceptions: 'In den kommenden zwölf Monaten ist kein Tag anders.',
  tiers: 'Was in welchem Paket steckt',
  ask: 'Eine Frage stellen',
  askMore: 'Gleich hier, ohne Anruf.',
  zone: (city) => `Alle Zeiten gelten für ${city}.`,
  demoClock: (moment) => `Demo-Uhr: Hier ist gerade ${moment}.`,
  more: (count) => `Noch ${count} zeigen`,
}
