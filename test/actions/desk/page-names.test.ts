import { afterAll, beforeAll, expect, it } from 'vitest'
import { deskPage } from '../../../server/actions/desk/desk-page.ts'
import type { Language } from '../../../shared/channels.ts'
import { exampleDesk, got, type TicketHouse, ticketHouse } from '../../support/ticket-house.ts'

let t: TicketHouse
beforeAll(async () => {
  t = await ticketHouse(
    '2026-11-23T10:00:00+01:00',
    ['strict-queue', 'standby', 'self-help'].map(exampleDesk),
  )
})
afterAll(() => t.close())

const pageOf = async (desk: string, language: Language = 'nl') => got(await deskPage(t.house, desk, language))

it('names a section after what stands in it: a PIN only where there is one', async () => {
  const titles = async (desk: string) => (await pageOf(desk)).sections.map(({ title }) => title)
  expect(await titles('standby')).toContain('Contract en pincode')
  expect((await titles('strict-queue')).at(-1)).toBe('Contract')
})

it.each([
  ['nl', 'Brussel'],
  ['fr', 'Bruxelles'],
  ['en', 'Brussels'],
  ['de', 'Brüssel'],
] as const)('names the city of its zone as people do in %s', async (language, city) => {
  expect((await pageOf('self-help', language)).desk.city).toBe(city)
})
