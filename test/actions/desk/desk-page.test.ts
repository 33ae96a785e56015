import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { me } from '../../../server/actions/agents/me.ts'
import { contactCard } from '../../../server/actions/desk/contact-card.ts'
import { deskPage } from '../../../server/actions/desk/desk-page.ts'
import type { VisitorWho } from '../../../server/actions/who.ts'
import type { Language } from '../../../shared/channels.ts'
import { deskOf, exampleDesk, got, type TicketHouse, ticketHouse } from '../../support/ticket-house.ts'

const DESK = 'five-levels'
const SUNDAY = '2026-11-22T11:00:00+01:00'

const OWN_DAYS = readFileSync(
  resolve(import.meta.dirname, '../../../desks/five-levels.yaml'),
  'utf8',
).replace(
  'holidays: NL',
  `holidays: NL
also-holidays: [{ every: 05-05, name: { nl: Bevrijdingsdag, en: Liberation Day } }]
closures:
  - { date: 2026-12-24, name: Personeelsfeest }
  - { date: 2027-07-17, until: 2027-07-25, name: Zomersluiting }
  - { every: 12-31, name: { nl: Oudjaar, en: New Year's Eve }, hours: 10:00-12:00 }`,
)

let t: TicketHouse
beforeAll(async () => {
  t = await ticketHouse(SUNDAY, [
    exampleDesk(DESK),
    exampleDesk('premium-line'),
    exampleDesk('self-help'),
    deskOf('own-days', OWN_DAYS),
  ])
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

describe('the days that differ', () => {
  const told = async (desk: string, when: string, language: Language) =>
    got(await deskPage(t.house, desk, language)).exceptions.find((day) => day.when === when)
  const nameOf = async (...asked: Parameters<typeof told>) => (await told(...asked))?.name

  it.each([
    ['nl', 'vrijdag 25 december 2026', 'Kerstmis', 'gesloten'],
    ['en', 'Friday 25 December 2026', 'Christmas Day', 'closed'],
    ['fr', 'vendredi 25 décembre 2026', 'Noël', 'fermé'],
    ['de', 'Freitag, 25. Dezember 2026', 'Weihnachten', 'geschlossen'],
  ] as const)('are told in the reader’s language: %s', async (language, when, name, closed) => {
    const day = await told(language === 'fr' || language === 'de' ? 'self-help' : DESK, when, language)
    expect([day?.name, day?.say.endsWith(`: ${closed}`)]).toEqual([name, true])
  })

  it('that the desk named itself are called as it wrote', async () => {
    expect(await nameOf('own-days', 'Wednesday 5 May 2027', 'en')).toBe('Liberation Day')
    expect(await nameOf('own-days', 'woensdag 5 mei 2027', 'fr')).toBe('Bevrijdingsdag')
    expect(await nameOf('own-days', 'Thursday 24 December 2026', 'en')).toBe('Personeelsfeest')
    expect(await told('own-days', 'Thursday 31 December 2026', 'en')).toEqual({
      when: 'Thursday 31 December 2026',
      name: "New Year's Eve",
      say: 'Chat, Working time for tickets, Phone: from 10:00 to 12:00',
    })
  })

  it('in a row are one line, weekends included, and a holiday at a weekend is none', async () => {
    const days = got(await deskPage(t.house, 'own-days', 'nl')).exceptions
    expect(days.filter(({ name }) => name === 'Zomersluiting')).toEqual([
      {
        when: 'zaterdag 17 juli 2027 t/m zondag 25 juli 2027',
        name: 'Zomersluiting',
        say: 'Chat, Werktijd voor tickets, Telefoon: gesloten',
      },
    ])
    expect(days.some(({ when }) => when.startsWith('zaterdag 26 december'))).toBe(false)
  })
})

describe('hours that change with the season', () => {
  const seasonal = deskOf(
    'seasonal',
    `name: Seasonal
timezone: Europe/Amsterdam
languages: [nl]
hours: { office: "Mo-Fr 09:00-17:00; Jul-Aug Mo-Fr 10:00-15:00" }
tiers: { nobody: {} }
first-response: { by: tier, clock: office, promise: target, default: 8h }
doors:
  chat: { open: office, for: everyone }
`,
  )
  const pageOn = async (now: string) => {
    const desk = await ticketHouse(now, [seasonal])
    const { doors, hours } = got(await deskPage(desk.house, 'seasonal', 'en'))
    await desk.close()
    return { door: doors[0]!, hours }
  }
  const SAID = 'maandag t/m vrijdag van 9:00 tot 17:00'
  const SAID_OF_SUMMER = 'van 1 juli t/m 31 augustus: maandag t/m vrijdag van 10:00 tot 15:00'
  const usual = [{ from: 540, until: 1020 }]
  const summer = [{ from: 600, until: 900 }]

  it.each([
    ['2026-11-23T16:00:00+01:00', false, 'niemand aanwezig', [true, false]],
    ['2027-07-05T16:00:00+02:00', false, 'opent morgen om 10:00', [false, true]],
  ])('are told and drawn one after the other, and which counts now: %s', async (now, open, hint, current) => {
    const { door, hours } = await pageOn(now)
    expect([door.open, door.hint]).toEqual([open, hint])
    expect(hours.map(({ names, parts }) => [names, parts.map(({ say }) => say)])).toEqual([
      [
        ['Chat', 'Werktijd voor tickets'],
        [SAID, SAID_OF_SUMMER],
      ],
    ])
    expect(hours[0]!.parts.map(({ week, now }) => [week[0], now])).toEqual([
      [usual, current[0]],
      [summer, current[1]],
    ])
  })
})

describe('a PIN for the telephone', () => {
  const phoneDesk = (id: string, prove: string) =>
    deskOf(
      id,
      `name: ${id}
timezone: Europe/Amsterdam
languages: [nl]
hours: { always: 24/7 }
tiers: { nobody: {}, shop: {} }
first-response: { by: tier, clock: always, promise: target, default: 8h }
doors:
  phone: { number: "+31 10 000 01 61", open: always, for: everyone, prove: { any-of: [${prove}] } }
`,
    )

  it('is offered to a customer where it proves who calls, and nowhere else', async () => {
    const pins = await ticketHouse(SUNDAY, [
      phoneDesk('by-pin', 'registered-number, pin'),
      phoneDesk('by-number', 'registered-number'),
    ])
    const makesPin = async (desk: string, who: VisitorWho | null, house = pins.house) =>
      got(await contactCard(house, desk, who, 'nl')).makesPin
    const eva = await pins.customer('by-pin', 'K1', [{ tier: 'shop' }])
    expect(await makesPin('by-pin', eva)).toBe(true)
    expect(await makesPin('by-pin', null)).toBe(false)
    const silent = { ...pins.house, notServed: () => ({ phone: 'no account' }) }
    expect(await makesPin('by-pin', eva, silent)).toBe(false)
    expect(await makesPin('by-number', await pins.customer('by-number', 'K1', [{ tier: 'shop' }]))).toBe(
      false,
    )
    await pins.close()
  })
})

describe('the panel', () => {
  it('reads the English name of a tier where the desk has one, else the desk’s own', async () => {
    const { desks } = me(t.house, await t.agent({ [DESK]: 'agent' }))
    const labels = Object.fromEntries(desks[0]!.tiers.map(({ key, label }) => [key, label]))
    expect(labels).toMatchObject({ nobody: 'Visitor', basic: 'Basic' })
  })
})
