import { describe, expect, it } from 'vitest'
import { explain } from '../../server/policy/explain.ts'
import type { Hand } from '../../server/policy/facts.ts'
import {
  decideFor,
  deskOf,
  exampleDesk,
  factsOf,
  instant,
  PROVEN,
  said,
  type Told,
} from '../support/admission.ts'

const desk = exampleDesk('five-levels')
const codeOf = (policy: typeof desk, told: Told) => {
  const { outcome, code } = decideFor(policy, told)
  return `${outcome} ${code}`
}

function handSince(
  since: string,
  state: Hand['state'],
  until: string,
  sentence: Hand['sentence'] = null,
): NonNullable<Told['hands']> {
  const [from, to] = [instant(desk, since), instant(desk, until)]
  return { chat: { state, since: from, until: to, reason: 'fire drill', sentence } }
}

describe('a door set by hand', () => {
  const hand = (state: Hand['state'], until: string, sentence: Hand['sentence'] = null) =>
    handSince('2026-11-23T00:00', state, until, sentence)
  it.each<[string, Told, string]>([
    [
      'closed, it is closed in office hours',
      { hands: hand('closed', '2026-11-23T11:00') },
      'refuse closed-by-hand',
    ],
    [
      'it opens again by itself',
      { at: '2026-11-23T11:00', hands: hand('closed', '2026-11-23T11:00') },
      'admit agent',
    ],
    [
      'open, it is open in the evening',
      { at: '2026-11-23T19:00', hands: hand('open', '2026-11-23T20:00') },
      'admit agent',
    ],
    [
      'until the time that was set',
      { at: '2026-11-23T20:00', hands: hand('open', '2026-11-23T20:00') },
      'refuse closed',
    ],
    [
      'it says nothing about the other doors',
      { channel: 'phone', tier: 'basic', hands: hand('closed', '2026-11-23T11:00') },
      'admit agent',
    ],
  ])('%s', (_sentence, told, expected) => expect(codeOf(desk, told)).toBe(expected))

  it("people hear the supervisor's sentence, when it opens, and the way on", () => {
    const sentence = { nl: 'We oefenen even met de brandweer.' }
    expect(said(desk, { hands: hand('closed', '2026-11-23T11:00', sentence) }, 'nl')).toMatch(
      /^We oefenen even met de brandweer\. De chat gaat vandaag om 11:00 open\. Op een ticket/,
    )
  })

  it('closed past the evening, it opens the next morning', () => {
    const decision = decideFor(desk, { hands: hand('closed', '2026-11-23T18:00') })
    expect(decision).toMatchObject({ nextOpening: instant(desk, '2026-11-24T09:00') })
  })

  it('cannot be opened where the desk does not have it', () => {
    const hands = {
      whatsapp: {
        state: 'open',
        since: 0,
        until: instant(desk, '2026-11-23T20:00'),
        reason: '',
        sentence: null,
      },
    } as const
    expect(codeOf(desk, { channel: 'whatsapp', hands })).toBe('refuse not-offered')
  })

  it.each([
    ['what begins in time is served half an hour past five', {}, '2026-11-23T17:30'],
    [
      'held open until eight, half an hour past eight',
      { at: '2026-11-23T19:00', hands: hand('open', '2026-11-23T20:00') },
      '2026-11-23T20:30',
    ],
    [
      'held open until the hours take over, past five',
      { at: '2026-11-23T08:30', hands: hand('open', '2026-11-23T09:30') },
      '2026-11-23T17:30',
    ],
    [
      'held open an hour longer, half an hour past six',
      { hands: hand('open', '2026-11-23T18:00') },
      '2026-11-23T18:30',
    ],
    [
      'held open until noon although it is open anyway, past five',
      { hands: hand('open', '2026-11-23T12:00') },
      '2026-11-23T17:30',
    ],
  ])('%s', (_sentence, told, until) => {
    expect(decideFor(desk, told)).toMatchObject({ finishBy: instant(desk, until) })
  })
})

