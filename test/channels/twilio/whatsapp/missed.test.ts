import { afterEach, beforeEach, expect, it } from 'vitest'
import { EmulatorClient } from '../../../../emulator/client.ts'
import { type Emulator, startEmulator } from '../../../../emulator/emulator.ts'
import { type TestApp, testApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { TWILIO } from '../../../support/calls.ts'
import { eventually } from '../../../support/exchange.ts'
import { WA_DESK, WA_LINE } from '../../../support/whatsapp.ts'

const MONDAY = '2026-11-23T11:00:00+01:00'
const JAN = '+32470000001'

let emulator: Emulator
let provider: EmulatorClient
let house: TestApp

beforeEach(async () => {
  const account = { accountSid: TWILIO.accountSid, authToken: TWILIO.authTokens[0], speech: 0 }
  emulator = await startEmulator({ ...account, frozenAt: Date.parse(MONDAY) })
  provider = new EmulatorClient(emulator.url)
  const clock = () => emulator.world.clock.now()
  house = await testApp(MONDAY, { twilio: { ...TWILIO, apiUrl: emulator.url }, clock })
  await customer(house, WA_DESK, '101', { tier: 'premium', phones: [JAN] })
})
afterEach(async () => {
  await house.close()
  await emulator.close()
})

const answeredAt = (url: string) =>
  provider.number(WA_LINE, { messageUrl: `${url}/twilio/${WA_DESK}/message` })
const write = (body: string) => provider.write({ from: JAN, to: WA_LINE, profileName: 'Jan', body })
const bodies = async () => {
  const { rows } = await house.app.ctx.pool.query(
    `select body from message where author = 'visitor' order by seq`,
  )
  return rows.map(({ body }) => body)
}

it('fetches after two hours what nobody answered the provider for, once and in its order', async () => {
  await answeredAt(house.url)
  await write('eerst')
  await answeredAt('http://127.0.0.1:9')
  await write('onze server ligt plat')
  await provider.advance(60)
  await write('is er iemand?')
  expect(await bodies()).toEqual(['eerst'])
  await provider.advance(7_200)
  await house.app.tick()
  await eventually(async () => ((await bodies()).length === 3 ? true : undefined))
  expect(await bodies()).toEqual(['eerst', 'onze server ligt plat', 'is er iemand?'])
  await provider.advance(3_601)
  await house.app.tick()
  await eventually(async () => {
    const { rows } = await house.app.ctx.pool.query(`select from graphile_worker.jobs`)
    return rows.length === 0 ? true : undefined
  })
  expect(await bodies()).toHaveLength(3)
})

it('fetches what was written to a desk whose policy names no number', async () => {
  const policy = house.app.ctx.policy(WA_DESK)!
  const whatsapp = { ...policy.doors.whatsapp, lines: [] }
  await house.app.setPolicy({ ...policy, doors: { ...policy.doors, whatsapp } })
  await answeredAt(house.url)
  await write('eerst')
  await answeredAt('http://127.0.0.1:9')
  await write('onze server ligt plat')
  await provider.advance(7_200)
  await house.app.tick()
  await eventually(async () => ((await bodies()).length === 2 ? true : undefined))
})

it('fetches what it missed also where somebody wrote again before it looked', async () => {
  await answeredAt(house.url)
  await write('eerst')
  await answeredAt('http://127.0.0.1:9')
  await provider.advance(7_200)
  await write('onze server ligt plat')
  await provider.advance(7_200)
  await answeredAt(house.url)
  await write('zijn jullie er weer?')
  await house.app.tick()
  await eventually(async () => ((await bodies()).length === 3 ? true : undefined))
})

it('fetches the others where one of them cannot be stored', async () => {
  await answeredAt(house.url)
  await write('eerst')
  await house.app.ctx.pool.query(
    `create function refuse() returns trigger language plpgsql as 'begin raise exception ''no''; end';
     create trigger refuse before insert on message for each row when (new.body = 'kapot') execute function refuse()`,
  )
  await answeredAt('http://127.0.0.1:9')
  await write('kapot')
  await provider.advance(60)
  await write('heel')
  await provider.advance(7_200)
  await house.app.tick()
  await eventually(async () => ((await bodies()).includes('heel') ? true : undefined))
  await house.app.ctx.pool.query('drop trigger refuse on message')
  await house.app.ctx.pool.query(`update graphile_worker._private_jobs set run_at = now()`)
  await eventually(async () => ((await bodies()).includes('kapot') ? true : undefined))
})

it('fetches all that it missed in three weeks, and begins where a look that broke off had come to', async () => {
  await answeredAt(house.url)
  await write('eerst')
  await answeredAt('http://127.0.0.1:9')
  const words: string[] = []
  for (let week = 0; week < 3; week++) {
    words.push(`week ${week}`)
    await write(words.at(-1)!)
    await provider.advance(7 * 86_400)
  }
  const { pool } = house.app.ctx
  await pool.query(
    `create function refuse() returns trigger language plpgsql as 'begin raise exception ''no''; end';
     create trigger refuse before insert on missed_look for each row
       when (new.until > ${Date.parse(MONDAY) + 8 * 864e5}) execute function refuse()`,
  )
  await house.app.tick()
  await eventually(async () => ((await bodies()).length === 3 ? true : undefined))
  const { rows } = await pool.query<{ until: number }>('select until from missed_look')
  expect(rows[0]!.until).toBeGreaterThan(Date.parse(MONDAY) + 6 * 864e5)
  await pool.query('drop trigger refuse on missed_look')
  await pool.query('update graphile_worker._private_jobs set run_at = now()')
  await eventually(async () => ((await bodies()).length === 4 ? true : undefined))
  expect(await bodies()).toEqual(['eerst', ...words])
})

it('looks for nothing before the first message: what else is there was written to others', async () => {
  await answeredAt('http://127.0.0.1:9')
  await write('hallo?')
  await provider.advance(7_200)
  await house.app.tick()
  await eventually(async () => {
    const { rows } = await house.app.ctx.pool.query(`select from graphile_worker.jobs`)
    return rows.length === 0 ? true : undefined
  })
  expect(await bodies()).toEqual([])
})
