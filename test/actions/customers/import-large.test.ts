import { afterAll, beforeAll, expect, it } from 'vitest'
import { importCustomers } from '../../../server/actions/customers/import-customers.ts'
import { type AccountHouse, accountHouse } from '../../support/account-house.ts'

let t: AccountHouse
beforeAll(async () => {
  t = await accountHouse('2026-11-23T10:00:00+01:00')
})
afterAll(() => t.close())

const HEAD = 'number,name,person,phones,contract,product,tier'
const rows = (count: number, number: string) =>
  Array.from({ length: count }, (_, i) => `${number},Smit,Person ${i},0471 12 34 56,C${i},Hosting,basic`)

// Each row was compared with all before it: a file without numbers was still being read after an hour.
it('a column of numbers that a spreadsheet emptied is told at once, whatever the length of the file', async () => {
  const answer = await importCustomers(t.house, 'north', [HEAD, ...rows(50_000, '')].join('\n'))
  const mistakes = 'mistakes' in answer ? answer.mistakes : []
  expect(mistakes.map(({ line, column, say }) => `${line} ${column}: ${say}`)).toEqual([
    '2 number: A customer number has letters, digits, - and _ only, 40 at most, and begins with a letter or digit.',
    expect.stringMatching(/^2 \w+: There can be 200 of these at most\.$/),
    expect.stringMatching(/^2 \w+: There can be 100 of these at most\.$/),
  ])
})

it('a column is known whatever a spreadsheet left in its name that nobody sees', async () => {
  const text = '\uFEFF\u200Bnumber\u00A0,Na\u00ADme\u200B\nK1,Smets'
  expect(await importCustomers(t.house, 'north', text)).toMatchObject({ ok: true, added: 1 })
})
