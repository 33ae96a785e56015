import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { COLUMNS } from '../../../server/actions/customers/customer-rows.ts'
import { importCustomers } from '../../../server/actions/customers/import-customers.ts'
import { getCustomer, putCustomer } from '../../../server/actions/customers/put-customer.ts'
import { type AccountHouse, accountHouse, granted } from '../../support/account-house.ts'

let t: AccountHouse
beforeEach(async () => {
  t = await accountHouse('2026-11-23T10:00:00+01:00')
})
afterEach(() => t.close())

const HEAD = 'number,name,person,phones,emails,contract,product,tier,services'
const load = (text: string, options = {}) => importCustomers(t.house, 'north', text, options)
const customers = async () => (await t.house.pool.query('select from customer')).rowCount

async function mistakes(text: string): Promise<string[]> {
  const answer = await load(text)
  if (answer.ok || !('mistakes' in answer)) throw new Error('this was taken')
  expect(await customers()).toBe(0)
  return answer.mistakes.map(({ line, column, say }) => `${line}${column ? ` ${column}` : ''}: ${say}`)
}

describe('importing customers', () => {
  it('puts the rows of one customer together', async () => {
    const text = [
      HEAD,
      'K1,Smets bv,Kaat,0471 12 34 56|03 555 01 30,kaat@smets.example,C1,Hosting,basic,a.example|b.example',
      'K1,,Jef,0472 12 34 56,,C2,VPS,premium,vps.example',
      'K1,,Kaat,,kaat2@smets.example,,,,',
      'K2,Peeters,,03 555 01 40,info@peeters.example,,,,',
    ].join('\n')
    expect(await load(text)).toEqual({ ok: true, added: 2, changed: 0, same: 0 })
    expect(granted(await getCustomer(t.house, 'north', 'K1'))).toMatchObject({
      name: 'Smets bv',
      persons: [
        {
          name: 'Kaat',
          phones: ['+3235550130', '+32471123456'],
          emails: ['kaat2@smets.example', 'kaat@smets.example'],
        },
        { name: 'Jef', phones: ['+32472123456'] },
      ],
      contracts: [
        { id: 'C1', tier: 'basic', services: ['a.example', 'b.example'] },
        { id: 'C2', tier: 'premium', services: ['vps.example'] },
      ],
    })
    expect(granted(await getCustomer(t.house, 'north', 'K2')).persons).toEqual([
      { name: 'Peeters', phones: ['+3235550140'], emails: ['info@peeters.example'] },
    ])
  })

  it('imported again changes nothing, and leaves who is not in the file alone', async () => {
    await putCustomer(t.house, 'north', 'OLD', { name: 'Not in the file' })
    const text = `${HEAD}\nK1,Smets,,0471123456,,C1,Hosting,basic,\nK2,Maes,,,,,,,`
    await load(text)
    expect(await load(text)).toEqual({ ok: true, added: 0, changed: 0, same: 2 })
    expect(await load(text.replace('Maes', 'Maas'))).toEqual({ ok: true, added: 0, changed: 1, same: 1 })
    expect(await customers()).toBe(3)
  })

  it('tried out says what would happen and writes nothing', async () => {
    await load(`${HEAD}\nK1,Smets,,,,,,,`)
    const trial = await load(`${HEAD}\nK1,Smits,,,,,,,\nK2,Maes,,,,,,,`, { dryRun: true })
    expect(trial).toEqual({ ok: true, added: 1, changed: 1, same: 0 })
    expect(await customers()).toBe(1)
    expect(granted(await getCustomer(t.house, 'north', 'K1')).name).toBe('Smets')
  })

  it('takes the file of a Dutch spreadsheet, columns in any order', async () => {
    const text = '\uFEFFTier;Contract;Number;Name;Product\r\npremium;C1;K1;"Smets; en zonen";Hosting\r\n'
    expect(await load(text)).toMatchObject({ ok: true, added: 1 })
    expect(granted(await getCustomer(t.house, 'north', 'K1')).name).toBe('Smets; en zonen')
  })

  it.each([
    ['sep=;\r\nnumber;name\r\nK1;Smets\r\n', 1],
    ['\n;;\nnumber;name;;\n;;;\nK1;Smets;;\n;;;\nK2;Maes;;\n', 2],
    ['number\tname\nK1\tSmets, Jan', 1],
  ])('takes what spreadsheets write: %j', async (text, added) => {
    expect(await load(text)).toEqual({ ok: true, added, changed: 0, same: 0 })
  })

  it('takes names that look equal for one name', async () => {
    const text = [
      'number,name,person,phones',
      'K1,Caf\u00e9 Zo\u00eb,Jos\u00e9 Maes,0471 12 34 56',
      'K1,Cafe\u0301 Zoe\u0308,Jos\u00e9\u00a0Maes,0471 12 34 57',
      'K\u200b1,Caf\u00e9  Zo\u00eb\u200b,Jose\u0301 Maes,\u202a0471 12 34 58\u202c',
    ].join('\n')
    expect(await load(text)).toMatchObject({ ok: true, added: 1 })
    expect(granted(await getCustomer(t.house, 'north', 'K1'))).toMatchObject({
      name: 'Caf\u00e9 Zo\u00eb',
      persons: [{ name: 'Jos\u00e9 Maes', phones: ['+32471123456', '+32471123457', '+32471123458'] }],
    })
  })

  it.each([
    '0000-00-00',
    '0000-00-00 00:00:00',
    '00-00-0000',
    '00/00/0000',
    '0001-01-01T00:00:00',
    '1899-12-30',
    '1900-01-00',
    '1970-01-01',
    '1970-01-01T00:00:00Z',
    '',
  ])('takes %j for no date', async (date) => {
    const text = `number,name,contract,product,tier,bought_at,ends_at\nK1,Smets,C1,Hosting,basic,${date},${date}`
    expect(await load(text)).toMatchObject({ ok: true, added: 1 })
    const [contract] = granted(await getCustomer(t.house, 'north', 'K1')).contracts!
    expect(contract).not.toHaveProperty('endsAt')
    expect(contract).not.toHaveProperty('boughtAt')
  })

  it('takes a day with its midnight, and refuses an empty date of the API by name', async () => {
    const text = 'number,name,contract,product,tier,ends_at\nK1,Smets,C1,Hosting,basic,2027-01-31 00:00:00'
    expect(await load(text)).toMatchObject({ ok: true, added: 1 })
    expect(granted(await getCustomer(t.house, 'north', 'K1')).contracts).toMatchObject([
      { endsAt: '2027-01-31' },
    ])
    const contract = { id: 'C1', product: 'Hosting', tier: 'basic', endsAt: '0001-01-01' }
    const answer = await putCustomer(t.house, 'north', 'K1', { name: 'Smets', contracts: [contract] })
    expect(answer).toMatchObject({
      code: 'bad-input',
      problems: [
        {
          field: 'contracts.0.endsAt',
          say: '0001-01-01 is the empty date of some systems; leave this out when there is no date.',
        },
      ],
    })
  })

  it('belongs to the desk that was named', async () => {
    await load(`${HEAD}\nK1,Smets,,,,,,,`)
    expect(await getCustomer(t.house, 'south', 'K1')).toMatchObject({ code: 'not-found' })
    expect(await importCustomers(t.house, 'nowhere', HEAD)).toMatchObject({ code: 'not-found' })
  })

  it('knows the columns that the documentation names', () => {
    const page = readFileSync(new URL('../../../docs/customers.md', import.meta.url), 'utf8')
    for (const column of COLUMNS) expect(page).toContain(`\`${column}\``)
  })

  it('takes a thousand customers', async () => {
    const rows = Array.from(
      { length: 1000 },
      (_, i) => `K${i},Customer ${i},,0471 12 ${String(i).padStart(4, '0')},,C,Hosting,basic,`,
    )
    expect(await load([HEAD, ...rows].join('\n'))).toMatchObject({ ok: true, added: 1000 })
  })
})

