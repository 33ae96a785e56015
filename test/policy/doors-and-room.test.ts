import { describe, expect, it } from 'vitest'
import { decideFor, exampleDesk, instant, said, type Told } from '../support/admission.ts'
import { smallDesk } from '../support/small-desk.ts'

const desk = exampleDesk('five-levels')
const codeOf = (policy: typeof desk, told: Told) => {
  const { outcome, code } = decideFor(policy, told)
  return `${outcome} ${code}`
}

describe('standby at a door that is open to everyone by day', () => {
  const everyone = smallDesk(
    'phone: { number: "+32 3 555 01 30", open: office, for: everyone, after-hours: standby }',
    'standby: { periods: { out-of-hours: { hours: always } } }',
  )
  it.each<[string, Told, string]>([
    ['by day nobody is asked who they are', { channel: 'phone' }, 'admit agent'],
    ['by night only standby is served', { channel: 'phone', at: '2026-11-23T22:00' }, 'ask standby-only'],
    [
      'and standby is agreed with somebody',
      { channel: 'phone', at: '2026-11-23T22:00', done: { choseStandby: true } },
      'ask number-or-ticket',
    ],
  ])('%s', (_sentence, told, expected) => expect(codeOf(everyone, told)).toBe(expected))
})

describe('room behind the door', () => {
  it.each<[string, Told, string]>([
    ['a free agent takes the chat', {}, 'admit agent'],
    ['while all are busy, people wait', { agents: { free: 0 } }, 'admit queue'],
    ['who waits already goes first', { queue: { length: 2 } }, 'admit queue'],
    [
      'a wait too long is not asked of anybody',
      { agents: { free: 0 }, queue: { length: 9, expectedWait: 16 * 60_000 } },
      'offer wait-too-long',
    ],
    [
      'nor is a longer one of who has waited',
      { agents: { free: 0 }, queue: { waited: 15 * 60_000 } },
      'offer wait-too-long',
    ],
    [
      'with nobody at work a ticket is offered at once',
      { agents: { working: 0, free: 0 } },
      'offer nobody-there',
    ],
    [
      'by phone we call back',
      { channel: 'phone', tier: 'basic', agents: { working: 0, free: 0 }, queue: { waited: 15 * 60_000 } },
      'admit callback',
    ],
    [
      'a line that is full takes nobody, however short the wait',
      { agents: { free: 0 }, queue: { length: 200, expectedWait: 60_000 } },
      'offer line-full',
    ],
    [
      'one place is left in it',
      { agents: { free: 0 }, queue: { length: 199, expectedWait: 60_000 } },
      'admit queue',
    ],
    [
      'one network takes no more than its part of it',
      { agents: { free: 0 }, queue: { length: 20, fromNetwork: 20 } },
      'offer line-full',
    ],
    [
      'though not for customers who are signed in',
      { agents: { free: 0 }, queue: { length: 20, fromNetwork: 20 }, who: { proofs: ['portal'] } },
      'admit queue',
    ],
    [
      'nobody loses a place in a line that is full',
      { agents: { free: 0 }, queue: { length: 200, waited: 60_000 } },
      'admit queue',
    ],
    [
      'by phone we call back when the line is full',
      { channel: 'phone', tier: 'basic', agents: { free: 0 }, queue: { length: 200 } },
      'admit callback',
    ],
    ['a ticket always has room', { channel: 'ticket', agents: { working: 0, free: 0 } }, 'admit ticket'],
  ])('%s', (_sentence, told, expected) => expect(codeOf(desk, told)).toBe(expected))

  it('who waits is told the place and the time', () => {
    const told: Told = { agents: { free: 0 }, queue: { length: 2, expectedWait: 200_000 } }
    expect(decideFor(desk, told)).toMatchObject({ position: 3, expectedWait: 200_000 })
    expect(said(desk, told, 'nl')).toBe('Je bent nummer 3 in de rij, nog ongeveer 4 minuten.')
  })

  it('a full line keeps nobody out who overtakes it, until they fill it themselves', () => {
    const chat = smallDesk('chat: { open: office, for: everyone }')
    const gold = (first: number): Told => ({
      tier: 'gold',
      agents: { free: 0 },
      queue: { length: 200, first },
    })
    expect(codeOf(chat, gold(3))).toBe('admit queue')
    expect(codeOf(chat, gold(200))).toBe('offer line-full')
  })

  it('who finds the line full is offered the ticket', () => {
    const told: Told = { agents: { free: 0 }, queue: { length: 200, expectedWait: 60_000 } }
    expect(decideFor(desk, told)).toMatchObject({ route: 'ticket' })
    expect(said(desk, told, 'nl')).toMatch(
      /^Er wachten nu al te veel mensen\. Op een ticket krijg je antwoord/,
    )
  })

  it('who finds nobody is offered the ticket', () => {
    const told: Told = { agents: { working: 0, free: 0 } }
    expect(decideFor(desk, told)).toMatchObject({ route: 'ticket' })
    expect(said(desk, told, 'en')).toMatch(
      /^There is nobody here at the moment\. With a ticket you will have an answer within 6 working hours/,
    )
  })
})

describe('hours of a tier and of a number', () => {
  const evening = '2026-11-23T19:00'
  const sunday = '2026-11-22T12:00'
  const tiered = smallDesk('chat: { open: office, open-for: { gold: long }, for: customers }')
  const calls = smallDesk(`phone:
    numbers:
      - { number: "+32 3 555 01 30" }
      - { number: "+32 3 555 01 31", open: long }
    open: office
    for: everyone
    ticket: required
    no-ticket: voicemail`)
  it.each<[string, typeof desk, Told, string]>([
    ['gold chats in the evening', tiered, { tier: 'gold', at: evening }, 'admit agent'],
    ['bronze does not', tiered, { tier: 'bronze', at: evening }, 'refuse closed'],
    ['on Sunday nobody is asked to sign in for nothing', tiered, { at: sunday }, 'refuse closed'],
    ['in the evening a stranger is, for gold could come in', tiered, { at: evening }, 'ask sign-in'],
    [
      'the second number has longer hours',
      calls,
      { channel: 'phone', at: evening, dialled: '+3235550131' },
      'ask ticket-number',
    ],
    ['the first has not', calls, { channel: 'phone', at: evening }, 'refuse closed'],
    [
      'an unknown number counts as the first',
      calls,
      { channel: 'phone', dialled: '+3235559999' },
      'ask ticket-number',
    ],
    [
      'without a ticket one may speak after the tone',
      calls,
      { channel: 'phone', ticket: 'has-none' },
      'admit voicemail',
    ],
  ])('%s', (_sentence, policy, told, expected) => expect(codeOf(policy, told)).toBe(expected))

  it('the first opening of any tier is named as long as it is not known who asks', () => {
    expect(decideFor(tiered, { at: sunday })).toMatchObject({
      nextOpening: instant(tiered, '2026-11-23T08:00'),
    })
  })

  it('a door that never opens promises nothing', () => {
    const desk = smallDesk('chat: { open: office, for: everyone }')
    const open = { ...desk.doors.chat.open, week: [[], [], [], [], [], [], []] }
    const shut = { ...desk, doors: { ...desk.doors, chat: { ...desk.doors.chat, open } } }
    expect(decideFor(shut, {})).toMatchObject({ code: 'closed', nextOpening: null })
    expect(said(shut, {}, 'nl')).toMatch(/^De chat is voorlopig gesloten\. Op een ticket/)
  })
})
