import { describe, expect, it } from 'vitest'
import { doorsFor } from '../../server/policy/doors-for.ts'
import type { Language } from '../../shared/channels.ts'
import { type DeskId, decideFor, exampleDesk, factsOf, instant, type Told } from '../support/admission.ts'

function card(id: DeskId, told: Told, language: Language): string[] {
  const policy = exampleDesk(id)
  const who = told.tier === undefined ? {} : { proofs: ['portal'] as const }
  return doorsFor(policy, factsOf(policy, { ...told, who }), language).map(
    ({ label, hint, open }) => `${open ? '+' : '-'} ${label}: ${hint}`,
  )
}

describe('the ways in that somebody has now', () => {
  it.each<[string, DeskId, Told, Language, string[]]>([
    [
      'a visitor at Five Levels on a Monday morning',
      'five-levels',
      {},
      'nl',
      [
        '+ Chat: open tot 17:00',
        '+ Ticket: antwoord uiterlijk om 16:00',
        '+ Telefoon: voor klanten',
        '+ E-mail: antwoord uiterlijk om 16:00',
      ],
    ],
    [
      'a Starter customer there',
      'five-levels',
      { tier: 'starter' },
      'en',
      [
        '+ Chat: open until 17:00',
        '+ Ticket: answer by 16:00',
        '- Phone: from Basic on',
        '+ E-mail: answer by 16:00',
      ],
    ],
    [
      'a Basic customer who called for 18 minutes',
      'five-levels',
      { tier: 'basic', usedMinutes: 18 },
      'nl',
      [
        '+ Chat: open tot 17:00',
        '+ Ticket: antwoord uiterlijk om 14:00',
        '+ Telefoon: nog 42 minuten',
        '+ E-mail: antwoord uiterlijk om 14:00',
      ],
    ],
    [
      'the same on a Saturday',
      'five-levels',
      { tier: 'basic', at: '2026-11-21T12:00' },
      'de',
      [
        '- Chat: öffnet Montag, 23. November um 9:00 Uhr',
        '+ Ticket: Antwort bis spätestens Montag, 23. November um 13:00 Uhr',
        '- Telefon: öffnet Montag, 23. November um 10:00 Uhr',
        '+ E-Mail: Antwort bis spätestens Montag, 23. November um 13:00 Uhr',
      ],
    ],
    [
      'a Standard customer at Premium Line',
      'premium-line',
      { tier: 'standard' },
      'en',
      [
        '+ Ticket: answer time depends on the topic',
        '+ WhatsApp: our usual rate',
        '+ Phone: our usual rate',
        '+ E-mail: answer usually by Wednesday 25 November at 10:00',
      ],
    ],
    [
      'a visitor at Premium Line at night',
      'premium-line',
      { at: '2026-11-23T23:00' },
      'fr',
      [
        // No topic raises the priority of somebody without a contract.
        '+ Ticket: réponse en général au plus tard mercredi 25 novembre à 17 h',
        '- WhatsApp: avec astreinte seulement',
        '- Téléphone: avec astreinte seulement',
        '+ E-mail: réponse en général au plus tard mercredi 25 novembre à 17 h',
      ],
    ],
    [
      'a shop at Self Help',
      'self-help',
      { tier: 'shop' },
      'nl',
      ['+ Ticket: antwoord meestal uiterlijk om 18:00'],
    ],
    [
      'whose topic is best asked by ticket',
      'five-levels',
      { topic: 'mail' },
      'nl',
      [
        '+ Ticket: antwoord uiterlijk om 16:00',
        '+ Telefoon: voor klanten',
        '+ Chat: open tot 17:00',
        '+ E-mail: antwoord uiterlijk om 16:00',
      ],
    ],
  ])('%s', (_sentence, id, told, language, lines) => expect(card(id, told, language)).toEqual(lines))

  it('a known customer is told what the phone will still ask for', () => {
    const policy = exampleDesk('five-levels')
    const cards = doorsFor(policy, factsOf(policy, { tier: 'basic', who: { proofs: ['portal'] } }), 'en')
    expect(cards.find(({ channel }) => channel === 'phone')).toMatchObject({
      open: true,
      proofs: ['registered-number', 'pin'],
      address: '+31100000150',
      secondsLeft: 3600,
      until: instant(policy, '2026-11-23T16:00'),
    })
  })

  it('nor does a refused mail tell its sender about talk time', () => {
    const policy = exampleDesk('five-levels')
    const email = {
      state: 'closed',
      since: instant(policy, '2026-11-23T09:30'),
      until: instant(policy, '2026-11-23T12:00'),
      reason: 'spam',
      sentence: null,
    } as const
    const decision = decideFor(policy, { channel: 'email', tier: 'basic', hands: { email } })
    const phone =
      decision.outcome === 'refuse' && decision.alternatives.find(({ channel }) => channel === 'phone')
    expect(phone).toMatchObject({ secondsLeft: null, needs: 'number-or-ticket' })
  })

  it('a mail address alone does not show what somebody has bought', () => {
    const policy = exampleDesk('five-levels')
    const cards = doorsFor(
      policy,
      factsOf(policy, { tier: 'basic', who: { proofs: ['registered-address'] } }),
      'en',
    )
    expect(cards.find(({ channel }) => channel === 'phone')).toMatchObject({
      secondsLeft: null,
      hint: 'for customers',
    })
  })
})
