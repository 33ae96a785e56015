import { readFileSync } from 'node:fs'
import type { MetaEmulatorClient } from '../../emulator/meta/client.ts'
import type { MetaEmulator } from '../../emulator/meta/emulator.ts'
import type { AppOptions } from '../../server/app-options.ts'
import { type TestApp, testApp } from './app.ts'
import { emulatedMeta, META, NUMBER_ID } from './meta.ts'
import { deskOf, exampleDesk } from './ticket-house.ts'

export const META_DESK = 'premium-line'

/** The whole server with a desk that is at Meta, and the emulator of Meta beside it; both have one clock. */
export interface MetaHouse {
  house: TestApp
  meta: MetaEmulatorClient
  emulator: MetaEmulator
  rows<Row = Record<string, unknown>>(sql: string): Promise<Row[]>
  /** Lets the pause pass after which automatic answers are sent, and waits until everything is out and told. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** The premium line as it stands in the repository, its WhatsApp carried by Meta. */
export function deskAtMeta() {
  const file = new URL(`../../desks/${META_DESK}.yaml`, import.meta.url)
  return deskOf(META_DESK, viaMeta(readFileSync(file, 'utf8')))
}

/** The same desk, its WhatsApp carried by Meta. */
export function viaMeta(text: string): string {
  return text.replace(/ {2}whatsapp:\n/, `$&    via: meta\n    phone-number-id: "${NUMBER_ID}"\n`)
}

export async function metaHouse(at: string, options: Partial<AppOptions> = {}): Promise<MetaHouse> {
  let clock = () => Date.parse(at)
  const { emulator, meta } = await emulatedMeta('http://127.0.0.1:9', () => clock())
  const policies = [deskAtMeta(), exampleDesk('standby')]
  const house = await testApp(at, { policies, meta: { ...META, apiUrl: emulator.url }, ...options })
  clock = house.clock.now
  await meta.lead(`${house.url}/meta`)
  const rows: MetaHouse['rows'] = async (sql) => (await house.app.ctx.pool.query(sql)).rows as never
  const outstanding = () =>
    rows(`select from delivery where state in ('ready', 'sending') and due_at <= ${house.clock.now()}`)
  return {
    house,
    meta,
    emulator,
    rows,
    settle: async () => {
      house.clock.advance(4_000)
      await house.app.tick()
      const until = performance.now() + 10_000
      while (performance.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 30))
        await house.app.tick()
        if ((await outstanding()).length === 0) {
          await meta.settle()
          return
        }
      }
      throw new Error('something is still to be sent')
    },
    close: async () => {
      await house.close()
      await emulator.close()
    },
  }
}
