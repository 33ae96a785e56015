import type { PageWords } from '../words.ts'

/** Dutch; what the desk's public page says by itself. */
export const page: PageWords = {
  hours: 'Wanneer we er zijn',
  ways: 'Zo zijn we te bereiken',
  closed: 'gesloten',
  always: 'dag en nacht',
  exceptions: 'Afwijkende dagen',
  noExceptions: 'De komende twaalf maanden zijn er geen afwijkende dagen.',
  tiers: 'Wat zit bij welk pakket',
  ask: 'Stel een vraag',
  askMore: 'Dat kan hier meteen, zonder te bellen.',
  zone: (city) => `Alle tijden zijn die van ${city}.`,
  demoClock: (moment) => `Demo: hier is het ${moment}.`,
  until: (from, until) => `${from} tot ${until}`,
  season: (from, until) => `Vanaf ${from}${until === null ? '' : ` tot en met ${until}`}`,
  more: (count) => `Toon er nog ${count}`,
}
