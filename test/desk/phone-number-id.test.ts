import { describe, expect, it } from 'vitest'
import { readDesk } from '../../server/desk/load.ts'
import { GOOD_POLICY } from '../support/good-policy.ts'

const REST = 'open: office, for: customers'

function read(door: string, rest = REST) {
  const written = `doors:\n  whatsapp: { ${door}${rest && `, ${rest}`} }\n`
  return readDesk('shop.yaml', GOOD_POLICY.replace(/^ {2}whatsapp:.*\n/m, '').replace('doors:\n', written))
}

const problems = (...given: Parameters<typeof read>) =>
  read(...given).problems.map(({ path, found, expected }) => `${path}: found ${found}; expected ${expected}.`)

describe('the id by which Meta knows a number', () => {
  it.each([
    ['via: meta, number: "+32 3 555 01 31", phone-number-id: "106540352242922"', ['106540352242922']],
    ['via: meta, number: "+32 3 555 01 31", phone-number-id: 106540352242922', ['106540352242922']],
    [
      'via: meta, numbers: [{ number: "+32 3 555 01 31", phone-number-id: "10654" }, { number: "+32 3 555 01 32", phone-number-id: "10655" }]',
      ['10654', '10655'],
    ],
    ['number: "+32 3 555 01 31"', [null]],
  ])('stands beside it: %s', (door, ids) => {
    expect(problems(door)).toEqual([])
    expect(read(door).desk!.doors.whatsapp.lines.map((line) => line.phoneNumberId)).toEqual(ids)
  })

  it('is not asked of a door that others serve', () => {
    const door = 'served: elsewhere, via: meta, number: "+32 3 555 01 31"'
    expect(problems(door, '')).toEqual([])
  })

  it.each([
    [
      'via: meta, number: "+32 3 555 01 31"',
      'whatsapp.number: found a number at Meta without its id; expected phone-number-id beside it.',
    ],
    [
      'via: meta, numbers: [{ number: "+32 3 555 01 31", phone-number-id: "10654" }, { number: "+32 3 555 01 32" }]',
      'whatsapp.numbers.1.number: found a number at Meta without its id; expected phone-number-id beside it.',
    ],
    [
      'number: "+32 3 555 01 31", phone-number-id: "10654"',
      'whatsapp.phone-number-id: found the id of a number at Meta; expected via: meta beside it.',
    ],
    [
      'via: meta, phone-number-id: "10653", numbers: [{ number: "+32 3 555 01 31", phone-number-id: "10654" }]',
      'whatsapp.phone-number-id: found an id of no number; expected number beside it.',
    ],
    [
      'via: meta, numbers: [{ number: "+32 3 555 01 31", phone-number-id: "10654" }, { number: "+32 3 555 01 32", phone-number-id: "10654" }]',
      'whatsapp.numbers.1.phone-number-id: found 10654; expected each id once.',
    ],
    [
      'via: meta, number: "+32 3 555 01 31", phone-number-id: "+3235550131"',
      'whatsapp.phone-number-id: found "+3235550131"; expected the id of a number at Meta: "106540352242922".',
    ],
    [
      'via: meta, number: "+32 3 555 01 31", phone-number-id: 10654035224292200001',
      'expected the id of a number at Meta: "106540352242922".',
    ],
  ])('is named where it is wrong: %s', (door, said) => {
    expect(problems(door)).toEqual([expect.stringContaining(said)])
  })
})
