import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { EmulatorClient } from '../../../../emulator/client.ts'
import type { Emulator } from '../../../../emulator/emulator.ts'
import { wavOf } from '../../../../emulator/rest/sounds.ts'
import type { Policy } from '../../../../server/policy/policy.ts'
import { type TestAgent, type TestApp, testApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { emulated } from '../../../support/emulated.ts'

const DESK = 'five-levels'
const LINE = '+31100000150'
const EVA = '+31612345671'
const MONDAY = '2026-11-23T11:00:00+01:00'
const SOUND_S = 30

let site: Server
let asWritten: Policy
let hold: string
let emulator: Emulator
let phone: EmulatorClient
let house: TestApp
let sanne: TestAgent

beforeEach(async () => {
  site = createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'audio/x-wav' }).end(wavOf(SOUND_S)),
  )
  site.listen(0, '127.0.0.1')
  await once(site, 'listening')
  hold = `http://127.0.0.1:${(site.address() as AddressInfo).port}/hold.wav?volume=1&quiet=yes`
  const world = await emulated(MONDAY)
  ;({ emulator, phone } = world)
  house = await testApp(MONDAY, world.provider)
  // Callers wait until the test says otherwise.
  Object.assign(house.app.ctx.ports, { telephone: null })
  await world.lead(house.url, DESK, LINE)
  await customer(house, DESK, '101', { tier: 'basic', phones: [EVA] })
  sanne = await house.agent({ [DESK]: 'agent' })
  const policy = house.app.ctx.policy(DESK)!
  asWritten = policy
  const door = { ...policy.doors.phone, hold }
  await house.app.setPolicy({ ...policy, doors: { ...policy.doors, phone: door } })
})
afterEach(async () => {
  await house.close()
  await emulator.close()
  site.close()
})

it('a caller hears the desk’s sound, now and then the place before it, and a key ends it', async () => {
  const { sid } = await phone.dial(LINE, EVA)
  for (let plays = 0; plays < 2; plays++) {
    await phone.advance(SOUND_S + 2)
    await sanne.ask('agent:available', { desk: DESK, available: true })
  }
  await phone.advance(5)
  const heard = (await phone.call(sid)).transcript.map(({ kind, text }) => [kind, text])
  const first = heard.findIndex(([kind]) => kind === 'play')
  expect(heard.slice(first)).toEqual([
    ['play', hold],
    ['say', expect.stringMatching(/als eerste aan de beurt/)],
    ['say', expect.stringMatching(/teruggebeld.*toets 1\.$/)],
    ['play', hold],
    ['play', hold],
  ])

  await phone.press(sid, '1')
  await phone.press(sid, '1')
  expect((await phone.prompts(sid)).join(' ')).toMatch(/We bellen je op dit nummer\. Tot ziens\.$/)
  expect((await phone.call(sid)).transcript.filter(({ kind }) => kind === 'play').at(-1)).toMatchObject({
    cut: true,
  })
  expect(await phone.notifications()).toEqual([])
})

it('the sound of our own is fetched from us, and is quiet, soft and short enough to fetch', async () => {
  await house.app.setPolicy(asWritten)
  const { sid } = await phone.dial(LINE, EVA)
  await phone.advance(20)
  const played = (await phone.call(sid)).transcript.filter(({ kind }) => kind === 'play')
  expect(played.map(({ text }) => text)).toEqual(expect.arrayContaining([`${house.url}/sounds/calm.wav`]))
  expect(await phone.notifications()).toEqual([])

  const answer = await fetch(`${house.url}/sounds/calm.wav`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'audio/wav'])
  const file = Buffer.from(await answer.arrayBuffer())
  expect(file.length).toBeLessThan(250_000)
  expect([file.toString('latin1', 0, 4), file.toString('latin1', 8, 12)]).toEqual(['RIFF', 'WAVE'])
  const samples = Array.from({ length: (file.length - 44) / 2 }, (_, i) => file.readInt16LE(44 + 2 * i))
  const loudest = Math.max(...samples.map(Math.abs))
  expect(loudest).toBeGreaterThan(3000)
  expect(loudest).toBeLessThan(7000)
  // Nothing cracks: not within, and not where it begins again.
  const jumps = samples.map((one, i) => Math.abs(one - samples.at(i - 1)!))
  expect(Math.max(...jumps)).toBeLessThan(loudest)
  expect([samples[0], samples.at(-1)]).toEqual([0, 0])
})
