import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pinStateForCustomer } from '../../../server/actions/pins/pin-state.ts'
import { type PinHouse, pinHouse } from '../../support/pin-house.ts'
import { got } from '../../support/ticket-house.ts'

const DAY = 24 * 3_600_000

let t: PinHouse
let digits: string
let bad: string
beforeEach(async () => {
  t = await pinHouse()
  digits = await t.make('K1')
  bad = t.wrong(digits)
})
afterEach(() => t.close())

async function state() {
  return got(await pinStateForCustomer(t.house, await t.visitor('north', { customer: 'K1' })))
}

describe('a stranger', () => {
  const STRANGER = '+32470999999'
  const guess = (customer: string | null, source: string | null) => t.try(customer, bad, undefined, source)
  const times = (n: number) => Array.from({ length: n }, (_, i) => i)

  it('who guesses at customers whom nobody has closes nothing for anybody else', async () => {
    for (const i of times(250)) {
      await guess(`nobody ${i}`, i % 2 === 0 ? null : `+3247${i}00000`)
      if (i % 20 === 0) t.advance(60_000)
    }
    expect(await t.try('K1', digits, undefined, null)).toBe('ok')
    expect(await t.try('K1', digits)).toBe('ok')
    expect((await state()).paused).toBe(false)
  })

  it('closes the way of the number that they call from, with one answer about customers known and unknown', async () => {
    for (const i of times(10)) expect(await guess(`nobody ${i}`, STRANGER)).toBe('no')
    expect(await t.try('K1', digits, undefined, STRANGER)).toBe('closed')
    expect(await guess('nobody', STRANGER)).toBe('closed')
    expect(await t.try('K1', digits)).toBe('ok')
    t.advance(3_600_000)
    expect(await t.try('K1', digits, undefined, STRANGER)).toBe('ok')
  })

  it.each([STRANGER, null])(
    'at one customer, from %s, is not compared any more before the PIN is dead',
    async (source) => {
      for (const _ of times(40)) {
        await guess('K1', source)
        t.advance(3 * 3_600_000)
      }
      expect(await t.try('K1', digits, undefined, source)).toBe('no')
      expect((await state()).pins[0]).toMatchObject({ state: 'works', wrongInARow: 5 })
      expect(await t.try('K1', digits)).toBe('ok')
    },
  )

  it('is forgotten with the PIN that they guessed at', async () => {
    for (const _ of times(5)) {
      await guess('K1', null)
      t.advance(DAY)
    }
    expect(await t.try('K1', digits, undefined, null)).toBe('no')
    expect(await t.try('K1', await t.make('K1'), undefined, null)).toBe('ok')
  })

  it('with a withheld number uses up the way of withheld numbers and not that of the desk', async () => {
    for (const i of times(40)) {
      await t.customer('north', `W${i}`, [{ tier: 'basic' }])
      const right = await t.make(`W${i}`)
      await t.try(`W${i}`, t.wrong(right), undefined, null)
    }
    expect(await t.try('K1', digits, undefined, null)).toBe('closed')
    expect(await t.try('K1', digits)).toBe('ok')
  })
})

it('whoever gave the right PIN from a number begins anew there', async () => {
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < 4; i++) {
      await t.try('K1', bad, undefined, '+32470111111')
      t.advance(DAY)
    }
    expect(await t.try('K1', digits, undefined, '+32470111111')).toBe('ok')
  }
})
