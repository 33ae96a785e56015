import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getCustomer, putCustomer } from '../../../server/actions/customers/put-customer.ts'
import { type AccountHouse, accountHouse, granted } from '../../support/account-house.ts'

let t: AccountHouse
beforeAll(async () => {
  t = await accountHouse('2026-11-23T10:00:00+01:00')
})
afterAll(() => t.close())

const KAAT = { name: 'Kaat Smets', phones: ['0471 12 34 56'], emails: ['Kaat@Smets.example'] }
const WEB = {
  id: 'C-1',
  product: 'Webhosting',
  tier: 'basic',
  boughtAt: '2026-01-02',
  services: ['smets.example'],
}
const SMETS = { name: 'Smets bv', language: 'nl', persons: [KAAT], contracts: [WEB] }

let last = 0
function number(): string {
  last += 1
  return `K${last}`
}

const put = (of: string, body: unknown, desk = 'north') => putCustomer(t.house, desk, of, body, 'crm')

async function problems(body: unknown, of = number()) {
  const answer = await put(of, body)
  if (answer.ok) throw new Error('this was taken')
  expect(answer.code).toBe('bad-input')
  return Object.fromEntries((answer.problems ?? []).map(({ field, say }) => [field, say]))
}

describe('a phone number', () => {
  it.each([
    ['0471 12 34 56', '+32471123456'],
    ['0471/12.34.56', '+32471123456'],
    ['(0471) 12-34-56', '+32471123456'],
    ['0032471123456', '+32471123456'],
    ['+32 (0)471 12 34 56', '+32471123456'],
    [' +32471123456 ', '+32471123456'],
    ['+31 20 000 01 50', '+31200000150'],
    ['03 555 01 30', '+3235550130'],
    ['03/555 01 30', '+3235550130'],
    ['010/20 30 40', '+3210203040'],
    ['+32/3/555.01.30', '+3235550130'],
    ['(+32) 3 555 01 30', '+3235550130'],
    ['3235550130', '+3235550130'],
    ["'03 555 01 30", '+3235550130'],
    ['\u202a+32\u00a03 555\u200b 01 30\u202c', '+3235550130'],
    ['\uff10\uff13 555 01 30', '+3235550130'],
    ['\u0660\u0663 555 01 30', '+3235550130'],
    ['+31 10\u2013000 01 71', '+31100000171'],
    ['+49 30/12345-67', '+49301234567'],
    ['+39 (0)2 1234567', '+39021234567'],
  ])('%s is kept as %s', async (written, kept) => {
    const body = { name: 'x', persons: [{ name: 'y', phones: [written] }] }
    expect(granted(await put(number(), body)).persons?.[0]?.phones).toEqual([kept])
  })

  it.each([
    'ask for Kaat',
    '112',
    '+32',
    '0471 12',
    '+324711234567890',
    '1-800-FLOWERS',
    'anonymous',
    '+266696687',
    '+7378742833',
    '+2562533',
    '+8656696',
    '+86282452253',
  ])('%s is refused, with how to write it', async (written) => {
    const found = await problems({ name: 'x', persons: [{ name: 'y', phones: [written] }] })
    expect(found['persons.0.phones.0']).toBe(
      `"${written}" is not a phone number; write it as dialled in BE, or with + and the country code.`,
    )
  })
})

describe('what would become another number', () => {
  const several = 'This looks like more than one number; write each of them whole, on its own.'
  const extension = 'This has an extension behind the number; write the number alone.'
  const decimal = 'A spreadsheet made a decimal number of this; write the number as it is dialled.'
  const missing = 'A digit in front is missing: a spreadsheet may have taken a 0 away. Is it +32 3 555 01 30?'

  it.each([
    ['+31 10 000 01 71/72', several],
    ['+31 10 000 01 71 - 72', several],
    ['0031 10 000 01 71+72', several],
    ['+49 30 1234567/68', several],
    ['+49 30 1234 030 5678', several],
    ['+39 02 1234567-8', several],
    ['+49 30 12345-67-69', several],
    ['+49 30 123456 - 123457', several],
    ['+43 1 234567 234568', several],
    ['03 555 01 30/31', several],
    ['03 555 01 30 / 03 555 01 31', several],
    ['+32 3 555 01 30 of 31', several],
    ['03 555 01 30 en 03 555 01 31', several],
    ['03 555 01 30, 31', several],
    ['03 555 01 30\n03 555 01 31', several],
    ['03 555 01 30 ext. 12', extension],
    ['03 555 01 30 tst 12', extension],
    ['03 555 01 30 x12', extension],
    ['03 555 01 30 #12', extension],
    ['3.235550130E+10', decimal],
    ['3,2E+10', decimal],
    ['+49301234567.0', decimal],
    ['3555 0130', missing],
    ['35550130', missing],
  ])('%j is refused with what is wrong', async (written, say) => {
    const found = await problems({ name: 'x', persons: [{ name: 'y', phones: [written] }] })
    expect(found['persons.0.phones.0']).toBe(`${JSON.stringify(written).replace('\\n', '\n')}: ${say}`)
  })

  it.each(['03 555 01 30\u00b2', '03 555 01 3O', '+', '0800 BALIE', '="035550130"', '1'.repeat(50_000)])(
    '%s is refused',
    async (written) => {
      const found = await problems({ name: 'x', persons: [{ name: 'y', phones: [written] }] })
      expect(found['persons.0.phones.0']).toContain('is not a phone number')
    },
  )
})

