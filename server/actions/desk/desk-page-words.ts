import type { Language } from '../../../shared/channels.ts'

/** The few words of the public page that are not a decision's sentence. */
export interface PageWords {
  everyone: string
  customers: string
  yes: string
  no: string
  unlimited: string
  fairUse: string
  perMonth: (time: string) => string
  answer: string
  noPromise: string
  byContract: string
}

export const PAGE_WORDS: Readonly<Record<Language, PageWords>> = {
  nl: {
    everyone: 'iedereen',
    customers: 'alle klanten',
    yes: 'ja',
    no: 'nee',
    unlimited: 'onbeperkt',
    fairUse: 'onbeperkt (fair use)',
    perMonth: (time) => `${time} per maand`,
    answer: 'Antwoord op een ticket',
    noPromise: 'geen vaste termijn',
    byContract: 'volgens contract',
  },
  en: {
    everyone: 'everyone',
    customers: 'all customers',
    yes: 'yes',
    no: 'no',
    unlimited: 'unlimited',
    fairUse: 'unlimited (fair use)',
    perMonth: (time) => `${time} a month`,
    answer: 'Answer to a ticket',
    noPromise: 'no fixed time',
    byContract: 'as agreed in the contract',
  },
  fr: {
    everyone: 'tout le monde',
    customers: 'tous les clients',
    yes: 'oui',
    no: 'non',
    unlimited: 'illimité',
    fairUse: 'illimité (usage raisonnable)',
    perMonth: (time) => `${time} par mois`,
    answer: 'Réponse à un ticket',
    noPromise: 'sans délai fixe',
    byContract: 'selon le contrat',
  },
  de: {
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
  },
}
