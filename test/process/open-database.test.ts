import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authenticateApi } from '../../server/actions/customers/api-keys.ts'
import { apiKeyCommand } from '../../server/cli/api-key.ts'
import { importCommand } from '../../server/cli/import.ts'
import { readConfig } from '../../server/process/config.ts'
import { type Books, openBooks } from '../../server/process/open-database.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const POLICY = `name: North
timezone: Europe/Brussels
languages: [nl]
hours: { always: 24/7 }
tiers: { nobody: {}, basic: {} }
first-response: { by: tier, clock: always, promise: target, default: 8h }
doors: { ticket: { open: always, for: everyone } }
`
const GOOD = 'number,name,phones\nK1,Smets,0471 12 34 56\n'

let database: TestDatabase
let folder: string
let books: Books

beforeAll(async () => {
  database = await testDatabase()
  folder = mkdtempSync(join(tmpdir(), 'balie-cli-'))
  writeFileSync(join(folder, 'north.yaml'), POLICY)
  books = await open()
})
afterAll(async () => {
  await books.close()
  await database.drop()
  rmSync(folder, { recursive: true })
})

const open = () => openBooks(readConfig({ DATABASE_URL: database.url, DESKS_DIR: folder }), () => {})

function file(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

/** Runs a command as the terminal would; what it said where, and its exit code. */
async function run(command: typeof importCommand, args: string[], stdin = '') {
  const said = { out: '', err: '' }
  const io = {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: { write: (text: string) => (said.out += text) },
    stderr: { write: (text: string) => (said.err += text) },
  }
  return { code: await command(args, io, open), ...said }
}

const customers = async () => (await books.ctx.pool.query('select from customer')).rowCount

describe('balie import', () => {
  it('tries first, then stores, then finds nothing to do', async () => {
    const csv = file('good.csv', GOOD)
    const tried = await run(importCommand, [csv, '--desk', 'north', '--dry-run'])
    expect(tried).toEqual({
      code: 0,
      out: 'Tried only, nothing is stored: 1 new, 0 changed, 0 as they were.\n',
      err: '',
    })
    expect(await customers()).toBe(0)
    expect((await run(importCommand, ['--desk', 'north', csv])).out).toBe(
      'Stored: 1 new, 0 changed, 0 as they were.\n',
    )
    expect((await run(importCommand, ['-', '--desk=north'], GOOD)).out).toBe(
      'Stored: 0 new, 0 changed, 1 as they were.\n',
    )
  })

  it('prints every mistake with file and line and stores nothing', async () => {
    const csv = file('bad.csv', `${GOOD}K2,,\nK3,Maes,12\n`)
    const before = await customers()
    const { code, err } = await run(importCommand, [csv, '--desk', 'north'])
    expect(code).toBe(1)
    expect(err.split('\n')).toEqual([
      `${csv}:3 (name)  This is empty.`,
      `${csv}:4 (phones)  "12" is not a phone number; write it as dialled in BE, or with + and the country code.`,
      '2 mistakes; nothing is stored.',
      '',
    ])
    expect(await customers()).toBe(before)
  })

  it.each([
    ['no file', ['--desk', 'north'], 'balie import customers.csv --desk <desk>'],
    ['no desk', ['x.csv'], 'balie import customers.csv --desk <desk>'],
    ['a misspelt flag', ['x.csv', '--desk', 'north', '--dryrun'], 'Did you mean --dry-run?'],
    ['a file that is not there', ['/nowhere/x.csv', '--desk', 'north'], '/nowhere/x.csv cannot be read'],
  ])('says what is missing with %s', async (_what, args, said) => {
    const { code, err } = await run(importCommand, args)
    expect(code).toBe(2)
    expect(err).toContain(said)
  })

  it.each([
    ['latin1', Buffer.from('number,name\nK1,Caf\xe9\n', 'latin1')],
    ['UTF-16 with its mark', Buffer.from('\uFEFFnumber,name\nK1,Smets\n', 'utf16le')],
    ['UTF-16 without it', Buffer.from('number,name\nK1,Smets\n', 'utf16le')],
  ])('says how to save a file that is not in UTF-8 but in %s', async (_what, bytes) => {
    const csv = file('other.csv', bytes)
    const { code, err } = await run(importCommand, [csv, '--desk', 'north'])
    expect([code, err]).toEqual([
      2,
      `${csv} is not written in UTF-8. Save it as "CSV UTF-8" and import that.\n`,
    ])
  })

  it('says when there is no such desk', async () => {
    const { code, err } = await run(importCommand, [file('good.csv', GOOD), '--desk', 'nroth'])
    expect([code, err]).toEqual([2, 'There is no desk "nroth".\n'])
  })
})

describe('balie api-key', () => {
  const key = (...args: string[]) => run(apiKeyCommand, ['--desk', 'north', ...args])

  it('prints the key alone on standard output, and the key opens the desk', async () => {
    const { code, out, err } = await key('--name', 'crm')
    expect(code).toBe(0)
    expect(out).toMatch(/^balie_[\w-]{43}\n$/)
    expect(err).not.toContain(out.trim())
    expect(await authenticateApi(books.ctx, 'north', out.trim())).toBe('crm')
  })

  it('lists names and dates and nothing that opens anything', async () => {
    const { out } = await key('--name', 'billing', '--days', '30')
    const list = await key('--list')
    expect(list.out).toMatch(/^billing {2}made \d{4}-\d\d-\d\d {2}until \d{4}-\d\d-\d\d {2}last used never$/m)
    expect(list.out).not.toContain(out.trim().slice(6))
  })

  it('ends a key at once', async () => {
    const { out } = await key('--name', 'gone')
    expect((await key('--revoke', 'gone')).code).toBe(0)
    expect(await authenticateApi(books.ctx, 'north', out.trim())).toBeNull()
    expect(await key('--revoke', 'gone')).toMatchObject({ code: 1, err: 'There is no key "gone".\n' })
  })

  it('does not make a second key of the same name', async () => {
    await key('--name', 'twice')
    expect(await key('--name', 'twice')).toMatchObject({ code: 1, out: '' })
  })

  it.each([
    ['nothing', []],
    ['two things at once', ['--list', '--name', 'x']],
    ['a name of a hundred signs', ['--name', 'x'.repeat(100)]],
    ['no number of days', ['--name', 'x', '--days', 'soon']],
    ['no days', ['--name', 'x', '--days', '0']],
  ])('shows how it is asked with %s', async (_what, args) => {
    const { code, err } = await key(...args)
    expect(code).toBe(2)
    expect(err).toContain('balie api-key --desk <desk> --name <name>')
  })
})
