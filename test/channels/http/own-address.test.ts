import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Answer } from '../../../shared/answers.ts'
import type { ContactCard } from '../../../shared/card.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { NEAR } from '../../support/near-addresses.ts'
import { got } from '../../support/ticket-house.ts'

const DESK = 'premium-line'
let app: TestApp
beforeAll(async () => {
  app = await testApp('2026-11-23T10:00:00+01:00', { trustedProxies: ['127.0.0.1'] })
})
afterAll(() => app.close())

async function ipField(address: string, language = 'nl') {
  const who = await app.visitor(DESK, undefined, address)
  const card = (await (await who.get(`/w/${DESK}/card?lang=${language}`)).json()) as Answer<ContactCard>
  return got(card).form.fields.find(({ key }) => key === 'ip')!
}

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['2001:DB8::7', '2001:db8::7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
])('the address of the connection stands in the form: %s', async (address, expected) => {
  expect(await ipField(address)).toMatchObject({ value: expected, required: false })
})

// The proxy's way of writing one of the open internet is read, and stands above.
it.each([...NEAR.filter((address) => address !== '::ffff:8.8.8.8'), 'nonsense'])(
  'an address that means nothing outside its house does not: %s',
  async (address) => {
    expect(await ipField(address)).toMatchObject({ value: null })
  },
)

it.each([
  ['nl', 'Ingevuld is het adres van deze verbinding'],
  ['fr', "L'adresse de cette connexion est déjà inscrite"],
  ['en', 'Filled in with the address of this connection'],
])('and people read what it is for, and that it is there, in %s', async (language, words) => {
  const { hint } = await ipField('203.0.113.7', language)
  expect(hint).toContain('ip.premium-line.example')
  expect(hint).toContain(words)
  expect((await ipField('127.0.0.1', language)).hint).not.toContain(words)
})

it('what people know of others is nothing: no other field has a value', async () => {
  const who = await app.visitor(DESK, undefined, '203.0.113.7')
  const card = (await (await who.get(`/w/${DESK}/card`)).json()) as Answer<ContactCard>
  const { fields, topics } = got(card).form
  const all = [...fields, ...topics.flatMap((topic) => topic.fields)]
  expect(all.filter(({ value }) => value !== null).map(({ key }) => key)).toEqual(['ip'])
})
