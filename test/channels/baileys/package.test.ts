import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { addressOf } from '../../../adapters/baileys/address.ts'
import { VERSION } from '../../../adapters/baileys/installed.ts'
import { LIFE, type ToChild } from '../../../adapters/baileys/port.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const FOLDER = join(ROOT, 'adapters/baileys')

interface Locked {
  version?: string
  integrity?: string
  resolved?: string
}
const lock: { packages: Record<string, Locked> } = JSON.parse(
  readFileSync(join(FOLDER, 'package-lock.json'), 'utf8'),
)

describe('the package', () => {
  it('is one version and what draws its code, by name, and none of the root', () => {
    const { dependencies } = JSON.parse(readFileSync(join(FOLDER, 'package.json'), 'utf8'))
    expect(dependencies).toEqual({ '@whiskeysockets/baileys': VERSION, 'qrcode-generator': '2.0.4' })
    expect(lock.packages['node_modules/@whiskeysockets/baileys']?.version).toBe(VERSION)
    expect(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).not.toMatch(/baileys|libsignal|qrcode/)
  })

  it('comes with nothing but what has a sum, and from no git', () => {
    const { '': _, ...packages } = lock.packages
    expect(Object.keys(packages).length).toBeGreaterThan(40)
    for (const [name, { integrity, resolved }] of Object.entries(packages)) {
      expect([name, integrity?.slice(0, 7), resolved]).toEqual([name, 'sha512-', undefined])
    }
  })

  it('compares whole addresses: what the library calls the same user may be two', () => {
    const files = readdirSync(FOLDER).filter((file) => file.endsWith('.ts'))
    const ours = [...files.map((file) => join(FOLDER, file)), ...filesIn(join(ROOT, 'server'))]
    expect(ours.filter((file) => readFileSync(file, 'utf8').includes('areJidsSameUser'))).toEqual([])
  })
})

function filesIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name))
}

/** Starts the process with the library as a release has it, and answers how it ended. */
async function builtProgram(start: ToChild): Promise<number | null> {
  const outfile = join(ROOT, 'test-results/built/baileys-child.js')
  const how = { bundle: true, packages: 'external', platform: 'node', format: 'esm' } as const
  await build({ entryPoints: [join(FOLDER, 'child.ts')], outfile, ...how })
  const child = fork(outfile, { env: {}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  child.send(start)
  const [code] = await once(child, 'exit')
  return code
}

describe('what it connects to', () => {
  it('is nothing on this machine where the program was built, whoever asks', async () => {
    const heard = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
    await once(heard, 'listening')
    let connections = 0
    heard.on('connection', () => connections++)
    const { port } = heard.address() as AddressInfo
    const url = `ws://127.0.0.1:${port}/`
    const start: ToChild = { kind: 'start', line: '+3238080130', url, life: LIFE, connectsAgainMs: 100 }
    expect(await builtProgram(start)).toBe(1)
    expect(connections).toBe(0)
    heard.close()
  })

  const LOOPBACK = 'ws://127.0.0.1:4711/ws/chat'

  it('is WhatsApp where nobody asks for another place', () => {
    expect(addressOf(null, false)).toBe('wss://web.whatsapp.com/ws/chat')
  })

  it('may be this machine in a test, and never in a built program', () => {
    expect(addressOf(LOOPBACK, true)).toBe(LOOPBACK)
    expect(addressOf(LOOPBACK, false)).toBeNull()
  })

  it.each([
    'ws://web.whatsapp.com/ws/chat',
    'wss://web.whatsapp.com.evil.example/ws/chat',
    'wss://evilwhatsapp.com/ws/chat',
    'wss://web.whatsapp.com@evil.example/',
    'ws://127.0.0.1.evil.example/',
    'wss://127.0.0.1/',
    'http://127.0.0.1/',
    'ws://localhost/',
    'nonsense',
  ])('is never %s', (address) => {
    expect(addressOf(address, true)).toBeNull()
    expect(addressOf(address, false)).toBeNull()
  })
})
