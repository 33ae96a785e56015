import { describe, expect, it } from 'vitest'
import { readDesk } from '../../server/desk/load.ts'
import { problemLine } from '../../server/desk/problems.ts'

const policy = (topics: string, email = '{ address: help@firm.example, open: always, for: everyone }') => `
name: Firm
timezone: Europe/Brussels
languages: [nl]
hours: { always: 24/7 }
tiers: { nobody: {} }
first-response: { by: tier, clock: always, promise: target, default: 8h }
doors:
  ticket: { open: always, for: everyone }
  chat: { open: always, for: everyone }
  email: ${email}
topics:
${topics}
`
const topic = (key: string, mail: string, more = 'doors: [ticket]') =>
  `  ${key}: { label: X, ${more}, mail: ${mail} }`

const said = (text: string) => readDesk('shop.yaml', text).problems.map(problemLine)

describe('check', () => {
  it('takes addresses and words that one topic names', () => {
    const topics = [
      topic('a', '{ words: [factuur, geld terug] }'),
      topic('b', '{ address: [b@firm.example] }'),
    ]
    expect(said(policy(topics.join('\n')))).toEqual([])
  })

  it.each([
    [
      '{ words: [x1, Factuur] }',
      '{ words: [factuur] }',
      'topics.b.mail.words.0: found factuur, as at a; expected a name of one topic only.',
    ],
    [
      '{ words: [geld terug] }',
      '{ words: [geld-Terug] }',
      'topics.b.mail.words.0: found geld-Terug, as at a; expected a name of one topic only.',
    ],
    [
      '{ address: [A@firm.example] }',
      '{ address: [a@firm.example] }',
      'topics.b.mail.address.0: found a@firm.example, as at a; expected a name of one topic only.',
    ],
  ])('refuses what two topics name: %s and %s', (a, b, expected) => {
    expect(said(policy([topic('a', a), topic('b', b)].join('\n')))).toEqual([
      expect.stringContaining(expected),
    ])
  })

  it.each([
    ['{}', 'doors: [ticket]', undefined, 'found no address and no word'],
    ['{ words: ["?!"] }', 'doors: [ticket]', undefined, 'expected a word, or a few of them'],
    [
      '{ words: [ab] }',
      'doors: [ticket], support: none, say: Nee',
      undefined,
      'found a word that turns people away',
    ],
    ['{ words: [ab] }', 'doors: [chat]', undefined, 'found a topic that no mail may have'],
    ['{ words: [ab] }', 'doors: [ticket]', 'off', 'expected a door for mail'],
  ])('refuses what sorts no mail: %s, %s, mail %s', (mail, more, email, expected) => {
    expect(said(policy(topic('a', mail, more), email))).toEqual([expect.stringContaining(expected)])
  })
})
