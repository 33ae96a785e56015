import { afterEach, beforeEach, expect, it } from 'vitest'
import { customer } from '../../../support/builders.ts'
import { pinOf, ticketOf } from '../../../support/callers.ts'
import { everything as everyRow } from '../../../support/everything.ts'
import { WA_DESK, type WhatsAppHouse, whatsappHouse } from '../../../support/whatsapp.ts'

const MIA = '+32470000007'
let t: WhatsAppHouse
let pin: string

beforeEach(async () => {
  t = await whatsappHouse('2026-11-23T11:00:00+01:00')
  const { ctx, setPolicy } = t.house.app
  const policy = ctx.policy(WA_DESK)!
  const whatsapp = {
    ...policy.doors.whatsapp,
    prove: { mode: 'any-of', proofs: ['registered-number', 'pin'] },
  }
  await setPolicy({ ...policy, doors: { ...policy.doors, whatsapp } } as typeof policy)
  await customer(t.house, WA_DESK, '101', { tier: 'premium' })
  await t.house.agent({ [WA_DESK]: 'agent' })
  pin = await pinOf(t.house, WA_DESK, '101')
})
afterEach(() => t.close())

const states = () => t.rows('select state, customer_number from conversation')

const everything = () => everyRow(t.house.app.ctx.pool)

it('lets somebody in by a PIN that is found nowhere afterwards, however it was typed', async () => {
  const ticket = await ticketOf(t.house, WA_DESK, '101')
  await t.write(MIA, `mijn pin is ${pin}, mag ik binnen?`)
  await t.write(MIA, `ticket ${ticket}`)
  await t.settle()
  await t.write(MIA, `${pin.slice(0, 4)} ${pin.slice(4)}`)
  expect(await states()).toEqual([{ state: 'waiting', customer_number: '101' }])
  await t.write(MIA, `nog eens: pincode ${pin}`)
  await t.settle()
  const all = await everything()
  expect(all).toContain('mag ik binnen')
  expect(all.replaceAll(/\D/g, (sign) => (sign === '\n' ? sign : ''))).not.toContain(pin)
  expect(await t.rows(`select body from message where author = 'visitor' order by seq`)).toEqual([
    { body: 'mijn pin is ••••••••, mag ik binnen?' },
    { body: `ticket ${ticket}` },
    { body: '•••••••••' },
    { body: 'nog eens: pincode ••••••••' },
  ])
  expect(t.redacted).toHaveLength(3)
})

it('keeps a PIN nowhere that is typed where a customer’s number was asked for, and reads a number as long', async () => {
  await customer(t.house, WA_DESK, '10101010', { tier: 'premium' })
  await t.write(MIA, 'hallo')
  await t.settle()
  await t.write(MIA, pin)
  expect(await everything()).not.toContain(pin)
  await t.write(MIA, '10101010')
  await t.settle()
  expect(t.sent.at(-1)!.body).toContain('pincode')
})

it('counts wrong ones, compares the fourth no more, and keeps none of them', async () => {
  await t.write(MIA, `ticket ${await ticketOf(t.house, WA_DESK, '101')}`)
  const wrong = String((Number(pin) + 1) % 1e8).padStart(8, '0')
  for (let n = 0; n < 3; n++) {
    await t.write(MIA, wrong)
    await t.write(MIA, '101')
  }
  await t.write(MIA, pin)
  expect(await states()).toEqual([{ state: 'at-door', customer_number: null }])
  expect(await everything()).not.toContain(wrong)
})

it('answers a PIN that came while too many were compared, each time, and counts it as no guess', async () => {
  const { hasher } = t.house.app.ctx.ports
  await t.write(MIA, `ticket ${await ticketOf(t.house, WA_DESK, '101')}`)
  await t.settle()
  for (let n = 0; n < 2; n++) {
    let isCrowded = true
    const others = Array.from({ length: 70 }, async () => {
      while (isCrowded)
        if ((await hasher.hash('of somebody else')) === 'busy') await new Promise(setImmediate)
    })
    await t.write(MIA, pin)
    isCrowded = false
    await Promise.all(others)
    await t.settle()
  }
  expect(t.sent.map(({ body }) => body).slice(-2)).toEqual(
    Array(2).fill(expect.stringContaining('over een minuut')),
  )
  expect(await t.rows('select from pin_try')).toEqual([])
  await t.write(MIA, pin)
  expect(await states()).toEqual([{ state: 'waiting', customer_number: '101' }])
})

it('counts a PIN once that the provider brings several times at once', async () => {
  await t.write(MIA, `ticket ${await ticketOf(t.house, WA_DESK, '101')}`)
  const wrong = String((Number(pin) + 1) % 1e8).padStart(8, '0')
  await Promise.all(
    Array.from({ length: 4 }, () => t.write(MIA, wrong, { MessageSid: `SM${'a'.repeat(32)}` })),
  )
  expect(await t.rows('select ok from pin_try')).toEqual([{ ok: false }])
  expect(await t.rows('select wrong_in_a_row from pin')).toEqual([{ wrong_in_a_row: 1 }])
  await t.write(MIA, '101')
  await Promise.all(Array.from({ length: 4 }, () => t.write(MIA, pin, { MessageSid: `SM${'b'.repeat(32)}` })))
  expect(await states()).toEqual([{ state: 'waiting', customer_number: '101' }])
  expect(await t.rows('select ok from pin_try order by try_id')).toEqual([{ ok: false }, { ok: true }])
  expect(await t.rows(`select from audit where what = 'pin:accepted'`)).toHaveLength(1)
})

it('compares none any more from a number of which ten were wrong, and goes on for everybody else', async () => {
  const sanne = await t.house.agent({ [WA_DESK]: 'agent' })
  for (let round = 0; round < 4; round++) {
    await t.write(MIA, 'hallo')
    for (let n = 0; n < 3; n++) {
      await t.write(MIA, '990')
      await t.write(MIA, `1234567${n}`)
    }
    const [row] = await t.rows<{ id: string }>(
      `select conversation_id as id from conversation where state <> 'closed'`,
    )
    const conversation = { desk: WA_DESK, conversation: row!.id }
    await sanne.ask('conversation:take', conversation)
    await t.rows('update conversation set ticket_required = false')
    expect(await sanne.ask('conversation:wrap-up', conversation)).toMatchObject({ ok: true })
  }
  expect(await t.rows('select count(*)::int, source from pin_try group by source')).toEqual([
    { count: 10, source: MIA },
  ])
  const givesPin = async (from: string) => {
    for (const text of ['hallo', '101', pin]) await t.write(from, text)
    await t.settle()
    return t.sent.at(-1)!.body
  }
  const closed = 'Pincodes nemen we nu even niet aan. Een collega kijkt naar je bericht.'
  expect(await givesPin(MIA)).toContain(closed)
  expect(await givesPin('+32470000008')).not.toContain(closed)
  expect(await t.rows('select source from pin_try where ok')).toEqual([{ source: '+32470000008' }])
})
