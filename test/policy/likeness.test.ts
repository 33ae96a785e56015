import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAskedIn, likeness, SAME_QUESTION, serviceNamed } from '../../server/policy/likeness.ts'
import { OTHERS, SAME } from './likeness-pairs.ts'

const question = ([subject, body]: readonly [string, string]) => ({ subject, body })
const measured = (pairs: typeof SAME) =>
  pairs.map(([a, b]) => ({ of: `${a[0]} | ${b[0]}`, like: likeness(question(a), question(b)) }))

describe('which questions are the same', () => {
  it('takes no other question for the same one: none of the table', () => {
    expect(measured(OTHERS).filter(({ like }) => like >= SAME_QUESTION)).toEqual([])
  })

  it('misses none of those that are asked again', () => {
    expect(measured(SAME).filter(({ like }) => like < SAME_QUESTION)).toEqual([])
  })

  it('has room on both sides of the threshold', () => {
    const [least, most] = [measured(SAME), measured(OTHERS)].map((all) => all.map(({ like }) => like))
    expect(Math.min(...least!)).toBeGreaterThan(SAME_QUESTION + 0.05)
    expect(Math.max(...most!)).toBeLessThan(SAME_QUESTION - 0.05)
  })

  it('is the same both ways, and whatever the capitals and the punctuation', () => {
    const text = fc.string({ maxLength: 60 })
    fc.assert(
      fc.property(text, text, text, text, (a, b, c, d) => {
        const [one, other] = [question([a, b]), question([c, d])]
        const like = likeness(one, other)
        expect(like).toBe(likeness(other, one))
        expect(like).toBeGreaterThanOrEqual(0)
        expect(like).toBeLessThanOrEqual(1)
      }),
    )
    expect(isAskedIn(question(['Mijn site is stuk!!', '']))(question(['mijn  SITE is stuk', '']))).toBe(true)
  })

  it('says nothing of questions without a word', () => {
    expect(likeness(question(['!!', '?']), question(['!!', '?']))).toBe(0)
  })
})

describe('names that each text alone has', () => {
  it.each([
    ['an@jansen.example', 'jo@jansen.example'],
    ['(an.de-vries@jansen.example),', 'jo@jansen.example.'],
    ['www.jansen.example', 'www.smit.example'],
    ['https://jansen.example/a?b=1', 'https://smit.example/a?b=1'],
    ['factuur-12.pdf', 'factuur-13.pdf'],
    ['bestelling 4711', 'bestelling 4712'],
    ['versie 10.4', 'versie 11.4'],
    ['10.0.0.12', '10.0.0.13'],
    ['café.example', 'cafe.example'],
  ])('tell questions apart: %s and %s', (one, other) => {
    const about = (name: string) => question(['Ik kan er niet meer bij', `Het gaat om ${name}`])
    expect(likeness(about(one), about(other))).toBe(0)
    expect(likeness(about(one), about(`${one}!`))).toBeGreaterThan(SAME_QUESTION)
    expect(likeness(about(one), about('iets'))).toBeGreaterThan(0)
  })

  // Half a minute for fifty of them, while nothing else of the server ran; a test that hangs is stopped.
  it.each(['漢', 'ﷺ', 'a', 'a.', '-.', '%', '@', '1', 'a@', '\u0301'])(
    'are found at once in %j alone',
    (sign) => {
      const long = question(['Vraag', sign.repeat(4000)])
      for (let i = 0; i < 400; i++) expect(likeness(long, long)).toBeLessThanOrEqual(1)
    },
  )
})

describe('the service that a form names', () => {
  it.each([
    [{ domain: 'jansen.example' }, 'jansen.example'],
    [{ domain: ' HTTPS://www.Jansen.example/shop?x=1 ' }, 'jansen.example'],
    [{ domain: 'jansen.example.', server: 'VPS1' }, 'jansen.example vps1'],
    [{ domain: ' ', tried: 'alles' }, null],
    [{}, null],
  ])('%j is %s', (fields, named) => expect(serviceNamed(fields as Record<string, string>)).toBe(named))
})
