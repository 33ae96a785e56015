import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Baileys } from '../../../server/channels/baileys/open-baileys.ts'
import { DESK, LinkedHouse, NUMBER } from '../../support/linked-house.ts'

let house: LinkedHouse
let server: Baileys
const PATIENCE = { timeout: 20_000, interval: 20 }

beforeAll(async () => {
  house = await LinkedHouse.build()
  server = house.openServer()
})

afterAll(() => house?.close())

const shown = () => server.list(DESK)[0]?.code ?? null

/** All signs that were shown, of which none may be found anywhere afterwards. */
const seen: string[] = []

async function askForSigns(): Promise<string> {
  await expect.poll(shown, PATIENCE).not.toBeNull()
  const before = shown()?.word
  server.askForWord(NUMBER)
  await expect.poll(() => shown()?.word ?? before, PATIENCE).not.toBe(before)
  seen.push(shown()!.word!)
  return shown()!.word!
}

it('shows no signs before they are asked for: they make the owner’s phone ring', async () => {
  await expect.poll(shown, PATIENCE).toMatchObject({ size: expect.any(Number), word: null })
  expect(house.whatsApp.type('ABCD2345')).toBe(false)
})

it('shows eight signs beside the code, and others when asked again', async () => {
  const first = await askForSigns()
  expect(first).toMatch(/^[0-9A-Z]{8}$/)
  expect(shown()?.size).toBeGreaterThan(20)
  expect(await askForSigns()).not.toBe(first)
})

it('is not linked by signs that are none', async () => {
  house.whatsApp.type(shown()!.word === 'ABCD2345' ? 'ABCD2346' : 'ABCD2345')
  await expect.poll(() => house.whatsApp.heard.some(({ content }) => isFinish(content)), PATIENCE).toBe(true)
  expect(house.whatsApp.isLinked).toBe(false)
})

function isFinish(content: unknown): boolean {
  return Array.isArray(content) && content[0]?.attrs.stage === 'companion_finish'
}

it('forgets the signs with the connection that showed them', async () => {
  const old = await askForSigns()
  house.whatsApp.line?.cut()
  await expect.poll(() => shown()?.word, PATIENCE).toBeUndefined()
  await expect.poll(shown, PATIENCE).toMatchObject({ word: null })
  expect(house.whatsApp.type(old)).toBe(false)
})

it('shows nothing any more when nobody typed them in time, and asks for a phone again when told to', async () => {
  await askForSigns()
  house.whatsApp.expire()
  await expect.poll(() => server.state(NUMBER), PATIENCE).toEqual({ kind: 'stopped', why: 'expired' })
  expect(shown()).toBeNull()
  server.tryAgain(NUMBER, true)
  await expect.poll(shown, PATIENCE).toMatchObject({ word: null })
})

it('is linked by the signs, and shows and keeps them no longer', async () => {
  expect(house.whatsApp.type(await askForSigns())).toBe(true)
  await house.isOpen(server)
  expect(shown()).toBeNull()
  server.askForWord(NUMBER)
  const jan = house.whatsApp.addPhone('32471000001', '111222333444555')
  const id = await house.whatsApp.write(jan, { conversation: 'linked' })
  await expect.poll(() => house.inbound.map((one) => one.id)).toContain(`${jan.lid}/${id}`)
  expect(house.whatsApp.journal).toEqual({ logins: 1, most: 1, pushedOut: 0 })
})

it('has written the signs nowhere', () => {
  expect(seen.length).toBeGreaterThan(3)
  for (const signs of seen) expect(house.logged).not.toContain(signs)
  expect(JSON.stringify(house.faults)).toBe('[]')
})
