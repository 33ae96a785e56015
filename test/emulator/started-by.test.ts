import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const PROGRAM = resolve(import.meta.dirname, '../../dist/emulator.js')

it('a telephone network ends with the program that started it, however that ends', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'balie-started-by-'))
  const config = join(folder, 'config.json')
  const account = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'a'.repeat(32) }
  writeFileSync(config, JSON.stringify({ port: 0, ...account, apiKeys: {}, numbers: {} }))
  const child = fork(PROGRAM, ['--config', config], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  try {
    await once(child.stdout!, 'data')
    const ended = once(child, 'exit')
    child.disconnect()
    expect(await ended).toEqual([0, null])
  } finally {
    child.kill()
    rmSync(folder, { recursive: true })
  }
})