/** Chat of five-levels: Mo-Fr 09:00-17:00, finish-within 30m. */
describe('who came in before a door was set by hand', () => {
  const at = (day: string, time: string, came: string, hands: Told['hands'], agents = {}): Told => {
    const waited = instant(desk, `${day}T${time}`) - instant(desk, came)
    return { at: `${day}T${time}`, queue: { waited }, hands, agents }
  }
  const MONDAY = '2026-11-23'
  const closed = (since: string, until = '2026-11-24T12:00') => handSince(since, 'closed', until)
  const open = (since: string, until = '2026-11-23T20:00') => handSince(since, 'open', until)

  it.each<[string, Told, string, string | null]>([
    [
      'is served as was promised then, though it was closed five minutes later',
      at(MONDAY, '16:55', `${MONDAY}T16:45`, closed(`${MONDAY}T16:50`)),
      'admit agent',
      `${MONDAY}T17:30`,
    ],
    [
      'and waits on, while all are busy',
      at(MONDAY, '16:55', `${MONDAY}T16:45`, closed(`${MONDAY}T16:50`), { free: 0 }),
      'admit queue',
      `${MONDAY}T17:30`,
    ],
    [
      'also after the hours, in the time to finish',
      at(MONDAY, '17:29', `${MONDAY}T16:45`, closed(`${MONDAY}T16:50`)),
      'admit agent',
      `${MONDAY}T17:30`,
    ],
    [
      'but no longer',
      at(MONDAY, '17:30', `${MONDAY}T16:45`, closed(`${MONDAY}T16:50`)),
      'refuse closed-by-hand',
      null,
    ],
    [
      'nor in the hours of the next day',
      at('2026-11-24', '10:00', `${MONDAY}T16:45`, closed(`${MONDAY}T16:50`)),
      'refuse closed-by-hand',
      null,
    ],
    [
      'who came at that very moment, or later, did not come before',
      at(MONDAY, '16:55', `${MONDAY}T16:50`, closed(`${MONDAY}T16:50`)),
      'refuse closed-by-hand',
      null,
    ],
    [
      'nor did who stood before a door that had not opened yet',
      at(MONDAY, '09:05', `${MONDAY}T08:50`, closed(`${MONDAY}T08:55`)),
      'refuse closed-by-hand',
      null,
    ],
    [
      'is served until then, not as long as a door that was opened later is held open',
      at(MONDAY, '16:30', `${MONDAY}T16:15`, open(`${MONDAY}T16:20`)),
      'admit agent',
      `${MONDAY}T17:30`,
    ],
    [
      'after the hours too',
      at(MONDAY, '17:10', `${MONDAY}T16:45`, open(`${MONDAY}T17:05`)),
      'admit agent',
      `${MONDAY}T17:30`,
    ],
    [
      'and comes in anew once that is over',
      at(MONDAY, '17:40', `${MONDAY}T16:45`, open(`${MONDAY}T17:05`)),
      'admit agent',
      `${MONDAY}T20:30`,
    ],
    [
      'who came in by the hand is served half an hour longer than it holds',
      at(MONDAY, '17:40', `${MONDAY}T16:45`, open(`${MONDAY}T16:20`)),
      'admit agent',
      `${MONDAY}T20:30`,
    ],
  ])('%s', (_sentence, told, expected, finishBy) => {
    expect(codeOf(desk, told)).toBe(expected)
    if (finishBy !== null) expect(decideFor(desk, told)).toMatchObject({ finishBy: instant(desk, finishBy) })
  })

  it('is asked by tier: it was open for one and not for the other', () => {
    const late = deskOf(`
name: Late
timezone: Europe/Amsterdam
languages: [nl]
hours: { early: Mo-Fr 08:00-17:00, office: Mo-Fr 09:00-17:00 }
tiers: { nobody: {}, plain: {}, vip: {} }
first-response: { by: tier, clock: office, promise: target, default: 4h }
doors:
  chat: { open: office, open-for: { vip: early }, for: everyone }
  phone: { number: "+31 10 000 01 50", open: office, open-for: { vip: early }, for: everyone }`)
    for (const channel of ['chat', 'phone'] as const) {
      const hands = { [channel]: handSince(`${MONDAY}T08:55`, 'closed', `${MONDAY}T12:00`).chat }
      const told = { channel, at: `${MONDAY}T09:05`, queue: { waited: 15 * 60_000 }, hands } as const
      expect(codeOf(late, { ...told, tier: 'vip' })).toBe('admit agent')
      expect(codeOf(late, { ...told, tier: 'plain' })).toBe('refuse closed-by-hand')
      expect(codeOf(late, told)).toBe('refuse closed-by-hand')
    }
  })

  it('is told why in the explanation', () => {
    const told = at(MONDAY, '16:55', `${MONDAY}T16:45`, closed(`${MONDAY}T16:50`))
    const { asked } = explain(desk, factsOf(desk, { ...told, who: PROVEN.chat }))
    expect(asked.find(({ rule }) => rule === 'open')?.why).toBe(
      'closed by hand until tomorrow at 12:00: fire drill; came in before that, and is served by what held then',
    )
  })
})
