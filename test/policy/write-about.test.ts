import { describe, expect, it } from 'vitest'
import { wayToWriteAbout } from '../../server/policy/write-about.ts'
import { type DeskId, decideFor, exampleDesk, factsOf, instant, type Told } from '../support/admission.ts'

const NIGHT = '2026-11-23T23:00'
const UNTIL = '2026-11-23T12:00'

function way(told: Told, id: DeskId = 'premium-line') {
  const policy = exampleDesk(id)
  return wayToWriteAbout(policy, factsOf(policy, { who: { proofs: ['portal'] }, ...told }))
}

describe('who may write by WhatsApp about a ticket', () => {
  it.each(['premium', 'managed'])('a %s customer, whose door it is', (tier) => {
    expect(way({ tier })).toMatchObject({ open: true, needs: null, price: null })
    // The same person is let in at the door itself.
    const who = { proofs: ['registered-number'] as const }
    expect(
      decideFor(exampleDesk('premium-line'), { channel: 'whatsapp', tier, who, ticket: 'own' }).outcome,
    ).toBe('admit')
  })

  it('a premium customer at night too: it says when the door opens', () => {
    const policy = exampleDesk('premium-line')
    expect(way({ tier: 'premium', at: NIGHT })).toMatchObject({
      open: false,
      opensAt: instant(policy, '2026-11-24T09:00'),
    })
  })

  it('while a supervisor keeps the door closed it says until when', () => {
    const policy = exampleDesk('premium-line')
    const whatsapp = {
      state: 'closed',
      since: instant(policy, '2026-11-23T09:30'),
      until: instant(policy, UNTIL),
      reason: 'ill',
      sentence: null,
    } as const
    expect(way({ tier: 'premium', hands: { whatsapp } })).toMatchObject({
      open: false,
      opensAt: instant(policy, UNTIL),
    })
  })

  it.each<[string, Told]>([
    ['a standard customer, who would be told a price first', { tier: 'standard' }],
    ['a standard customer at night, when the price is not told yet', { tier: 'standard', at: NIGHT }],
    ['a customer without a contract', {}],
    ['a customer who must first say which contract', { contract: 'several' }],
    ['a customer of a tier that the desk does not know', { tier: 'gold' }],
    ['a topic that is asked elsewhere', { tier: 'premium', topic: 'use' }],
    ['a topic that nobody helps with', { tier: 'premium', topic: 'website' }],
    ['a door that nobody serves', { tier: 'premium', notServed: { whatsapp: 'no account' } }],
  ])('not %s', (_who, told) => expect(way(told)).toBeNull())

  it('nobody where the desk has no such door', () => {
    expect(way({ tier: 'basic' }, 'five-levels')).toBeNull()
  })
})
