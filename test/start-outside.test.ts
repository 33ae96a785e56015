import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { runningPid } from '../server/storage/embedded/process.ts'

const ROOT = resolve(import.meta.dirname, '..')

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

// Every command builds first when a source has changed.
beforeAll(() => void execFileSync(process.execPath, [join(ROOT, 'bin', 'balie.mjs'), '--help']))

it('a start says why when the address of its database swallows what is sent there', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const { port } = silent.address() as AddressInfo
  const { PATH, HOME } = process.env
  const server = spawn(process.execPath, ['bin/balie.mjs', 'serve'], {
    cwd: ROOT,
    env: { PATH, HOME, PORT: '0', DATABASE_URL: `postgres://balie:s3cret@127.0.0.1:${port}/balie` },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (part) => (said += String(part)))
  const [code] = await once(server, 'close')
  silent.close()
  expect(said).toContain(`Nothing comes back from 127.0.0.1:${port}/balie. Does a firewall swallow`)
  expect(said).not.toMatch(/^\s+at |s3cret/m)
  expect(code).toBe(1)
})

it('a server stays open though the disk that keeps what it says is full', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'balie-mute-'))
  const port = await freePort()
  const { PATH, HOME } = process.env
  const server = spawn('sh', ['-c', 'exec node bin/balie.mjs serve >/dev/full 2>/dev/full'], {
    cwd: ROOT,
    env: { PATH, HOME, PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'debug' },
    stdio: 'ignore',
  })
  const ended = once(server, 'exit')
  try {
    const isReady = async () =>
      (
        await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(5000) }).catch(
          () => null,
        )
      )?.ok ?? false
    await expect.poll(isReady, { timeout: 30_000 }).toBe(true)
    // It has something to say when its database dies.
    const database = runningPid(join(folder, 'postgres'))!
    process.kill(database, 'SIGKILL')
    await expect.poll(() => runningPid(join(folder, 'postgres')) ?? database).not.toBe(database)
    await expect.poll(isReady, { timeout: 30_000 }).toBe(true)
    expect(server.exitCode).toBeNull()
    server.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  } finally {
    server.kill('SIGKILL')
    await ended
    const database = runningPid(join(folder, 'postgres'))
    if (database !== null) process.kill(database, 'SIGQUIT')
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}, 120_000)
