import { expect, it } from 'vitest'
import { readDesk } from '../../server/desk/load.ts'
import { problemLine } from '../../server/desk/problems.ts'

function told(who: string, gold = '{}'): string[] {
  const text = `name: Shop
timezone: Europe/Brussels
languages: [nl]
hours: { always: 24/7 }
tiers: { nobody: {}, basic: {}, gold: ${gold} }
first-response: { by: tier, clock: always, promise: target, default: 8h }
doors: { ticket: { open: always, for: ${who} } }
priority-lane: { price: by-quote, consent: required }
`
  return readDesk('shop.yaml', text).problems.map(problemLine)
}

const FOR_NOBODY =
  'shop.yaml:8:1  found a paid lane for nobody; expected a tier that doors.ticket is for and that does not go first already; visitors cannot be billed.'

it.each([
  ['every customer of the form goes first already', '[nobody, gold]', '{ rank: first }'],
  ['the form is for visitors alone', '[nobody]', '{}'],
])('a paid lane is a mistake where %s', (_what, who, gold) => expect(told(who, gold)).toEqual([FOR_NOBODY]))

it.each([
  ['everyone', '{ rank: first }'],
  ['customers', '{}'],
  ['[nobody, gold]', '{}'],
])('and none with a form for %s where gold is %s', (who, gold) => expect(told(who, gold)).toEqual([]))
