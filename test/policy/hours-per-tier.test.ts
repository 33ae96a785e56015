import { describe, expect, it } from 'vitest'
import { decide } from '../../server/policy/decide.ts'
import type { Refuse } from '../../server/policy/decision.ts'
import { doorsFor } from '../../server/policy/doors-for.ts'
import { explain } from '../../server/policy/explain.ts'
import type { Policy } from '../../server/policy/policy.ts'
import {
  decideFor,
  deskOf,
  deskWithDoorLine,
  factsOf,
  instant,
  PROVEN,
  said,
  type Told,
} from '../support/admission.ts'

const deskWith = (doors: string, more = '') =>
  deskOf(`
name: Late
timezone: Europe/Amsterdam
languages: [nl]
hours: { office: Mo-Fr 09:00-17:00, late: Mo-Fr 10:00-18:00, always: 24/7 }
tiers: { nobody: {}, plain: {}, vip: {} }
first-response: { by: tier, clock: office, promise: target, default: 4h }
doors:
${doors}
  ticket: { open: always, for: everyone }
${more}`)

const nextOpening = (policy: Policy, told: Told) => (decideFor(policy, told) as Refuse).nextOpening

describe.each(['phone', 'whatsapp'] as const)(
  'a %s that is always open for one tier, with standby',
  (channel) => {
    const desk = deskWithDoorLine('premium-line', channel, 'open-for: { managed: always }')
    const evening = { channel, at: '2026-11-23T20:00', ticket: 'own' } as const

    it('puts the standby of another tier through to an engineer', () => {
      const told = { ...evening, tier: 'premium', standby: ['outside-office'] }
      expect(decideFor(desk, told)).toMatchObject({
        outcome: 'admit',
        route: 'standby',
        charge: { kind: 'standby', period: 'outside-office' },
      })
      const { asked } = explain(desk, factsOf(desk, { ...told, who: PROVEN[channel] }))
      expect(asked.find(({ rule }) => rule === 'hours')?.why).toContain('standby outside-office is agreed')
    })

    it('lets a tier whose contract agreed on standby in though the door is not for it', () => {
      expect(decideFor(desk, { ...evening, tier: 'standard', standby: ['outside-office'] })).toMatchObject({
        outcome: 'admit',
        route: 'standby',
      })
    })

    it('lets the tier itself in by its hours, without a charge', () => {
      const decision = decideFor(desk, { ...evening, tier: 'managed', standby: ['outside-office'] })
      expect(decision).toMatchObject({ outcome: 'admit', charge: null })
    })

    it('tells the other tiers without standby their own opening, and offers no price at night', () => {
      const morning = instant(desk, '2026-11-24T09:00')
      for (const tier of ['standard', 'premium']) {
        const decision = decideFor(desk, { ...evening, tier })
        expect(decision).toMatchObject({ code: 'closed-no-standby', nextOpening: morning })
      }
    })

    it('asks somebody unknown who they are instead of for standby: the one tier is served without', () => {
      const { code } = decideFor(desk, evening)
      expect(code).toBe(channel === 'phone' ? 'number-or-ticket' : 'bind-number')
    })
  },
)

