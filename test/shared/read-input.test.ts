import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { readInput } from '../../shared/read-input.ts'

/** A schema throws over it: what has a length is compared with it, and this one is no number. */
const NO_LENGTH = { length: { toString: null } }
const text = z.string().check(z.maxLength(10))
const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, i]))

/** Takes everything, and counts how often it was asked. */
function counting() {
  const asked = { times: 0 }
  const schema = z.custom(() => {
    asked.times += 1
    return true
  })
  return { asked, schema }
}

const fieldOf = (read: ReturnType<typeof readInput>) => (read.success ? null : read.error.issues[0]?.path)

describe('what makes a schema throw', () => {
  it('is read twice at most, however many fields come with it that nobody knows', () => {
    const { asked, schema } = counting()
    for (const form of [
      z.object({ seen: schema, body: text }),
      z.strictObject({ seen: schema, body: text }),
    ]) {
      asked.times = 0
      expect(fieldOf(readInput(form, { ...keys(8000), seen: 1, body: NO_LENGTH }))).toEqual(['body'])
      expect(asked.times).toBeLessThanOrEqual(2)
    }
  })

  it('is read twice at most in lists and records too', () => {
    const { asked, schema } = counting()
    const person = z.strictObject({ name: text, seen: schema })
    const form = z.strictObject({ list: z.array(person), record: z.record(z.string(), schema), last: text })
    const list = Array.from({ length: 300 }, () => ({ name: 'x', seen: 1 }))
    const whole = { list, record: keys(300), last: 'x' }
    const throwing = { name: NO_LENGTH, seen: 1 }
    expect(fieldOf(readInput(form, { ...whole, list: [...list, throwing] }))).toEqual(['list'])
    expect(fieldOf(readInput(form, { ...whole, last: NO_LENGTH }))).toEqual(['last'])
    expect(asked.times).toBeLessThanOrEqual(2 * 2 * 601)
    expect(fieldOf(readInput(z.array(person), [throwing, ...list]))).toEqual([])
  })

  it('is named: the field that is to blame, the first of several, and none of a whole that has no fields', () => {
    const form = z.strictObject({ subject: text, body: text, topic: z.optional(text) })
    expect(fieldOf(readInput(form, { subject: 'x', body: 'x', topic: NO_LENGTH }))).toEqual(['topic'])
    expect(fieldOf(readInput(form, { topic: NO_LENGTH, body: NO_LENGTH }))).toEqual(['body'])
    expect(fieldOf(readInput(text, NO_LENGTH))).toEqual([])
  })
})

describe('a text that is none', () => {
  it('is found at its place, however deep', () => {
    const deep = JSON.parse(`${'{"a":['.repeat(500)}"\\u0000"${']}'.repeat(500)}`)
    expect(fieldOf(readInput(z.unknown(), deep))).toEqual(Array(500).fill(['a', '0']).flat())
    expect(fieldOf(readInput(z.unknown(), { a: [{ 'b\u0000': 1 }] }))).toEqual(['a', '0', 'b\u0000'])
  })
})
