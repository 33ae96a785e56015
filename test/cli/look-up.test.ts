import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { putCustomer } from '../../server/actions/customers/put-customer.ts'
import { lookUpQuestion } from '../../server/actions/desk/look-up-question.ts'
import { explain } from '../../server/cli/explain.ts'
import { lookUpWith } from '../../server/cli/look-up.ts'
import { type TestApp, testApp } from '../support/app.ts'

const DESK = 'five-levels'
const AT = '2026-11-23T11:00:00+01:00'

let house: TestApp
beforeEach(async () => {
  house = await testApp(AT)
  for (const [number, tier] of [
    ['1', 'basic'],
    ['2', 'deluxe'],
  ] as const) {
    const contracts = [{ id: 'C1', product: 'Hosting', tier }]
    const phones = number === '1' ? ['+31 10 000 01 71', '+31 10 000 01 79'] : ['+31 10 000 01 79']
    await putCustomer(
      house.app.ctx,
      DESK,
      number,
      { name: number, persons: [{ name: 'Eva', phones }], contracts },
      'test',
    )
  }
})
afterEach(() => house.close())

async function ask(flags: string) {
  const out: string[] = []
  const collect = { write: (text: string) => out.push(text) }
  const open = async () => ({ ctx: house.app.ctx, close: async () => {} })
  const args =
    `--desk ${DESK} --at ${AT} --db --json ${flags.includes('--channel') ? '' : '--channel phone '}${flags}`.split(
      ' ',
    )
  const code = await explain(
    args,
    { stdin: [] as never, stdout: collect, stderr: collect },
    { lookUp: lookUpWith(open) },
  )
  return { code, text: out.join('') }
}

describe('explain --db', () => {
  it('takes the tier of a customer from the stored contract', async () => {
    const { code, text } = await ask('--customer 1 --proof pin')
    expect([code, JSON.parse(text).decision?.tier ?? JSON.parse(text).tier]).toEqual([0, 'basic'])
  })

  it('takes the time of answer that the contract agreed on', async () => {
    const contracts = [{ id: 'C1', product: 'Hosting', tier: 'basic', firstResponse: '30m' }]
    await putCustomer(house.app.ctx, DESK, '3', { name: '3', contracts }, 'test')
    const { text } = await ask('--customer 3 --proof portal --ticket none --channel ticket')
    expect(JSON.parse(text)).toMatchObject({ outcome: 'admit', due: '2026-11-23T11:30:00+01:00' })
  })

  it('knows a caller by the registered number, however it is written', async () => {
    const { code, text } = await ask('--from 0100000171')
    expect([code, text]).toEqual([0, expect.stringContaining('"basic"')])
  })

  it.each([
    ['a customer who is not there', '--customer K9', 'five-levels has no customer K9.'],
    [
      'a number of two customers',
      '--from +31100000179',
      '+31100000179 belongs to 1 and 2: give one with --customer.',
    ],
    ['something that is no number', '--from abc', 'abc is no telephone number'],
  ])('says so for %s', async (_sentence, flags, sentence) => {
    const { code, text } = await ask(flags)
    expect([code, text]).toEqual([2, expect.stringContaining(sentence)])
  })

  it('tells a customer’s own ticket from another’s, a closed one and a mistyped one', async () => {
    const agent = await house.agent({ [DESK]: 'agent' })
    const own = await agent.ask('ticket:create', {
      desk: DESK,
      clientId: crypto.randomUUID(),
      subject: 'Mail',
      body: 'Mail komt terug',
      customer: '1',
    })
    const number = own.ok ? own.value.number : 0
    const ticketOf = async (customer: string, ticket: number) => {
      const asked = { customer, ticket: String(ticket) }
      const found = await lookUpQuestion(house.app.ctx, house.app.ctx.policy(DESK)!, asked)
      return found.ok ? found.ticket : found.mistake
    }
    expect(await ticketOf('1', number)).toBe('own')
    expect(await ticketOf('2', number)).toBe('foreign')
    expect(await ticketOf('1', number + 1)).toBe('misread')
    await agent.ask('ticket:change', { desk: DESK, number, state: 'closed' })
    expect(await ticketOf('1', number)).toBe('closed')
  })
})
