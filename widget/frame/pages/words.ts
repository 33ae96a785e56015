import type { Language } from '../../../shared/channels.ts'

/** What the desk's public page says by itself. */
export interface PageWords {
  hours: string
  ways: string
  closed: string
  always: string
  exceptions: string
  noExceptions: string
  tiers: string
  ask: string
  askMore: string
  zone: (city: string) => string
  until: (from: string, until: string) => string
  more: (count: number) => string
}

const PAGE_WORDS: Record<Language, PageWords> = {
  nl: {
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
    until: (from, until) => `${from} tot ${until}`,
    more: (count) => `Toon er nog ${count}`,
  },
  en: {
    hours: 'When we are here',
    ways: 'How to reach us',
    closed: 'closed',
    always: 'day and night',
    exceptions: 'Days that differ',
    noExceptions: 'No days differ in the coming twelve months.',
    tiers: 'What each plan includes',
    ask: 'Ask a question',
    askMore: 'Right here, no call needed.',
    zone: (city) => `All times are ${city} time.`,
    until: (from, until) => `${from} to ${until}`,
    more: (count) => `Show ${count} more`,
  },
  fr: {
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
    until: (from, until) => `de ${from} à ${until}`,
    more: (count) => `En montrer encore ${count}`,
  },
  de: {
    hours: 'Wann wir da sind',
    ways: 'So sind wir zu erreichen',
    closed: 'geschlossen',
    always: 'Tag und Nacht',
    exceptions: 'Tage, die anders sind',
    noExceptions: 'In den kommenden zwölf Monaten ist kein Tag anders.',
    tiers: 'Was in welchem Paket steckt',
    ask: 'Eine Frage stellen',
    askMore: 'Gleich hier, ohne Anruf.',
    zone: (city) => `Alle Zeiten gelten für ${city}.`,
    until: (from, until) => `${from} bis ${until}`,
    more: (count) => `Noch ${count} zeigen`,
  },
}

export const pageWords = (language: Language) => PAGE_WORDS[language]