describe('a door whose wider hours are nobody’s', () => {
  const desk = deskWith(
    '  chat: { open: late, open-for: { vip: office }, for: [vip] }\n  phone: { number: "+31 10 000 01 50", open: late, open-for: { vip: office }, for: [vip] }',
  )

  it.each(['chat', 'phone'] as const)('promises on %s only what it keeps', (channel) => {
    const told = { channel, at: '2026-11-23T17:30', tier: 'vip' } as const
    expect(nextOpening(desk, told)).toBe(instant(desk, '2026-11-24T09:00'))
    expect(decideFor(desk, { ...told, at: '2026-11-24T09:00' }).outcome).toBe('admit')
  })

  it('says it is closed to strangers, and asks nobody to sign in', () => {
    const decision = decide(desk, factsOf(desk, { at: '2026-11-23T17:30' }))
    expect(decision).toMatchObject({ code: 'closed', nextOpening: instant(desk, '2026-11-24T09:00') })
    expect(decide(desk, factsOf(desk, { at: '2026-11-23T09:30' })).code).toBe('sign-in')
  })

  it('is shown to strangers as open until it closes for those who may come in', () => {
    const [chat] = doorsFor(desk, factsOf(desk, { at: '2026-11-23T16:00' }), 'nl')
    expect(chat).toMatchObject({
      channel: 'chat',
      needs: 'sign-in',
      until: instant(desk, '2026-11-23T17:00'),
    })
  })

  it.each(['2026-11-23T12:00', '2026-11-23T17:30', '2026-11-23T23:00'])(
    'tells a known customer whose tier has no door that, and no hour, at %s',
    (at) => {
      for (const channel of ['chat', 'phone'] as const) {
        const told = { channel, at, tier: 'plain' } as const
        expect(decideFor(desk, told)).toMatchObject({
          rule: 'entitled',
          code: 'not-in-tier',
          nextOpening: null,
        })
      }
    },
  )

  it('tells them no hour when a supervisor has closed it either, nor on the card', () => {
    const until = instant(desk, '2026-11-23T15:00')
    const hand = {
      state: 'closed',
      since: until - 12 * 3_600_000,
      until,
      reason: 'drill',
      sentence: null,
    } as const
    const told = { tier: 'plain', who: PROVEN.chat, hands: { chat: hand } } as const
    expect(decideFor(desk, told)).toMatchObject({ code: 'not-in-tier', nextOpening: null })
    const [chat] = doorsFor(desk, factsOf(desk, { ...told, hands: {}, at: '2026-11-23T20:00' }), 'nl')
    expect(chat).toMatchObject({ open: false, opensAt: null, hint: 'vanaf vip' })
  })

  it('opens again after a supervisor’s closing when it does for them', () => {
    const until = instant(desk, '2026-11-23T17:30')
    const hand = {
      state: 'closed',
      since: until - 12 * 3_600_000,
      until,
      reason: 'drill',
      sentence: null,
    } as const
    const vip = { tier: 'vip', hands: { chat: hand } }
    expect(nextOpening(desk, vip)).toBe(instant(desk, '2026-11-24T09:00'))
    expect(nextOpening(desk, { hands: { chat: hand } })).toBe(instant(desk, '2026-11-24T09:00'))
  })
})

describe('a door with other hours for one tier', () => {
  const desk = deskWith(
    '  chat: { open: office, open-for: { vip: always }, for: everyone }\n  phone: { number: "+31 10 000 01 50", open: office, open-for: { vip: always }, for: everyone }',
  )
  const night = '2026-11-23T20:00'

  it('asks callers at night who they are: they may be the ones it is open for', () => {
    expect(decide(desk, factsOf(desk, { channel: 'phone', at: night })).code).toBe('number-or-ticket')
    expect(decideFor(desk, { channel: 'phone', at: night, tier: 'vip' }).outcome).toBe('admit')
  })

  it('tells visitors of the website when it opens for visitors', () => {
    const decision = decide(desk, factsOf(desk, { at: night }))
    expect(decision).toMatchObject({ code: 'closed', nextOpening: instant(desk, '2026-11-24T09:00') })
    expect(said(desk, { at: night }, 'nl')).toBe(
      'De chat gaat morgen om 9:00 open. Op een ticket krijg je meestal antwoord binnen 4 werkuren, dus uiterlijk morgen om 13:00.',
    )
  })

  it('counts visitors without telephone as callers who have yet to say who they are', () => {
    const noPhone = deskWith('  phone: { number: "+31 10 000 01 50", open: office, for: everyone }')
    const tiers = noPhone.tiers.map((tier) =>
      tier.index === 0 ? { ...tier, phone: { kind: 'none' as const } } : tier,
    )
    const policy = { ...noPhone, tiers }
    expect(decide(policy, factsOf(policy, { channel: 'phone' })).code).toBe('number-or-ticket')
  })
})

it('keeps what it says to anybody at any hour of a week', () => {
  const desk = deskWith(
    '  chat: { open: late, open-for: { vip: office }, for: [vip] }\n  phone: { number: "+31 10 000 01 50", open: late, open-for: { vip: office }, for: [vip], others: { price: usual-rate, consent: required } }',
  )
  const begin = instant(desk, '2026-11-23T00:00')
  for (let at = begin; at < begin + 7 * 24 * 3_600_000; at += 1_800_000) {
    for (const channel of ['chat', 'phone'] as const) {
      for (const tier of ['plain', 'vip']) {
        const facts = { ...factsOf(desk, { channel, tier, who: PROVEN[channel] }), now: at }
        const decision = decide(desk, facts)
        if (decision.outcome !== 'refuse' || decision.nextOpening === null) continue
        expect(decide(desk, { ...facts, now: decision.nextOpening }).outcome).not.toBe('refuse')
      }
    }
  }
})
