import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { LoopbackWhatsApp } from '../../../emulator/whatsapp/whatsapp.ts'
import type { DoorNow } from '../../../shared/doors-now.ts'
import { type TestAgent, type TestApp, testApp } from '../../support/app.ts'
import { needBaileys } from '../../support/baileys-child.ts'
import { linkedDesk, loopbackOf, processesWithLibrary, SOON } from '../../support/linked-house.ts'

const DESK = 'premium-line'
const NUMBER = { desk: DESK, line: '+3235550130' }
const PATIENCE = { timeout: 60_000 }

let house: TestApp
let whatsApp: LoopbackWhatsApp
let sanne: TestAgent

beforeAll(async () => {
  needBaileys()
  whatsApp = await LoopbackWhatsApp.start(NUMBER.line.slice(1))
  house = await testApp('2026-11-23T11:00:00+01:00', {
    policies: [linkedDesk(DESK)],
    loopbackWhatsApp: loopbackOf(whatsApp),
  })
  sanne = await house.agent({ [DESK]: 'agent' })
  whatsApp.scan(await vi.waitUntil(() => house.app.linkedPhones!.code(NUMBER), PATIENCE))
  await isOpen()
})

afterAll(async () => {
  await house?.close()
  whatsApp?.close()
})

const state = () => house.app.linkedPhones!.state(NUMBER)
const isOpen = () => vi.waitUntil(() => state()?.kind === 'open', PATIENCE)

/** What Sanne's panel shows of the door. */
async function door(): Promise<DoorNow | undefined> {
  await house.app.tick()
  const synced = await sanne.ask('desk:sync', { desk: DESK, since: 0 })
  return synced.ok ? synced.value.doors.find(({ channel }) => channel === 'whatsapp') : undefined
}

it.each([
  [401, 'logged-out'],
  [403, 'logged-out'],
  [419, 'logged-out'],
  [411, 'broken'],
  [500, 'broken'],
])(
  '%i ends the link: nobody logs in again, and agents see that the door is not served',
  async (code, why) => {
    expect(await door()).toMatchObject({ served: true })
    whatsApp.turnsAway = String(code)
    const before = whatsApp.attempts
    whatsApp.line?.cut()
    await expect.poll(state, PATIENCE).toEqual({ kind: 'stopped', why })
    // Without a process nobody can log in.
    await expect.poll(processesWithLibrary, PATIENCE).toEqual([])
    expect(whatsApp.attempts).toBe(before + 1)
    expect(await door()).toMatchObject({
      served: false,
      say: `not served: the link to the phone has ended: ${why}`,
    })
    whatsApp.turnsAway = null
    house.app.linkedPhones!.tryAgain(NUMBER, false)
    await isOpen()
  },
  120_000,
)

it.each([[408], [428], [503]])(
  'after %i it is tried again, a little later each time',
  async (code) => {
    whatsApp.turnsAway = String(code)
    const [child] = processesWithLibrary()
    whatsApp.line?.cut()
    const waits: number[] = []
    const wait = () => {
      const now = state()
      if (now?.kind === 'waiting' && now.ms !== waits.at(-1)) waits.push(now.ms)
      return waits.length
    }
    await expect.poll(wait, { ...PATIENCE, interval: 10 }).toBe(2)
    expect(state()).toMatchObject({ kind: 'waiting', code })
    // Each is between half of what it may be and all of that, which doubles.
    const { connectsAgainMs } = SOON
    expect(waits[0]).toBeGreaterThanOrEqual(connectsAgainMs / 2)
    expect(waits[1]).toBeGreaterThanOrEqual(Math.max(connectsAgainMs, waits[0]!))
    expect(await door()).toMatchObject({ served: true })
    whatsApp.turnsAway = null
    await isOpen()
    expect(processesWithLibrary()).toEqual([child])
  },
  120_000,
)
