import { expect, it } from 'vitest'
import { readDesk } from '../../server/desk/load.ts'
import { problemLine } from '../../server/desk/problems.ts'
import { GOOD_POLICY } from '../support/good-policy.ts'

it.each<[string, string, string, string]>([
  [
    'a number that nobody writes, where a name should stand',
    'chat: { open: office',
    'chat: { open: .nan',
    'shop.yaml:13:17  doors.chat.open: found "NaN"; expected a name of letters, digits and hyphens.',
  ],
  [
    'one beyond all numbers',
    'clock: office',
    'clock: 1e999',
    'shop.yaml:11:36  first-response.clock: found "Infinity"; expected a name of letters, digits and hyphens.',
  ],
  [
    'a time that outlasts the calendar',
    'default: 8h',
    'default: 99999999999h',
    'shop.yaml:11:70  first-response.default: found "99999999999h"; expected a time (4h, 3 working days, 7 days, before 16:00, none), or the name of an entry.',
  ],
  [
    'a closure of more than ten years',
    'name: Shop',
    'name: Shop\nclosures: [{ date: 2026-01-01, until: 2046-01-01, name: Gone }]',
    'shop.yaml:2:39  closures.0.until: found 7306 closed days; expected closures of ten years in all at most; a door that is closed for good is off.',
  ],
  [
    'closures that come to more than ten years together',
    'name: Shop',
    'name: Shop\nclosures: [{ date: 2026-01-01, until: 2032-01-01, name: A }, { date: 2034-01-01, until: 2041-01-01, name: B }]',
    'shop.yaml:2:89  closures.1.until: found 4750 closed days; expected closures of ten years in all at most; a door that is closed for good is off.',
  ],
  [
    'a closure in a year of which nothing is known',
    'name: Shop',
    'name: Shop\nclosures: [{ date: 9999-01-01, name: Gone }]',
    'shop.yaml:2:20  closures.0.date: found "9999-01-01"; expected a day of the years 1990 to 2065.',
  ],
  [
    'a name that no file can give',
    'basic: {',
    '__proto__: {',
    'shop.yaml:10:3  found a name that is no plain word; expected a name of letters, digits and hyphens.',
  ],
])('%s is named with its line and what would be right', (_sentence, wrong, instead, expected) => {
  if (!GOOD_POLICY.includes(wrong)) throw new Error(`the good file has no "${wrong}"`)
  const { problems } = readDesk('shop.yaml', GOOD_POLICY.replace(wrong, instead))
  expect(problems.map(problemLine)).toContain(expected)
})
