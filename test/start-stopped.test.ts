import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Closing } from '../server/process/closing.ts'
import { newFolder, run } from './support/server-runs.ts'

/** Whoever works in the folder or was told its name; a zombie does neither. */
function processesOf(folder: string): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      const at = readlinkSync(`/proc/${pid}/cwd`)
      return `${words} ${at}`.includes(folder) ? [`${pid}: ${words}`] : []
    } catch {
      return []
    }
  })
}

describe('a first start that is stopped', () => {
  const drafts = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('postgres.draft-'))

  it('while its database is being made, leaves neither a process nor half a database', async () => {
    const DATA_DIR = newFolder()
    const { child, ended } = await run({ DATA_DIR })
    await expect.poll(() => drafts(DATA_DIR), { timeout: 20_000, interval: 5 }).not.toEqual([])
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    await expect.poll(() => processesOf(DATA_DIR), { timeout: 5000 }).toEqual([])
    expect(readdirSync(DATA_DIR)).toEqual([])
  })

  it('while its database comes up, leaves no process', async () => {
    const DATA_DIR = newFolder()
    const { child, ended } = await run({ DATA_DIR })
    const lock = join(DATA_DIR, 'postgres', 'postmaster.pid')
    await expect.poll(() => existsSync(lock), { timeout: 20_000, interval: 5 }).toBe(true)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    await expect.poll(() => processesOf(DATA_DIR), { timeout: 5000 }).toEqual([])
  })
})

it('what is open is closed, also when the start comes to no end', async () => {
  const closing = new Closing(() => {})
  let isOpen = true
  await closing.add(async () => {
    isOpen = false
  }, 1000)
  await closing.stop(new Promise(() => {}))
  expect(isOpen).toBe(false)
  expect(closing.stopped.aborted).toBe(true)
})
