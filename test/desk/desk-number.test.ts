import { expect, it } from 'vitest'
import { readDesk } from '../../server/desk/load.ts'
import { problemLine } from '../../server/desk/problems.ts'
import { GOOD_POLICY } from '../support/good-policy.ts'

const written = (number: string) => readDesk('shop.yaml', GOOD_POLICY.replace('+32 3 555 01 30', number))

it.each([
  '+32 3 555 01 30-31',
  '+32 3 555 01 30/31',
  '+31 10 000 01 71/72',
  '+31 10 000 01 71 ext. 2',
  '03 555 01 30',
])('a desk cannot be called at %s', (number) => {
  expect(written(number).problems.map(problemLine)).toEqual([
    `shop.yaml:14:20  doors.phone.number: found "${number}"; expected a number with its country: "+32 3 555 01 30".`,
  ])
})

it.each(['+32 (0)3 555 01 30', '+32 3/555.01.30', '(+32) 3 555 01 30'])(
  'a desk that writes %s is called at the number that its readers dial',
  (number) => {
    const { desk } = written(number)
    expect(desk?.doors.phone.lines[0]?.number).toBe('+3235550130')
  },
)
