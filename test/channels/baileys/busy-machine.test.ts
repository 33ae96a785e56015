import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { BaileysChild } from '../../support/baileys-child.ts'
import { LinkedHouse, NUMBER, processesWithLibrary, SOON } from '../../support/linked-house.ts'

const life = { everyMs: 200, deadAfterMs: 2_500 }
const TOO_LONG_MS = 3_000
const PATIENCE = { timeout: 30_000, interval: 10 }

let house: LinkedHouse

beforeAll(async () => {
  house = await LinkedHouse.build()
})

afterAll(() => house?.close())

it('a process that is long in loading its library is waited for', async () => {
  const server = house.openServer({ ...SOON, life })
  const child = await vi.waitUntil(() => processesWithLibrary()[0], PATIENCE)
  process.kill(child, 'SIGSTOP')
  await sleep(TOO_LONG_MS)
  process.kill(child, 'SIGCONT')
  await expect.poll(() => server.state(NUMBER)?.kind, PATIENCE).toBe('code')
  expect(processesWithLibrary()).toEqual([child])
  await server.close()
})

it('a process that got no time hears what came meanwhile before it takes its server for dead', async () => {
  const child = new BaileysChild()
  child.life = life
  child.start(NUMBER.line, house.whatsApp.url)
  const living = setInterval(() => child.say({ kind: 'alive' }), life.everyMs)
  await expect.poll(() => child.state, PATIENCE).toBe('code')
  child.signal('SIGSTOP')
  await sleep(TOO_LONG_MS)
  const before = child.heard.length
  child.signal('SIGCONT')
  // It says twice that it lives: once could be its last word.
  await expect.poll(() => child.heard.length, { timeout: 10_000 }).toBeGreaterThan(before + 1)
  clearInterval(living)
  await child.kill()
})