describe('a file with mistakes', () => {
  it('is refused whole, with all of them and their lines at once', async () => {
    const text = [
      HEAD,
      'K1,Smets,Kaat,12,kaat@,C1,Hosting,gold,',
      'K2,,,,,,,,',
      'K3,Good one,,,,,,,',
      'K 4,Maes,,,,C1,,basic,',
      'K5,"Peeters',
      '& co",Jan,0471 12 34 56|nonsense,,,,,',
      'K1,Smits,,,,C1,Hosting,basic,',
      'K6,Short',
      'K7,Contract,,,,,Hosting,basic,',
    ].join('\n')
    expect(await mistakes(text)).toEqual([
      '2 emails: This is not a mail address.',
      '2 phones: "12" is not a phone number; write it as dialled in BE, or with + and the country code.',
      '2 tier: This desk knows no tier "gold". Its tiers: basic, premium.',
      '3 name: This is empty.',
      '5 number: A customer number has letters, digits, - and _ only, 40 at most, and begins with a letter or digit.',
      '5 product: This is missing.',
      '6 phones: "nonsense" is not a phone number; write it as dialled in BE, or with + and the country code.',
      '8 name: Customer K1 has the name "Smets" in an earlier row; which one is right?',
      '8 contract: Contract C1 stands in an earlier row with other particulars; which ones are right?',
      '9: This row has 2 cells, the first line 9. Put a cell with a comma in quotation marks.',
      '10 contract: There is a product here but no contract number; fill in contract.',
    ])
  })

  it('tells the line of a cell that holds more than one number', async () => {
    const text = [
      HEAD,
      'K1,Smit,Karin,+31 10 000 01 70|+31 10 000 01 71/72,,,,,',
      'K2,Maes,An,"03 555 01 30, 03 555 01 31","an@maes.example, jo@maes.example",,,,',
      'K3,Peeters,Jo,35550130,,,,,',
    ].join('\n')
    const several = 'This looks like more than one number; write each of them whole, on its own.'
    expect(await mistakes(text)).toEqual([
      `2 phones: "+31 10 000 01 71/72": ${several}`,
      '3 emails: This is not a mail address.',
      `3 phones: "03 555 01 30, 03 555 01 31": ${several}`,
      '4 phones: "35550130": A digit in front is missing: a spreadsheet may have taken a 0 away. Is it +32 3 555 01 30?',
    ])
  })

  it.each([
    ['nothing in it', '', ['1: The file is empty.']],
    ['no customer', HEAD, ['1: There is no customer below this line.']],
    ['no column for the name', 'number\nK1', ['1 name: The column name is missing.']],
    [
      'a tier without what it needs',
      'number,name,tier\nK1,Smets,basic',
      [
        '1 contract: The column contract is missing. The column tier needs it.',
        '1 product: The column product is missing. The column tier needs it.',
      ],
    ],
    [
      'a standby without a contract',
      'name,standby\nSmets,night',
      [
        '1 number: The column number is missing.',
        '1 contract: The column contract is missing. The column standby needs it.',
        '1 product: The column product is missing. The column standby needs it.',
        '1 tier: The column tier is missing. The column standby needs it.',
      ],
    ],
    [
      'a tier in a row that lacks the rest',
      'number,name,contract,product,tier\nK1,Smets,,,basic',
      ['2 contract: There is a tier here but no contract number; fill in contract, product.'],
    ],
    ['a column twice', 'number,name,name\nK1,a,b', ['1: The column name stands here twice.']],
    [
      'a cell that never ends',
      'number,name\nK1,"a\nK2,b',
      ['2: A quotation mark opens here and is never closed.'],
    ],
    [
      'numbers of nobody',
      'number,name,phones\nK1,,0471123456\nK1,Smets,',
      ['2 person: Whose numbers or addresses are these? Fill in the column person or name.'],
    ],
  ])('says so when there is %s', async (_what, text, said) => {
    expect(await mistakes(text)).toEqual(said)
  })

  it('names the columns there are when one is misspelt', async () => {
    expect(await mistakes('number,name,teir\nK1,a,b')).toEqual([
      expect.stringMatching(/^1: There is no column "teir"\. The columns: number, name, language, person, /),
    ])
  })
})
