import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { afterEach, beforeAll, expect } from 'vitest'
import { runningPid } from '../../server/storage/embedded/process.ts'

export const ROOT = resolve(import.meta.dirname, '../..')
export const NPM_START = ['npm', 'start', '--loglevel=error']

type Run = {
  child: ChildProcessByStdio<null, Readable, Readable>
  /** All it has written so far. */
  said: () => string
  /** Resolves when it has opened; rejects with its words when it ended instead. */
  opened: Promise<void>
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | string | null>
}

const runs: Run[] = []
const folders: string[] = []

/** A copy of the program in a folder with a space in its name, as a stranger's clone may lie. */
let clone: string

beforeAll(() => {
  // Every command builds first when a source has changed.
  execFileSync(process.execPath, [join(ROOT, 'bin', 'balie.mjs'), '--help'])
  clone = join(mkdtempSync(join(tmpdir(), 'balie-start-')), 'my desk')
  const parts = [
    'adapters',
    'bin',
    'desks',
    'dist',
    'emulator',
    'panel',
    'scripts',
    'server',
    'shared',
    'widget',
    'tsconfig.json',
  ]
  for (const name of [...parts, 'package.json', 'package-lock.json'])
    cpSync(join(ROOT, name), join(clone, name), { recursive: true, filter: isOurs })
  symlinkSync(join(ROOT, 'node_modules'), join(clone, 'node_modules'))
  return () => rmSync(resolve(clone, '..'), { recursive: true, force: true })
})

/** The unofficial client's own packages are not in a clone. */
function isOurs(path: string): boolean {
  return !path.includes(join('adapters', 'baileys', 'node_modules'))
}

afterEach(async () => {
  for (const { child, ended } of runs.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) signal(child, 'SIGKILL')
    await ended
  }
  for (const folder of folders.splice(0)) {
    const pid = runningPid(join(folder, 'postgres'))
    if (pid !== null) process.kill(pid, 'SIGQUIT')
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
})

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'balie-data-'))
  folders.push(folder)
  return folder
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

export async function run(
  environment: Record<string, string>,
  command: string[] = ['node', 'bin/balie.mjs', 'serve'],
): Promise<Run> {
  const [program = '', ...args] = command
  const port = String(await freePort())
  const { PATH = '', HOME = '' } = process.env
  // In a group of its own, as a terminal would put it, so that Ctrl-C can be sent to all of it.
  const child = spawn(program, args, {
    cwd: clone,
    env: { PATH, HOME, PORT: port, LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let text = ''
  const ended = once(child, 'close').then(([code, reason]) => code ?? reason)
  const opened = new Promise<void>((done, fail) => {
    const hear = (chunk: Buffer) => {
      text += chunk
      if (text.includes('Balie is open')) done()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void ended.then(() => fail(new Error(`it ended instead of opening:\n${text}`)))
  })
  opened.catch(() => {})
  const started = { child, said: () => text, opened, ended }
  runs.push(started)
  return started
}

/** Sends the signal to the whole group, as the terminal does on Ctrl-C. */
export function signal(child: Run['child'], name: NodeJS.Signals): void {
  process.kill(-(child.pid ?? 0), name)
}

/** Lines of a stack, printed or within the JSON of the log. */
export const A_STACK = /(^|\\n)\s+at /m

export async function refusal(environment: Record<string, string>): Promise<string> {
  const { ended, said } = await run(environment)
  expect(await ended).toBe(1)
  expect(said()).not.toMatch(A_STACK)
  return said()
}

/** On a slow disk it is still writing its last pages when we have gone, and ends by itself. */
export const databaseEnds = (dataDir: string) =>
  expect.poll(() => runningPid(join(dataDir, 'postgres'))).toBeNull()
