import { describe, expect, it } from 'vitest'
import { askExplanation } from '../../server/desk/ask.ts'
import { readDesk } from '../../server/desk/load.ts'
import { problemLine } from '../../server/desk/problems.ts'
import { understood } from '../../server/desk/understood.ts'
import { GOOD_POLICY } from '../support/good-policy.ts'
import { deskOf } from '../support/ticket-house.ts'

const withTopic = (topic: string, doors = 'always, for: everyone') =>
  `${GOOD_POLICY.replace('always, for: everyone', doors)}topics: { abuse: { label: { nl: Misbruik, en: Abuse }, notice: abuse, ${topic} } }\n`

describe('a topic that is a notice of abuse', () => {
  it.each([
    ['doors: [ticket]', []],
    ['doors: [ticket, chat]', []],
    [
      'doors: [chat]',
      [
        'topics.abuse.doors: found reports of abuse without the ticket form; expected ticket among them: it keeps them.',
      ],
    ],
    [
      'doors: [ticket], support: none, say: Nee',
      ['topics.abuse.support: found none; expected full: reports of abuse are taken.'],
    ],
    [
      'doors: [ticket], work: moving',
      [expect.stringContaining('found work with a price; expected none of it')],
    ],
  ])('%s', (topic, expected) => {
    const work =
      'included-work: { moving: { label: Verhuizen, within: 30 days of purchase, free: { basic: 1h }, beyond: by-quote } }\n'
    const text = withTopic(topic) + (topic.includes('work') ? work : '')
    const told = readDesk('shop.yaml', text).problems.map((problem) =>
      problemLine(problem).replace(/^\S+ {2}/, ''),
    )
    expect(told).toEqual(expected)
  })

  it.each([
    ['for: customers, login: required', '2026-11-23T11:00'],
    ['for: customers, login: required', '2026-11-22T03:00'],
    ['for: everyone, ask: [server]', '2026-11-22T03:00'],
  ])('is admitted at a form that is %s, at %s, and explain says why', (doors, at) => {
    const policy = deskOf('shop', withTopic('doors: [ticket]', `office, ${doors}`))
    const asked = { desk: 'shop', channel: 'ticket', topic: 'abuse', at }
    const answered = askExplanation({ desks: [policy], now: 0 }, asked)
    if (!answered.ok) throw new Error(answered.mistakes.join(' '))
    expect(answered.answer).toMatchObject({ outcome: 'admit', route: 'ticket', lane: 'normal', charge: null })
    expect(answered.answer.asked.find(({ rule }) => rule === 'open')!.why).toBe(
      'topic abuse is notice: abuse, taken from anybody at any hour',
    )
    const other = askExplanation(
      { desks: [policy], now: 0 },
      { ...asked, topic: undefined, at: '2026-11-22T03:00' },
    )
    expect(other.ok && other.answer.outcome).toBe('refuse')
  })

  it('is told by the check', () => {
    const policy = deskOf('shop', withTopic('doors: [ticket]'))
    expect(understood(policy, Date.parse('2026-11-23T11:00:00+01:00'))).toContain(
      '  abuse: from anybody, at any hour, by the ticket form',
    )
  })
})
