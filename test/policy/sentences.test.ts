import { describe, expect, it } from 'vitest'
import {
  ADMIT_CODES,
  ASK_CODES,
  OFFER_CODES,
  REFUSE_CODES,
  type Words,
} from '../../server/policy/decision.ts'
import type { Policy } from '../../server/policy/policy.ts'
import { PHRASEBOOKS } from '../../server/policy/say/in-language.ts'
import { KEYED_CODES, MONTH_CODES, type Phrase } from '../../server/policy/say/phrasebook.ts'
import { type Speaking, speaking, spoken } from '../../server/policy/say/spoken.ts'
import { durationOf, untilOf, whenOf } from '../../server/policy/say/times.ts'
import { overrunSentence } from '../../server/policy/sentence.ts'
import { addressShown } from '../../server/policy/served.ts'
import { CHANNELS, LANGUAGES, type Language } from '../../shared/channels.ts'
import { exampleDesk, instant, said } from '../support/admission.ts'

const familiar = exampleDesk('five-levels')
const polite = exampleDesk('self-help')
const withStandby = exampleDesk('standby')
const NOW = instant(familiar, '2026-11-23T10:00')

const FULL: Words = {
  opensAt: NOW + 86_400_000,
  until: NOW + 3_600_000,
  tiers: ['basic', 'medium'],
  say: { nl: 'Zo zit het.', en: 'That is how it is.' },
  price: { kind: 'amount', cents: 5995, currency: 'EUR', per: 'hour', withVat: false },
  period: 'weekend',
  fields: ['server', 'domain'],
  position: 3,
  expectedWait: 240_000,
  seconds: 2520,
  digits: 8,
  answer: { time: { kind: 'working-days', days: 3 }, promise: 'target' },
}
/** Nothing is known, nothing may be told. */
const BARE: Words = {
  opensAt: null,
  tiers: ['basic'],
  fields: ['server'],
  price: { kind: 'by-quote' },
  seconds: 60,
}

const MADE = new Map<string, [string, string][]>()

/** Every sentence of a language, read and heard, with much and with little to say, at every door. */
function allSentences(policy: Policy, language: Language): [string, string][] {
  const key = `${policy.id} ${language}`
  const made =
    MADE.get(key) ??
    [false, true].flatMap((isHeard) => sentencesTo(policy, speaking(policy, language, NOW, isHeard)))
  MADE.set(key, made)
  return made
}

/** The sentences that a pattern is found in; a list is compared once, where each sentence would be a thousand times. */
function matching(sentences: readonly [string, string][], pattern: RegExp): string[] {
  return sentences.flatMap(([name, text]) => (pattern.test(text) ? `${name}: ${text}` : []))
}

function sentencesTo(policy: Policy, to: Speaking): [string, string][] {
  const topic = [...policy.topics.keys()][0]!
  const { admit, ask, onKeys, offer, refuse, way, opensAgain, month } = to.book
  const coded: [string, Phrase][] = [
    ...ADMIT_CODES.map((code): [string, Phrase] => [`admit ${code}`, admit[code]]),
    ...ASK_CODES.map((code): [string, Phrase] => [`ask ${code}`, ask[code]]),
    ...KEYED_CODES.map((code): [string, Phrase] => [`on keys ${code}`, onKeys[code]]),
    ...OFFER_CODES.map((code): [string, Phrase] => [`offer ${code}`, offer[code]]),
    ...REFUSE_CODES.map((code): [string, Phrase] => [`refuse ${code}`, refuse[code]]),
    ...CHANNELS.map((channel): [string, Phrase] => [`way ${channel}`, way[channel]]),
    ...MONTH_CODES.map((code): [string, Phrase] => [`month ${code}`, month[code]]),
    ...CHANNELS.map((channel): [string, Phrase] => [`opens again ${channel}`, opensAgain[channel]]),
  ]
  return coded.flatMap(([name, phrase]) =>
    CHANNELS.filter((channel) => name !== 'refuse elsewhere' || addressShown(policy.doors[channel])).flatMap(
      (channel) =>
        [FULL, BARE].map((words): [string, string] => [
          `${name} ${channel}`,
          phrase(spoken(to, channel, { ...words, topic })),
        ]),
    ),
  )
}

