import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { Fleet } from '../load/fleet.ts'
import { Target } from '../target/launch.ts'
import { type People, prefill } from '../target/prefill.ts'

const PREFIX = 'balie-bench-'

/** A data folder of the bench, thrown away at the end. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), PREFIX))
  remove(): void {
    rmSync(this.path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}

/** Removes what runs that were cut short have left, unless a PostgreSQL still works on it. */
export function sweep(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const path = join(tmpdir(), name)
    if (!existsSync(join(path, 'postgres', 'postmaster.pid'))) rmSync(path, { recursive: true, force: true })
  }
}

/** A server with its people, connected and ready to talk. */
export interface Side {
  target: Target
  fleet: Fleet
  people: People
  pool: pg.Pool | null
  end(): Promise<void>
}

interface Size {
  visitors: number
  agents: number
}

/** Balie on a database of its own, filled and connected. */
export async function balieSide(desks: string, size: Size, flags: string[] = []): Promise<Side> {
  const folder = new Folder()
  const target = await Target.start('balie', ['0', folder.path, desks], flags)
  const pool = new pg.Pool({ ...target.database!, max: 2 })
  const people = await prefill(pool, size)
  return connectSide(target, people, pool, () => folder.remove())
}

/** The bare relay with the same people. */
export async function bareSide(people: People): Promise<Side> {
  return connectSide(await Target.start('bare'), people, null, () => {})
}

async function connectSide(
  target: Target,
  people: People,
  pool: pg.Pool | null,
  clear: () => void,
): Promise<Side> {
  const fleet = new Fleet({ target: target.name, url: target.url, ...people })
  await fleet.connect()
  // Rooms are joined a moment after the handshake.
  await new Promise((resolve) => setTimeout(resolve, 500))
  return {
    target,
    fleet,
    people,
    pool,
    end: async () => {
      await fleet.disconnect()
      // The server notices that they are gone and writes it down.
      await new Promise((resolve) => setTimeout(resolve, 500))
      fleet.end()
      await pool?.end()
      await target.stop()
      clear()
    },
  }
}
