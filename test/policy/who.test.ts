import { describe, expect, it } from 'vitest'
import { chooseContract } from '../../server/policy/contracts.ts'
import { decide } from '../../server/policy/decide.ts'
import { exampleDesk, factsOf, said, type Told } from '../support/admission.ts'
import { smallDesk } from '../support/small-desk.ts'

const desk = exampleDesk('premium-line')
const codeOf = (policy: typeof desk, told: Told) => {
  const { outcome, code } = decide(policy, factsOf(policy, told))
  return `${outcome} ${code}`
}

describe('who calls', () => {
  it.each<[string, Told['who'], string]>([
    ['a withheld number is asked for a ticket or customer number', {}, 'ask number-or-ticket'],
    ['a number of several customers too', { hint: 'ambiguous' }, 'ask number-or-ticket'],
    ['a mistyped digit is noticed before anything is looked up', { claim: 'misread' }, 'ask number-misread'],
    ['then comes the PIN, whether the number exists or not', { claim: 'given' }, 'ask pin'],
    ['what does not match is asked for once more', { claim: 'unmatched', failures: 2 }, 'ask not-recognised'],
    ['three failures end the call', { claim: 'unmatched', failures: 3 }, 'refuse too-many-attempts'],
    [
      'under attack no PIN is asked for, and nobody is called who did not ask',
      { claim: 'given', pinRoute: 'closed' },
      'refuse pins-closed',
    ],
    [
      'a registered number stays untouched by that',
      { hint: 'known', proofs: ['registered-number'], pinRoute: 'closed' },
      'refuse no-contract',
    ],
    ['a proof the door does not take counts for nothing', { proofs: ['portal'] }, 'ask number-or-ticket'],
  ])('%s', (_sentence, who, expected) => {
    expect(codeOf(desk, { channel: 'phone', ...(who === undefined ? {} : { who }) })).toBe(expected)
  })

  it('hears how many digits the PIN has', () => {
    expect(said(desk, { channel: 'phone', who: { claim: 'given' } }, 'nl')).toBe(
      'Toets je pincode van 8 cijfers.',
    )
  })
})

describe('a door that wants two proofs', () => {
  const strict = smallDesk(
    'phone: { number: "+32 3 555 01 30", open: always, for: [gold], prove: { all-of: [registered-number, pin] } }',
  )
  const calls = (who: Told['who']) =>
    codeOf(strict, { channel: 'phone', tier: 'gold', ...(who === undefined ? {} : { who }) })

  it('asks a known number for the PIN', () => {
    expect(calls({ hint: 'known', proofs: ['registered-number'] })).toBe('ask pin')
  })
  it('lets in who has both', () => {
    expect(calls({ hint: 'known', proofs: ['registered-number', 'pin'] })).toBe('admit agent')
  })
  it('does not ask an unknown number for a PIN that would not be enough', () => {
    expect(calls({})).toBe('refuse unknown-number')
  })
})

describe('several contracts', () => {
  const bronze = { id: 'b', tier: 'bronze', standby: [], services: ['one.example'] }
  const gold = { id: 'g', tier: 'gold', standby: [], services: ['two.example'] }
  const highest = smallDesk('chat: { open: always, for: [gold] }')
  const asking = smallDesk('chat: { open: always, for: [gold] }', 'which-contract: ask')

  it.each([
    ['the highest counts', highest, {}, 'g'],
    ['the named service decides', highest, { service: 'ONE.example' }, 'b'],
    ['the ticket decides', highest, { contract: 'b' }, 'b'],
    ['a service nobody has decides nothing', highest, { service: 'three.example' }, 'g'],
    ['a desk that asks wants to hear which', asking, {}, 'several'],
    ['but not when the service was named', asking, { service: 'two.example' }, 'g'],
  ])('%s', (_sentence, policy, named, expected) => {
    const chosen = chooseContract(policy, [bronze, gold], named)
    expect(chosen === 'several' ? chosen : chosen?.id).toBe(expected)
  })

  it('nothing chosen out of nothing', () => {
    expect(chooseContract(highest, [])).toBeNull()
  })

  it('a person with several contracts is asked which, once it is known who it is', () => {
    const told: Told = { contract: 'several', who: { proofs: ['portal'] } }
    expect(codeOf(asking, told)).toBe('ask which-contract')
    expect(codeOf(asking, { ...told, who: {} })).toBe('ask sign-in')
  })
})
