import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from './support/database.ts'
import { newFolder, refusal } from './support/server-runs.ts'

// What a mount of a file that is missing makes, and what a copy of a folder leaves behind.

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const aFile = (path: string) => writeFileSync(path, '')
const aLink = (path: string) => symlinkSync('/nowhere/at/all', path)
const aFolder = (path: string) => mkdirSync(path)

it.each([
  ['a folder', aFolder, 'is a folder, and should be the file of the key'],
  ['a link to nothing', aLink, 'is a link to a file that is not there'],
])('secret.key that is %s', async (_what, make, expected) => {
  const DATA_DIR = newFolder()
  const key = join(DATA_DIR, 'secret.key')
  make(key)
  const words = await refusal({ DATA_DIR, DATABASE_URL: database.url })
  expect(words).toContain(`${key} ${expected}`)
})

it.each([
  ['a file', aFile, 'is no folder'],
  ['a link to nothing', aLink, 'is no folder'],
])('DATA_DIR that is %s', async (_what, make, expected) => {
  const DATA_DIR = join(newFolder(), 'data')
  make(DATA_DIR)
  expect(await refusal({ DATA_DIR })).toContain(`${DATA_DIR} ${expected}`)
})

it.each([
  ['a file', aFile],
  ['an empty folder', aFolder],
])('data/postgres that is %s', async (_what, make) => {
  const DATA_DIR = newFolder()
  make(join(DATA_DIR, 'postgres'))
  const words = await refusal({ DATA_DIR })
  expect(words).toContain(`${join(DATA_DIR, 'postgres')} holds no data of PostgreSQL`)
})

it.each([
  ['a file', aFile, 'is no folder'],
  ['a link to nothing', aLink, 'There is no policy in'],
])('DESKS_DIR that is %s', async (_what, make, expected) => {
  const DESKS_DIR = join(newFolder(), 'desks')
  make(DESKS_DIR)
  const words = await refusal({ DATA_DIR: newFolder(), DESKS_DIR })
  expect(words).toContain(expected)
  expect(words).toContain(DESKS_DIR)
  expect(words).toContain('DESKS_DIR')
})
