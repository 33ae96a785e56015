import { describe, expect, it } from 'vitest'
import { firstResponse } from '../../server/policy/first-response.ts'
import { includedWork } from '../../server/policy/included-work.ts'
import { decideFor, exampleDesk, instant, said, type Told } from '../support/admission.ts'

const desk = exampleDesk('five-levels')
const SATURDAY = '2026-11-21T12:00'

describe('who comes in at Five Levels', () => {
  it.each<[string, Told, string]>([
    ['a visitor may chat on a Monday morning', {}, 'admit agent'],
    ['a Starter customer may chat', { tier: 'starter' }, 'admit agent'],
    ['nobody may chat at one minute to nine', { at: '2026-11-23T08:59' }, 'refuse closed'],
    ['chat opens at nine sharp', { at: '2026-11-23T09:00' }, 'admit agent'],
    ['chat is closed at five sharp', { at: '2026-11-23T17:00' }, 'refuse closed'],
    ['nobody may chat on a Saturday', { at: SATURDAY }, 'refuse closed'],
    ["nobody may chat on King's Day", { at: '2026-04-27T10:00' }, 'refuse closed'],
    ['a ticket may be made on a Saturday', { channel: 'ticket', at: SATURDAY }, 'admit ticket'],
    ['a Starter customer may not call', { channel: 'phone', tier: 'starter' }, 'refuse not-in-tier'],
    ['a Basic customer may call', { channel: 'phone', tier: 'basic' }, 'admit agent'],
    [
      'nobody may call at half past nine',
      { channel: 'phone', tier: 'ultimate', at: '2026-11-23T09:30' },
      'refuse closed',
    ],
    [
      'nobody may call at four',
      { channel: 'phone', tier: 'ultimate', at: '2026-11-23T16:00' },
      'refuse closed',
    ],
    [
      'a Basic customer who called for an hour may not call again',
      { channel: 'phone', tier: 'basic', usedMinutes: 60 },
      'refuse allowance-used',
    ],
    ['a Medium customer still may', { channel: 'phone', tier: 'medium', usedMinutes: 60 }, 'admit agent'],
    [
      'an Ultimate customer calls as long as is fair',
      { channel: 'phone', tier: 'ultimate', usedMinutes: 6000 },
      'admit agent',
    ],
    ['there is no WhatsApp', { channel: 'whatsapp', tier: 'ultimate' }, 'refuse not-offered'],
  ])('%s', (_sentence, told, expected) => {
    const { outcome, code } = decideFor(desk, told)
    expect(`${outcome} ${code}`).toBe(expected)
  })
})

it('a mail becomes a ticket at any hour', () => {
  expect(decideFor(desk, { channel: 'email', at: SATURDAY })).toMatchObject({
    outcome: 'admit',
    code: 'ticket',
  })
})

describe('what people are told at Five Levels', () => {
  it('a Starter customer who calls is told that chat is open and when a ticket is answered at the latest', () => {
    expect(said(desk, { channel: 'phone', tier: 'starter' }, 'nl')).toBe(
      'Telefonische hulp zit niet in je pakket, wel in Basic, Medium, Deluxe en Ultimate. De chat is open tot 17:00. Op een ticket krijg je uiterlijk vandaag om 16:00 antwoord.',
    )
  })

  it('who chats on a Saturday is told when chat opens, and that a ticket is answered on Monday', () => {
    expect(said(desk, { at: SATURDAY }, 'en')).toBe(
      'Chat opens Monday 23 November at 9:00. With a ticket you will have an answer within 6 working hours, at the latest Monday 23 November at 15:00.',
    )
  })

  it('a Deluxe customer with a PIN hears how much talk time is left', () => {
    const told: Told = { channel: 'phone', tier: 'deluxe', usedMinutes: 318, who: { proofs: ['pin'] } }
    expect(said(desk, told, 'en')).toBe(
      'We are putting you through. You have 42 minutes of talk time left this month.',
    )
  })

  it('who is known by the number alone does not hear it: a number is easily forged', () => {
    expect(said(desk, { channel: 'phone', tier: 'deluxe', usedMinutes: 318 }, 'en')).toBe(
      'We are putting you through.',
    )
  })

  it('who used up the month is told when the next month begins', () => {
    expect(said(desk, { channel: 'phone', tier: 'basic', usedMinutes: 60 }, 'nl')).toContain(
      'Je beltijd van deze maand is op. Bellen kan weer dinsdag 1 december om 10:00.',
    )
  })

  it('who shows a PIN is told how much it was', () => {
    const told: Told = { channel: 'phone', tier: 'basic', usedMinutes: 60, who: { proofs: ['pin'] } }
    expect(said(desk, told, 'nl')).toContain('Je beltijd van deze maand, 1 uur, is op.')
  })
})

describe('how soon Five Levels answers a ticket', () => {
  it.each([
    ['starter', '2026-11-23T10:00', '2026-11-23T16:00'],
    ['basic', '2026-11-23T15:00', '2026-11-24T11:00'],
    ['medium', '2026-11-20T16:00', '2026-11-23T11:00'],
    ['deluxe', '2026-11-21T12:00', '2026-11-23T11:00'],
    ['ultimate', '2026-12-24T16:30', '2026-12-28T09:30'],
    ['nobody', '2026-11-23T10:00', '2026-11-23T16:00'],
  ])('a %s ticket of %s is answered by %s', (tier, made, due) => {
    const answer = firstResponse(desk, { tier, kind: null, priority: null }, instant(desk, made))
    expect(answer.due).toBe(instant(desk, due))
    expect(answer.promise).toBe('guaranteed')
  })
})

describe('moving house to Five Levels', () => {
  const left = (tier: string, product: string | null, bought: string, now: string, usedMinutes = 0) => {
    const purchase = { tier, product, boughtAt: instant(desk, bought) }
    return includedWork(desk, 'moving', purchase, usedMinutes * 60, instant(desk, now))!.seconds / 60
  }
  it.each([
    [
      'a Starter package has no free hours',
      'starter',
      'webhosting',
      '2026-11-01T00:00',
      '2026-11-10T12:00',
      0,
    ],
    [
      'a Medium package has an hour and a half',
      'medium',
      'webhosting',
      '2026-11-01T00:00',
      '2026-11-10T12:00',
      90,
    ],
    ['so has the Medium mail package', 'medium', 'email', '2026-11-01T00:00', '2026-11-10T12:00', 90],
    ['mail exists at Medium only', 'ultimate', 'email', '2026-11-01T00:00', '2026-11-10T12:00', 0],
    ['the thirtieth day counts', 'ultimate', 'wordpress', '2026-11-01T15:00', '2026-12-01T23:59', 150],
    ['the day after does not', 'ultimate', 'wordpress', '2026-11-01T15:00', '2026-12-02T00:00', 0],
  ])('%s', (_sentence, tier, product, bought, now, minutes) => {
    expect(left(tier, product, bought, now)).toBe(minutes)
  })

  it('time worked is taken off, and more has its price', () => {
    expect(left('deluxe', null, '2026-11-01T00:00', '2026-11-10T12:00', 45)).toBe(75)
    expect(desk.includedWork.get('moving')!.beyond).toMatchObject({
      cents: 5995,
      per: 'hour',
      withVat: false,
    })
  })
})
