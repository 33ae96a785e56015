import type { PageWords } from '../words.ts'

/** Dutch; what the desk's public page says by itself. */
export const page: PageWords = {
  hours: 'Wanneer we er zijn',
  ways: 'Zo zijn we te bereiken',
  exceptions: 'Afwijkende dagen',
  noExceptions: 'De komende twaalf maanden zijn er geen afwijkende dagen.',
  tiers: 'Wat zit bij welk pakket',
  ask: 'Stel een vraag',
  askMore: 'Dat kan hier meteen, zonder te bellen.',
  zone: (city) => `Alle tijden zijn die van ${city}.`,
  demoClock: (moment) => `Demo: hier is het ${moment}.`,
  more: (count) => `Toon er nog ${count}`,
}