describe.each(LANGUAGES)('what admission says in %s', (language) => {
  it.each([familiar, polite, withStandby])('is a whole sentence in every case', (policy) => {
    const sentences = allSentences(policy, language)
    expect(matching(sentences, /^(?![\p{Lu}„«][\s\S]*[.?]$)/u)).toEqual([])
    expect(matching(sentences, /undefined|null|NaN|\[object| {2}| \.|\.\.|,,/)).toEqual([])
  })

  it('never blames anybody', () => {
    const blame = {
      nl: /\bfout\b|ongeldig|mislukt/i,
      en: /error|invalid|failed/i,
      fr: /erreur|invalide|échou/i,
      de: /fehler|ungültig|fehlgeschlagen/i,
    }
    expect(matching(allSentences(familiar, language), blame[language])).toEqual([])
  })

  it('speaks of keys and calls to callers only', () => {
    const phones = {
      nl: /\btoets|sterretje|\bbel (?!$)|\bbel vanaf/i,
      en: /\bpress\b|\benter your\b|\bstar\b|\bcall from\b/i,
      fr: /\btape|étoile|\bappelle/i,
      de: /\bgib deine|\bgeben sie ihre|\bdrück|sterntaste|\bruf/i,
    }[language]
    const keyed = allSentences(familiar, language).filter(([name]) => name.startsWith('on keys'))
    for (const [name, text] of keyed) expect(text, name).toMatch(phones)
    const to = speaking(familiar, language, NOW)
    for (const channel of CHANNELS.filter((channel) => channel !== 'phone')) {
      const asked = spoken(to, channel, FULL)
      for (const code of ASK_CODES) expect(to.book.ask[code](asked), `${code} ${channel}`).not.toMatch(phones)
      expect(to.book.refuse['unknown-number'](asked), channel).not.toMatch(phones)
    }
  })

  it('keeps one form of address', () => {
    const forms = {
      nl: {
        familiar: /(?<!\p{L})(u|uw|bent u|hebt u)(?!\p{L})/iu,
        polite: /(?<!\p{L})(je|jij|jouw|jou)(?!\p{L})/iu,
      },
      en: { familiar: /$^/, polite: /$^/ },
      fr: {
        familiar: /(?<!\p{L})(vous|votre|vos)(?!\p{L})/iu,
        polite: /(?<!\p{L})(tu|te|toi|ton|ta|tes)(?!\p{L})/iu,
      },
      de: {
        familiar: /(?<!\p{L})(Sie|Ihre|Ihren|Ihrem|Ihnen)(?!\p{L})/u,
        polite: /(?<!\p{L})(du|dich|dir|dein|deine|deinem)(?!\p{L})/u,
      },
    }[language]
    expect(matching(allSentences(familiar, language), forms.familiar)).toEqual([])
    expect(matching(allSentences(polite, language), forms.polite)).toEqual([])
  })

  it('has words for every hint and every place in the queue', () => {
    const to = speaking(familiar, language, NOW)
    const { hint, place } = PHRASEBOOKS[language]
    for (const phrase of [...Object.values(hint), ...Object.values(place)]) {
      const words = phrase(spoken(to, 'phone', FULL))
      expect(words).toMatch(/\S/)
      expect(words).not.toMatch(/undefined|null|[.]$/)
    }
  })
})

describe('times as people say them', () => {
  const words = (language: Language, at: string, now = '2026-11-23T10:00') =>
    whenOf(PHRASEBOOKS[language].clock, familiar.zone, instant(familiar, at), instant(familiar, now))
  it.each<[Language, string, string]>([
    ['nl', '2026-11-23T17:00', 'vandaag om 17:00'],
    ['nl', '2026-11-24T09:00', 'morgen om 9:00'],
    ['nl', '2026-11-30T09:00', 'maandag 30 november om 9:00'],
    ['nl', '2027-11-30T09:05', 'dinsdag 30 november 2027 om 9:05'],
    ['en', '2026-11-30T09:00', 'Monday 30 November at 9:00'],
    ['fr', '2026-12-01T09:00', 'mardi 1er décembre à 9 h'],
    ['fr', '2026-12-02T09:30', 'mercredi 2 décembre à 9 h 30'],
    ['de', '2026-11-30T09:00', 'Montag, 30. November um 9:00 Uhr'],
  ])('%s %s: %s', (language, at, expected) => expect(words(language, at)).toBe(expected))

  it('today and tomorrow are counted on the clock of the desk', () => {
    expect(words('nl', '2026-11-24T00:30', '2026-11-23T23:30')).toBe('morgen om 0:30')
  })

  it('what closes at midnight closes today', () => {
    const { clock } = PHRASEBOOKS.nl
    const midnight = instant(familiar, '2026-11-24T00:00')
    expect(untilOf(clock, familiar.zone, midnight, NOW)).toBe('0:00')
    expect(untilOf(clock, familiar.zone, midnight + 1, NOW)).toBe('morgen om 0:00')
  })

  it.each<[Language, number, string]>([
    ['nl', 42, '42 minuten'],
    ['nl', 60, '1 uur'],
    ['nl', 150, '2 uur 30 minuten'],
    ['en', 61, '1 hour 1 minute'],
    ['fr', 120, '2 heures'],
    ['de', 1, '1 Minute'],
  ])('%s, %d minutes: %s', (language, minutes, expected) => {
    expect(durationOf(PHRASEBOOKS[language].clock, minutes * 60_000)).toBe(expected)
  })
})

describe('talk beyond the month', () => {
  const amount = { kind: 'amount', cents: 5995, currency: 'EUR', per: 'hour', withVat: true } as const
  it.each<[Language, string, string]>([
    [
      'nl',
      'Praten we langer dan je beltijd van deze maand, dan kost dat € 59,95 per uur. Ga je daarmee akkoord?',
      'Praten we langer dan je beltijd van deze maand, dan kost dat extra: je krijgt een offerte voordat we iets in rekening brengen. Ga je daarmee akkoord?',
    ],
    [
      'en',
      'If we talk longer than your talk time for this month, that costs €59.95 an hour. Do you agree?',
      'If we talk longer than your talk time for this month, that costs extra: you get a quote before we charge anything. Do you agree?',
    ],
    [
      'fr',
      "Au-delà de ton temps d'appel de ce mois, cela coûte 59,95 € de l'heure. Es-tu d'accord\u00a0?",
      "Au-delà de ton temps d'appel de ce mois, c'est payant\u00a0: tu recevras un devis avant toute facturation. Es-tu d'accord\u00a0?",
    ],
    [
      'de',
      'Sprechen wir länger als deine Gesprächszeit für diesen Monat, kostet das 59,95 € pro Stunde. Bist du einverstanden?',
      'Sprechen wir länger als deine Gesprächszeit für diesen Monat, kostet das extra: Du bekommst ein Angebot, bevor wir etwas berechnen. Bist du einverstanden?',
    ],
  ])('in %s has an amount, or a quote before any charge', (language, atAnAmount, byQuote) => {
    expect(overrunSentence(familiar, amount, language, NOW)).toBe(atAnAmount)
    expect(overrunSentence(familiar, { kind: 'by-quote' }, language, NOW)).toBe(byQuote)
  })

  it.each<[Language, string]>([
    ['nl', 'kost dat ons gebruikelijke tarief.'],
    ['en', 'that costs our usual rate.'],
    ['fr', 'cela coûte notre tarif habituel.'],
    ['de', 'kostet das unser übliches Entgelt.'],
  ])('in %s promises no quote where the desk asks what it always asks', (language, says) => {
    expect(overrunSentence(familiar, { kind: 'usual-rate' }, language, NOW)).toContain(says)
  })
})

describe('a whole answer', () => {
  it.each<[Language, string]>([
    [
      'nl',
      'Telefonische hulp is er voor klanten met Basic, Medium, Deluxe en Ultimate. De chat is open tot 17:00. Op een ticket krijg je uiterlijk vandaag om 16:00 antwoord.',
    ],
    [
      'en',
      'Help by phone is for customers with Basic, Medium, Deluxe and Ultimate. Chat is open until 17:00. With a ticket you will have an answer today at 16:00 at the latest.',
    ],
    [
      'fr',
      "L'aide par téléphone est réservée aux clients Basic, Medium, Deluxe et Ultimate. Le chat est ouvert jusqu'à 17 h. Avec un ticket, tu auras une réponse au plus tard aujourd'hui à 16 h.",
    ],
    [
      'de',
      'Hilfe am Telefon ist für Kunden mit Basic, Medium, Deluxe und Ultimate da. Der Chat ist bis 17:00 Uhr offen. Auf ein Ticket bekommst du spätestens heute um 16:00 Uhr eine Antwort.',
    ],
  ])('in %s', (language, expected) => {
    const noContract = { channel: 'phone', who: { hint: 'known', proofs: ['registered-number'] } } as const
    expect(said(familiar, noContract, language)).toBe(expected)
  })
})
