import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type App, createApp } from '../../server/app.ts'
import type { AppOptions } from '../../server/app-options.ts'
import { readConfig } from '../../server/process/config.ts'
import { startProblemOf } from '../../server/process/start-problem-of.ts'
import { customer } from '../support/builders.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const OLD = Buffer.alloc(48, 1)
const NEW = Buffer.alloc(48, 2)

let database: TestDatabase
let app: App | null = null

beforeEach(async () => {
  database = await testDatabase()
  const { ctx: house } = await start({ secretKey: OLD })
  await house.pool.query(`insert into desk (desk_id) values ('north')`)
  await customer(house, 'north', 'K1')
  await house.pool.query(
    `insert into pin (desk_id, customer_number, kind, pin_id, hash, made_at)
     values ('north', 'K1', 'standing', gen_random_uuid(), 'sealed', 0)`,
  )
})

afterEach(async () => {
  await app?.close()
  app = null
  await database.drop()
})

/** The server on the same data as before. */
async function start(options: Pick<AppOptions, 'secretKey' | 'newKey'>): Promise<App> {
  await app?.close()
  app = null
  const log = pino({ level: 'silent' })
  app = await createApp({ database: database.poolConfig, policies: [], assets: 'nowhere', log, ...options })
  return app
}

const pins = async () => (await app?.ctx.pool.query('select from pin'))?.rowCount

describe('data that were sealed with a key', () => {
  it('open with it again', async () => {
    await start({ secretKey: OLD })
    expect(await pins()).toBe(1)
  })

  it('do not open with another one, which says what would be dead and what to do', async () => {
    const fault = await start({ secretKey: NEW }).catch((thrown: unknown) => thrown)
    const kept = startProblemOf(fault, readConfig({ DATA_DIR: '/srv/balie' }))
    expect(kept?.message).toContain(
      'The key in /srv/balie/secret.key is not the one that /srv/balie were sealed',
    )
    expect(kept?.message).toMatch(/no PIN of a customer works.*Put the old key back.*--new-key/)
    const named = startProblemOf(fault, readConfig({ SECRET_KEY: 'a key of thirty-two bytes or more' }))
    expect(named?.message).toContain('The key in SECRET_KEY is not the one')
    await start({ secretKey: OLD })
    expect(await pins()).toBe(1)
  })

  it('take a new one where that is asked for: PINs that nobody could prove any more end', async () => {
    await start({ secretKey: NEW, newKey: true })
    expect(await pins()).toBe(0)
    await start({ secretKey: NEW })
    await expect(start({ secretKey: OLD })).rejects.toThrow('another key')
  })

  it('lose nothing when a new key is asked for and it is the old one', async () => {
    await start({ secretKey: OLD, newKey: true })
    expect(await pins()).toBe(1)
  })
})
