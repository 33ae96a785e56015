import type { Language } from '../../../shared/channels.ts'

type Named = Partial<Readonly<Record<Language, string>>>

/** Cities that zones are named after, where people who write one of our languages call them otherwise than the zone does. */
const CITIES: Readonly<Record<string, Named>> = {
  'Europe/Athens': { nl: 'Athene', fr: 'Athènes', de: 'Athen' },
  'Europe/Berlin': { nl: 'Berlijn' },
  'Europe/Brussels': { nl: 'Brussel', fr: 'Bruxelles', de: 'Brüssel' },
  'Europe/Bucharest': { nl: 'Boekarest', fr: 'Bucarest', de: 'Bukarest' },
  'Europe/Copenhagen': { nl: 'Kopenhagen', fr: 'Copenhague', de: 'Kopenhagen' },
  'Europe/Lisbon': { nl: 'Lissabon', fr: 'Lisbonne', de: 'Lissabon' },
  'Europe/London': { nl: 'Londen', fr: 'Londres' },
  'Europe/Luxembourg': { nl: 'Luxemburg', de: 'Luxemburg' },
  'Europe/Paris': { nl: 'Parijs' },
  'Europe/Prague': { nl: 'Praag', de: 'Prag' },
  'Europe/Rome': { de: 'Rom' },
  'Europe/Vienna': { nl: 'Wenen', fr: 'Vienne', de: 'Wien' },
  'Europe/Warsaw': { nl: 'Warschau', fr: 'Varsovie', de: 'Warschau' },
  'Europe/Zurich': { nl: 'Zürich', de: 'Zürich' },
}

/** The city of an IANA zone as people call it: `Europe/Brussels` is Brussel in Dutch, `America/New_York` New York. */
export function cityOf(zone: string, language: Language): string {
  return CITIES[zone]?.[language] ?? zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')
}
