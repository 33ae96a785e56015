import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { isClean, type Surroundings, watch } from '../measure/quiet.ts'
import { Folder } from './stage.ts'

const ROOT = join(import.meta.dirname, '..', '..')
/** Below the ports that clients get. */
const PORT = 23_412
const GIVE_UP_MS = 30_000

export interface ReadyRound {
  /** Milliseconds from the command to the first `ready`, on an existing data folder. */
  ready: number
  /** Node with everything the server imports, and PostgreSQL alone on the same folder. */
  imports: number
  postgres: number
  around: Surroundings
  clean: boolean
}

/** `balie serve` as people start it, against what nobody can save: loading the program and starting PostgreSQL. */
export async function ready(rounds: number, record: (round: ReadyRound) => void): Promise<ReadyRound[]> {
  const folder = new Folder()
  const found: ReadyRound[] = []
  try {
    await startOnce(folder.path)
    for (let i = 0; i < rounds; i++) {
      const look = watch(() => [process.pid])
      const imports = await importOnce()
      const postgres = await postgresOnce(folder.path)
      const ready = await startOnce(folder.path)
      const around = look()
      // Everything that ran here was a child of ours and has ended, so its time counts as ours.
      found.push({ ready, imports, postgres, around, clean: isClean(around) })
      record(found.at(-1)!)
    }
  } finally {
    folder.remove()
  }
  return found
}

async function importOnce(): Promise<number> {
  const since = performance.now()
  const child = spawn(process.execPath, [join(import.meta.dirname, 'target-imports.js')], {
    stdio: 'inherit',
  })
  await once(child, 'exit')
  return performance.now() - since
}

async function postgresOnce(dataDir: string): Promise<number> {
  const child = fork(join(import.meta.dirname, 'target-postgres.js'), [dataDir])
  const [ms] = (await once(child, 'message')) as [number]
  if (child.exitCode === null) await once(child, 'exit')
  return ms
}

async function startOnce(dataDir: string): Promise<number> {
  const since = performance.now()
  const child = spawn(process.execPath, [join(ROOT, 'bin', 'balie.mjs'), 'serve'], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATA_DIR: dataDir,
      PORT: String(PORT),
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  while (!(await isReady())) {
    if (child.exitCode !== null || performance.now() - since > GIVE_UP_MS) {
      throw new Error('the server did not become ready')
    }
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  const ms = performance.now() - since
  await stop(child)
  return ms
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGINT')
  if (child.exitCode === null) await once(child, 'exit')
}

async function isReady(): Promise<boolean> {
  return fetch(`http://127.0.0.1:${PORT}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  )
}
