import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFile, createLargeFile } from '../../server/storage/durable-file.ts'

// What the system is asked for, in order: the only trace that a sync leaves without a power cut.
const asked: string[] = []
// As on FAT, exFAT and some network shares.
let refusesLinks = false
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>()
  const names = new Map<number, string>()
  const noted =
    (what: string, work: (...given: never[]) => unknown) =>
    (...given: never[]) => {
      const value = work(...given)
      if (what === 'open') names.set(value as number, String(given[0]).replace(/\.draft-\d+$/, '.draft'))
      else
        asked.push(
          `${what} ${what === 'link' || what === 'rename' ? '' : names.get(Number(given[0]))}`.trim(),
        )
      return value
    }
  return {
    ...fs,
    openSync: noted('open', fs.openSync),
    writeSync: noted('write', fs.writeSync),
    fsyncSync: noted('sync', fs.fsyncSync),
    linkSync: noted('link', (from: string, to: string) => {
      if (refusesLinks) throw Object.assign(new Error('no links here'), { code: 'EPERM', syscall: 'link' })
      fs.linkSync(from, to)
    }),
    renameSync: noted('rename', fs.renameSync),
  }
})

const folder = mkdtempSync(join(tmpdir(), 'balie-durable-'))
const file = join(folder, 'secret.key')

beforeEach(() => {
  asked.length = 0
  refusesLinks = false
  rmSync(file, { force: true })
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('a file that a power cut must not leave empty', () => {
  it('is synced before it is put in its place, and its folder afterwards', () => {
    expect(createFile(file, 'one')).toBe(true)
    expect(asked).toEqual([`write ${file}.draft`, `sync ${file}.draft`, 'link', `sync ${folder}`])
    expect(readFileSync(file, 'utf8')).toBe('one')
  })

  it('is for its owner only, and leaves no draft', () => {
    writeFileSync(`${file}.draft-${process.pid}`, 'half of an old')
    createFile(file, 'one')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['secret.key'])
  })

  it('is made where the disk knows no links, and never over another', async () => {
    refusesLinks = true
    expect(createFile(file, 'one')).toBe(true)
    expect(createFile(file, 'two')).toBe(false)
    expect(await createLargeFile(file, (draft) => draft.writeFile('three'))).toBe(false)
    expect(readFileSync(file, 'utf8')).toBe('one')
    const large = join(folder, 'large.backup')
    expect(await createLargeFile(large, (draft) => draft.writeFile('four'))).toBe(true)
    expect(readFileSync(large, 'utf8')).toBe('four')
    expect(statSync(large).mode & 0o777).toBe(0o600)
    rmSync(large)
    expect(readdirSync(folder)).toEqual(['secret.key'])
  })

  it('is made once by many programs that start at once', async () => {
    const one = `import { createFile } from ${JSON.stringify(new URL('../../server/storage/durable-file.ts', import.meta.url).href)}
      process.stdout.write(String(createFile(${JSON.stringify(file)}, String(process.pid))))`
    const made = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', one])
        let said = ''
        child.stdout.on('data', (chunk) => {
          said += chunk
        })
        await once(child, 'close')
        return said
      }),
    )
    expect(made.sort()).toEqual(['false', 'false', 'false', 'true'])
    expect(readdirSync(folder)).toEqual(['secret.key'])
  })
})
