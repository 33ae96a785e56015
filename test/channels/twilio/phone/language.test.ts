import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TestApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { pinOf, ticketOf } from '../../../support/callers.ts'
import { Caller, phoneHouse } from '../../../support/calls.ts'
import { GOOD_POLICY } from '../../../support/good-policy.ts'
import { deskOf } from '../../../support/ticket-house.ts'

const DESK = 'premium-line'
const MENU = 'Welkom bij Premium Line. Pour le français, tape 2. For English, press 3.'
const [CHLOE, WIM] = ['+32471000203', '+32471000204']

let house: TestApp

beforeEach(async () => {
  house = await phoneHouse('2026-11-23T10:00:00+01:00')
  await house.agent({ [DESK]: 'agent' })
  await customer(house, DESK, '203', { tier: 'premium', phones: [CHLOE], language: 'fr' })
  await customer(house, DESK, '204', { tier: 'premium', phones: [WIM], language: null })
  await customer(house, DESK, '205', { tier: 'premium', language: 'fr' })
})
afterEach(() => house.close())

/** Somebody who has heard the first words, and done nothing. */
async function called(from: string | null, desk = DESK): Promise<Caller> {
  const caller = new Caller(house, desk, from)
  await caller.pickUp()
  return caller
}

/** The languages in which the last answer speaks. */
function tongues({ last }: Caller): string[] {
  return [...new Set([...last.xml.matchAll(/<Say language="(\w\w)/g)].map(([, tongue]) => tongue!))]
}

describe('another language by key', () => {
  it.each([
    ['a withheld number', null],
    ['a number of a country with several languages', '+32479999999'],
    ['a number of a country whose language the desk does not speak', '+48221234567'],
    ['a customer whose language nobody wrote down', WIM],
  ])('is offered to %s, each in its own language, before anything else', async (_who, from) => {
    const caller = await called(from)
    expect(caller.last.says).toBe(MENU)
    expect(tongues(caller)).toEqual(['nl', 'fr', 'en'])
    expect(caller.last.verb('Gather')!.attributes).toMatchObject({ numDigits: '1', timeout: '2' })
  })

  it.each([
    ['a customer whose language is known', CHLOE, /^Bienvenue chez Premium Line\. Tape ton numéro/],
    ['a number of a country that speaks one of ours', '+33612345678', /^Bienvenue chez Premium Line\. Tape/],
  ])('is not offered to %s', async (_who, from, says) => {
    const caller = await called(from)
    expect(caller.last.says).toMatch(says)
    expect(tongues(caller)).toEqual(['fr'])
  })

  it('who says nothing goes on in the desk’s first language', async () => {
    const caller = await called(null)
    expect((await caller.press(null)).says).toBe(
      'Toets je ticketnummer of klantnummer, of een sterretje als je er geen hebt. Sluit af met een hekje.',
    )
  })

  it.each([
    ['1', 'nl', /^Toets je ticketnummer of klantnummer/],
    ['2', 'fr', /^Tape ton numéro de ticket/],
    ['3', 'en', /^Enter your ticket number/],
    ['4', 'nl', /^Toets je ticketnummer of klantnummer/],
    ['*', 'nl', /^Toets je ticketnummer of klantnummer/],
  ])('key %s goes on in %s', async (key, tongue, says) => {
    const caller = await called(null)
    await caller.press(key)
    expect(tongues(caller)).toEqual([tongue])
    expect(caller.last.says).toMatch(says)
  })

  it('is kept for the whole call, also when the customer’s own turns out to be another', async () => {
    const ticket = await ticketOf(house, DESK, '205')
    const caller = await called(null)
    for (const keys of ['3', `${ticket}#`, await pinOf(house, DESK, '205')]) await caller.press(keys)
    expect(caller.last.says).toBe('We are putting you through to an engineer.')
    const { rows } = await house.app.ctx.pool.query('select language from conversation')
    expect(rows).toEqual([{ language: 'en' }])
  })

  it('gives way to the customer’s own where none was chosen', async () => {
    const caller = await called(null)
    const ticket = await ticketOf(house, DESK, '205')
    for (const keys of [null, `${ticket}#`, await pinOf(house, DESK, '205')]) await caller.press(keys)
    expect(tongues(caller)).toEqual(['fr'])
  })

  it('works once: the same key later answers the question that is asked then', async () => {
    const caller = await called(null)
    await caller.press(null)
    await caller.press('3#')
    expect(tongues(caller)).toEqual(['nl'])
  })
})

it('a desk of one language greets as it always did', async () => {
  await house.close()
  const desk = deskOf('shop', GOOD_POLICY.replace('[nl, en]', '[nl]'))
  house = await phoneHouse('2026-11-23T10:00:00+01:00', { policies: [desk] })
  expect((await called(null, 'shop')).last.says).toBe(
    'Welkom bij Shop. Toets je ticketnummer, of een sterretje als je er geen hebt. Sluit af met een hekje.',
  )
})
