import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSameQuestion, likeness, SAME_QUESTION, serviceNamed } from '../../server/policy/likeness.ts'
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
    expect(isSameQuestion(question(['Mijn site is stuk!!', '']), question(['mijn  SITE is stuk', '']))).toBe(
      true,
    )
  })

  it('says nothing of questions without a word', () => {
    expect(likeness(question(['!!', '?']), question(['!!', '?']))).toBe(0)
  })
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
