import { expect, it } from 'vitest'
import { readDesk } from '../../server/desk/load.ts'
import { problemLine } from '../../server/desk/problems.ts'
import { GOOD_POLICY } from '../support/good-policy.ts'

it.each<[string, string, string, string]>([
  [
    'a door that is closed in other words',
    'chat: { open: office, for: everyone }',
    'chat: no',
    'shop.yaml:13:9  doors.chat: found "no"; expected off, or the keys of the door: { open: office, for: everyone }.',
  ],
  [
    'a language twice',
    'languages: [nl, en]',
    'languages: [nl, en, nl]',
    'shop.yaml:3:12  languages: found a list; expected each language once.',
  ],
  [
    'a name that nobody sees',
    'name: Shop',
    'name: "\\u200b "',
    'shop.yaml:1:7  name: found "\u200b "; expected a name of one line that people can read, 100 characters at most.',
  ],
  [
    'a name of two lines',
    'name: Shop',
    'name: "Sh\\nop"',
    'shop.yaml:1:7  name: found "Sh\nop"; expected a name of one line that people can read, 100 characters at most.',
  ],
  [
    'a site that stands for many: no widget would show there',
    'holidays: BE',
    'holidays: BE\nsites: ["https://*.shop.example"]',
    'shop.yaml:5:9  sites.0: found "https://*.shop.example"; expected an origin without a path: https://www.shop.example.',
  ],
])('%s is named with its line and what would be right', (_what, written, instead, told) => {
  const { problems } = readDesk('shop.yaml', GOOD_POLICY.replace(written, instead))
  expect(problems.map(problemLine)).toEqual([told])
})
