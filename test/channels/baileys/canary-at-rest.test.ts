import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { FakePhone } from '../../../emulator/whatsapp/phone.ts'
import { LoopbackWhatsApp } from '../../../emulator/whatsapp/whatsapp.ts'
import { unseal } from '../../../server/actions/seal.ts'
import { createLog } from '../../../server/process/log.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { needBaileys } from '../../support/baileys-child.ts'
import { everything } from '../../support/everything.ts'
import { linkedDesk, loopbackOf } from '../../support/linked-house.ts'
import { sendAll } from '../../support/whatsapp-carrier.ts'

const DESK = 'premium-line'
const NUMBER = { desk: DESK, line: '+3235550130' }
const PATIENCE = { timeout: 60_000 }

let house: TestApp
let whatsApp: LoopbackWhatsApp
let phones: FakePhone[]
let logged = ''
/** Every key that was kept at any moment, as the library writes it: base64 of 32 bytes and more. */
const secrets = new Set<string>()

beforeAll(async () => {
  needBaileys()
  whatsApp = await LoopbackWhatsApp.start(NUMBER.line.slice(1))
  phones = Array.from({ length: 5 }, (_, at) => whatsApp.addPhone(`3247100000${at}`, `11122233344400${at}`))
  house = await testApp('2026-11-23T11:00:00+01:00', {
    policies: [linkedDesk(DESK)],
    loopbackWhatsApp: loopbackOf(whatsApp),
    log: createLog('trace', { write: (line) => (logged += line) }),
  })
  whatsApp.scan(await vi.waitUntil(() => house.app.linkedPhones!.code(NUMBER), PATIENCE))
  await vi.waitUntil(() => house.app.linkedPhones!.state(NUMBER)?.kind === 'open', PATIENCE)
})

afterAll(async () => {
  await house?.close()
  whatsApp?.close()
})

async function look(): Promise<void> {
  const { ctx } = house.app
  const { rows } = await ctx.pool.query<{ type: string; id: string; value: Buffer }>(
    'select type, id, value from baileys.auth',
  )
  for (const { type, id, value } of rows)
    for (const key of unseal(ctx, [DESK, NUMBER.line, type, id], value).match(/[\w+/]{43,}={0,2}/g) ?? [])
      secrets.add(key)
}

it('keeps no key in clear in any table or in the log, however many messages go in and out', async () => {
  const stored = async () => (await house.app.ctx.pool.query('select from inbound')).rowCount
  for (let round = 1; round <= 8; round++) {
    for (let at = 1; at <= 5; at++)
      for (const phone of phones) await whatsApp.write(phone, { conversation: `message ${round}.${at}` })
    await vi.waitUntil(async () => (await stored()) === round * 25, PATIENCE)
    await look()
    // New keys for an open session.
    phones[round % phones.length]!.forgetSession()
  }
  phones[0]!.asksAgain = 1
  house.clock.advance(4_000)
  await sendAll(house)
  await expect.poll(() => phones.every(({ inbox }) => inbox.length > 0), PATIENCE).toBe(true)
  await look()
  expect(secrets.size).toBeGreaterThan(800)
  const all = await everything(house.app.ctx.pool)
  expect(all).toContain('message 8.5')
  const written = all + logged
  const hexOf = (key: string) => Buffer.from(key, 'base64').toString('hex')
  expect([...secrets].filter((key) => written.includes(key) || written.includes(hexOf(key)))).toEqual([])
}, 120_000)
