import type { PageWords } from './words.ts'

export const de: PageWords = {
  everyone: 'alle',
  customers: 'alle Kunden',
  yes: 'ja',
  no: 'nein',
  unlimited: 'unbegrenzt',
  fairUse: 'unbegrenzt (Fair Use)',
  perMonth: (time) => `${time} im Monat`,
  answer: 'Antwort auf ein Ticket',
  noPromise: 'keine feste Frist',
  byContract: 'laut Vertrag',
  filledIn: 'Eingetragen ist die Adresse dieser Verbindung; sie lässt sich ändern oder löschen.',
}
