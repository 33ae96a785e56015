import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadFiles } from '../../server/desk/load.ts'
import type { DeskWatch } from '../../server/desk/watch.ts'
import { followDesks } from '../../server/process/follow-desks.ts'
import { desksToOpen } from '../../server/process/read-desks.ts'
import { keptPolicyText } from '../../server/storage/policy-texts.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type DatabaseLine, openLine } from '../support/database-line.ts'

const FIVE_LEVELS = resolve(import.meta.dirname, '../../desks/five-levels.yaml')

let folder: string
let text: string
let database: TestDatabase
let line: DatabaseLine
let house: TestApp
let watch: DeskWatch
let said: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'balie-follow-'))
  text = await readFile(FIVE_LEVELS, 'utf8')
  await writeFile(join(folder, 'shop.yaml'), text)
  database = await testDatabase()
  line = await openLine(database.poolConfig)
  const toOpen = await desksToOpen(await loadFiles(folder), database.poolConfig)
  house = await testApp('2026-11-23T10:00:00+01:00', {
    database: line.poolConfig,
    policies: [...toOpen.policies],
  })
  said = ''
  const log = pino(
    { base: null },
    {
      write: (entry: string) => {
        said += entry
      },
    },
  )
  watch = await followDesks(house.app, toOpen, { folder, examples: true }, log)
})
afterEach(async () => {
  line.restore()
  await watch.close()
  await house.close()
  await line.close()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

const named = (name: string) => text.replace('name: Five Levels', `name: ${name}`)
const name = () => house.app.ctx.policy('shop')?.name

it('a policy that comes while the database is away acts as soon as its text is kept, and not before', async () => {
  line.cut()
  await writeFile(join(folder, 'shop.yaml'), named('Six Levels'))
  await expect.poll(() => said).toContain('policy not taken over')
  expect(name()).toBe('Five Levels')
  line.restore()
  await expect.poll(name).toBe('Six Levels')
  await expect.poll(() => keptPolicyText(house.app.ctx.pool, 'shop')).toBe(named('Six Levels'))
})

it('of policies that come in a row the last one acts and is the one that is kept', async () => {
  line.cut()
  await writeFile(join(folder, 'shop.yaml'), named('Six Levels'))
  await expect.poll(() => said).toContain('policy not taken over')
  await writeFile(join(folder, 'shop.yaml'), named('Seven Levels'))
  await new Promise((resolve) => setTimeout(resolve, 300))
  line.restore()
  await expect.poll(name).toBe('Seven Levels')
  await expect.poll(() => keptPolicyText(house.app.ctx.pool, 'shop')).toBe(named('Seven Levels'))
})

it('a second file for a desk is said in the log, and is no trouble of the desk', async () => {
  await writeFile(join(folder, 'shop.yml'), text)
  await expect.poll(() => said).toContain('A policy file is not read')
  expect(said).toContain('a second file for the desk of shop.yaml')
  expect(said).not.toContain('The old policy stays')
  expect(house.app.ctx.policyTrouble('shop')).toBe(null)
  const again = await desksToOpen(await loadFiles(folder), database.poolConfig)
  expect(again.troubles.size).toBe(0)
  expect(again.said.join()).not.toContain('works by its last policy')
})

it('mistakes in the file of a new desk: it does not open, and no old policy is spoken of', async () => {
  await writeFile(join(folder, 'new.yaml'), text.replaceAll('everyone', 'everybody'))
  await expect.poll(() => said).toContain('The desk new does not open')
  expect(said).not.toContain('The old policy stays')
})

it('a policy file that is taken away: the desk stays open, and the log says until when', async () => {
  await rm(join(folder, 'shop.yaml'))
  await expect
    .poll(() => said)
    .toContain('"desk":"shop","msg":"policy file gone: the desk stays open until the next')
  expect(name()).toBe('Five Levels')
  await writeFile(join(folder, 'shop.yaml'), named('Six Levels'))
  await expect.poll(name).toBe('Six Levels')
  expect(said.split('policy file gone')).toHaveLength(2)
})
