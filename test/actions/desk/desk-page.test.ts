import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { me } from '../../../server/actions/agents/me.ts'
import { contactCard } from '../../../server/actions/desk/contact-card.ts'
import { deskPage } from '../../../server/actions/desk/desk-page.ts'
import { exampleDesk, got, type TicketHouse, ticketHouse } from '../../support/ticket-house.ts'

const DESK = 'five-levels'
const SUNDAY = '2026-11-22T11:00:00+01:00'

let t: TicketHouse
beforeAll(async () => {
  t = await ticketHouse(SUNDAY, [exampleDesk(DESK), exampleDesk('premium-line')])
})
afterAll(() => t.close())

const phoneOf = <T extends { channel: string }>(doors: T[]) =>
  doors.find(({ channel }) => channel === 'phone')!

describe('the telephone on the desk’s page', () => {
  it('is for those tiers only that have time on it', async () => {
    const page = got(await deskPage(t.house, DESK, 'en'))
    expect(phoneOf(page.doors).who).toBe('Basic, Medium, Deluxe and Ultimate')
    expect(page.doors.find(({ channel }) => channel === 'chat')!.who).toBe('everyone')
  })

  it('has a number that people can read', async () => {
    expect(phoneOf(got(await deskPage(t.house, DESK, 'en')).doors).number).toBe('+31 10 000 0150')
    const card = got(await contactCard(t.house, 'premium-line', null, 'en'))
    expect(phoneOf(card.doors).number).toBe('+32 3 555 01 30')
  })

  it('says at a weekend who may call, and when only to people who may get through then', async () => {
    const hintFor = async (tier: string | null) => {
      const who = tier && (await t.customer(DESK, `CALLS-${tier}`, [{ tier }]))
      return phoneOf(got(await contactCard(t.house, DESK, who || null, 'en')).doors).hint
    }
    expect(await hintFor(null)).toBe('from Basic on, opens tomorrow at 10:00')
    expect(await hintFor('starter')).toBe('from Basic on')
    expect(await hintFor('basic')).toBe('opens tomorrow at 10:00')
  })
})

describe('the panel', () => {
  it('reads the English name of a tier where the desk has one, else the desk’s own', async () => {
    const { desks } = me(t.house, await t.agent({ [DESK]: 'agent' }))
    const labels = Object.fromEntries(desks[0]!.tiers.map(({ key, label }) => [key, label]))
    expect(labels).toMatchObject({ nobody: 'Visitor', basic: 'Basic' })
  })
})
