import { describe, expect, it } from 'vitest'
import { monthSentence } from '../../server/policy/sentence.ts'
import { exampleDesk, instant } from '../support/admission.ts'

const desk = exampleDesk('five-levels')
const said = (
  code: 'at-most-a-minute' | 'last-minute' | 'ended',
  language: 'nl' | 'en' | 'fr' | 'de',
  address: 'je' | 'u',
  at: string,
) => monthSentence({ ...desk, address }, code, language, instant(desk, at))

describe('in a call', () => {
  it.each([
    [
      'nl',
      'je',
      'Even onderbreken: over een minuut is je beltijd van deze maand op. Daarna helpen we je verder met een ticket.',
      'Je beltijd van deze maand is op, daarom stopt dit gesprek hier. Vanaf dinsdag 1 december heb je weer beltijd.',
    ],
    [
      'nl',
      'u',
      'Even onderbreken: over een minuut is uw beltijd van deze maand op. Daarna helpen we u verder met een ticket.',
      'Uw beltijd van deze maand is op, daarom stopt dit gesprek hier. Vanaf dinsdag 1 december hebt u weer beltijd.',
    ],
    [
      'en',
      'u',
      'A short interruption: in one minute your talk time for this month is used up. We will then help you further with a ticket.',
      'Your talk time for this month is used up, so this call ends here. You have talk time again from Tuesday 1 December.',
    ],
    [
      'fr',
      'je',
      "Une courte interruption\u00a0: dans une minute, ton temps d'appel de ce mois sera épuisé. Nous t'aiderons ensuite par ticket.",
      "Ton temps d'appel de ce mois est épuisé, cet appel s'arrête donc ici. Tu auras de nouveau du temps d'appel à partir du mardi 1er décembre.",
    ],
    [
      'fr',
      'u',
      "Une courte interruption\u00a0: dans une minute, votre temps d'appel de ce mois sera épuisé. Nous vous aiderons ensuite par ticket.",
      "Votre temps d'appel de ce mois est épuisé, cet appel s'arrête donc ici. Vous aurez de nouveau du temps d'appel à partir du mardi 1er décembre.",
    ],
    [
      'de',
      'je',
      'Eine kurze Unterbrechung: In einer Minute ist deine Gesprächszeit für diesen Monat aufgebraucht. Danach helfen wir dir mit einem Ticket weiter.',
      'Deine Gesprächszeit für diesen Monat ist aufgebraucht, deshalb endet das Gespräch hier. Ab Dienstag, 1. Dezember hast du wieder Gesprächszeit.',
    ],
    [
      'de',
      'u',
      'Eine kurze Unterbrechung: In einer Minute ist Ihre Gesprächszeit für diesen Monat aufgebraucht. Danach helfen wir Ihnen mit einem Ticket weiter.',
      'Ihre Gesprächszeit für diesen Monat ist aufgebraucht, deshalb endet das Gespräch hier. Ab Dienstag, 1. Dezember haben Sie wieder Gesprächszeit.',
    ],
  ] as const)(
    'in %s with %s the last minute is told, and the end',
    (language, address, lastMinute, ended) => {
      expect(said('last-minute', language, address, '2026-11-23T11:00')).toBe(lastMinute)
      expect(said('ended', language, address, '2026-11-23T11:00')).toBe(ended)
    },
  )

  it.each([
    [
      'nl',
      'u',
      'We verbinden u door. U hebt deze maand nog hooguit een minuut beltijd. Daarna helpen we u verder met een ticket.',
    ],
    [
      'en',
      'u',
      'We are putting you through. You have one minute of talk time left this month at most. We will then help you further with a ticket.',
    ],
    [
      'fr',
      'u',
      "Nous vous mettons en relation. Il vous reste au plus une minute de temps d'appel ce mois-ci. Nous vous aiderons ensuite par ticket.",
    ],
    [
      'de',
      'je',
      'Wir verbinden dich. Du hast in diesem Monat höchstens noch eine Minute Gesprächszeit. Danach helfen wir dir mit einem Ticket weiter.',
    ],
  ] as const)('in %s with %s it is told as they are put through', (language, address, told) => {
    expect(said('at-most-a-minute', language, address, '2026-11-23T11:00')).toBe(told)
  })

  it('the first of next month is a date by the desk’s own clock, on the last day too', () => {
    expect(said('ended', 'en', 'je', '2026-12-31T23:59')).toMatch(/again from Friday 1 January\.$/)
  })
})