describe('what is wrong with a customer is all told at once', () => {
  it('with the place of each mistake and what would be right', async () => {
    const found = await problems({
      name: '',
      language: 'pt',
      vip: true,
      persons: [{ phones: ['12'], emails: ['kaat@'] }, 'Jef'],
      contracts: [
        { id: 'C-1', product: 'x', tier: 'gold', boughtAt: '2026-02-30' },
        { id: 'C-1', product: 7, tier: 'nobody', standby: ['dusk'], firstResponse: 'soon' },
        { id: 'C 3', product: 'x', tier: 'basic', boughtAt: '2026-02-02', endsAt: '2026-02-01' },
      ],
    })
    expect(found).toEqual({
      name: 'This is empty.',
      language: 'This should be one of nl, en, fr, de.',
      vip: 'There is no such field; its name may be misspelt.',
      'persons.0.name': 'This is missing.',
      'persons.0.phones.0': expect.stringContaining('"12" is not a phone number'),
      'persons.0.emails.0': 'This is not a mail address.',
      'persons.1': 'This should be an object with fields.',
      'contracts.0.tier': 'This desk knows no tier "gold". Its tiers: basic, premium.',
      'contracts.0.boughtAt': 'This is not a date; write it as 2026-01-31.',
      'contracts.1.id': 'The contract "C-1" stands here twice.',
      'contracts.1.product': 'This should be a text.',
      'contracts.1.tier': 'This desk knows no tier "nobody". Its tiers: basic, premium.',
      'contracts.1.standby.0':
        'This desk knows no standby period "dusk". Its standby periods: evening, night.',
      'contracts.1.firstResponse':
        '"soon" is no response time; write 4h, 90m, 3 working days, 7 days or before 16:00.',
      'contracts.2.id': expect.stringContaining('Letters, digits, - and _ only'),
      'contracts.2.endsAt': 'It ends on 2026-02-01, before it was bought on 2026-02-02.',
    })
  })

  it('and nothing of it is stored', async () => {
    const k = number()
    await problems({ ...SMETS, contracts: [WEB, { ...WEB, id: 'C-2', tier: 'gold' }] }, k)
    expect(await getCustomer(t.house, 'north', k)).toMatchObject({ code: 'not-found' })
  })

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'Smets'],
    ['a list', [SMETS]],
    ['a number', 7],
    ['no name', {}],
    ['a name that is a list', { name: ['x'] }],
    ['a name with a NUL', { name: 'x\u0000' }],
    ['a name with half a sign', { name: 'x\ud800' }],
    ['a name of a thousand signs', { name: 'x'.repeat(1000) }],
    ['persons that are an object', { name: 'x', persons: { 0: KAAT } }],
    ['201 persons', { name: 'x', persons: Array(201).fill(KAAT) }],
    ['phones that are objects', { name: 'x', persons: [{ name: 'y', phones: [{}] }] }],
    ['a prototype', JSON.parse('{"name":"x","__proto__":{"admin":true}}')],
    ['a constructor', JSON.parse('{"name":"x","constructor":{"prototype":{}}}')],
    ['a contract of a desk', { name: 'x', contracts: [{ ...WEB, desk: 'south' }] }],
  ])('%s is refused', async (_what, body) => {
    expect(Object.keys(await problems(body))).not.toEqual([])
  })

  it.each([
    '',
    ' ',
    '..',
    'K 1',
    'K/1',
    '-1',
    'é',
    '%',
    "'; drop table customer; --",
    'K'.repeat(41),
    '__proto__',
  ])('the number "%s" is refused', async (bad) => {
    expect(await problems(SMETS, bad)).toHaveProperty('number')
  })
})
