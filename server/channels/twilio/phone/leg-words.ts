import type { Language } from '../../../../shared/channels.ts'

/** What an agent or engineer hears on the telephone. The key comes last: nobody remembers it otherwise. */
export interface LegWords {
  /** `about`: the ticket's subject; null without one. */
  announce: (who: string, about: string | null) => string
  'once-more': string
  'press-one': string
  'caller-left': string
  'not-reached': string
  'no-minutes': string
}

export const LEG_WORDS: Readonly<Record<Language, LegWords>> = {
  nl: {
    announce: (who, about) =>
      `Er is een oproep van ${who}.${about === null ? '' : ` Het gaat over: ${about}.`}`,
    'once-more': 'Nog een keer.',
    'press-one': 'Om op te nemen, toets 1.',
    'caller-left': 'De beller heeft intussen opgehangen.',
    'not-reached': 'We kregen geen gehoor.',
    'no-minutes': 'De beltijd van deze klant is intussen opgebruikt. De beller hoort hoe het verder gaat.',
  },
  en: {
    announce: (who, about) =>
      `There is a call from ${who}.${about === null ? '' : ` It is about: ${about}.`}`,
    'once-more': 'Once more.',
    'press-one': 'To take it, press 1.',
    'caller-left': 'The caller has hung up in the meantime.',
    'not-reached': 'Nobody answered.',
    'no-minutes': 'This customer’s talk time has been used up meanwhile. The caller hears what to do next.',
  },
  fr: {
    announce: (who, about) => `Il y a un appel de ${who}.${about === null ? '' : ` Au sujet de : ${about}.`}`,
    'once-more': 'Encore une fois.',
    'press-one': 'Pour prendre l’appel, tapez 1.',
    'caller-left': 'La personne a raccroché entre-temps.',
    'not-reached': 'Personne n’a répondu.',
    'no-minutes': 'Le temps d’appel de ce client est épuisé entre-temps. La personne entend ce qui suit.',
  },
  de: {
    announce: (who, about) => `Ein Anruf von ${who}.${about === null ? '' : ` Es geht um: ${about}.`}`,
    'once-more': 'Noch einmal.',
    'press-one': 'Zum Annehmen drücken Sie die 1.',
    'caller-left': 'Der Anrufer hat inzwischen aufgelegt.',
    'not-reached': 'Niemand ist ans Telefon gegangen.',
    'no-minutes': 'Die Gesprächszeit ist inzwischen verbraucht. Der Anrufer hört, wie es weitergeht.',
  },
}
