import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MetaEmulatorClient } from '../../../emulator/meta/client.ts'
import type { MetaEmulator } from '../../../emulator/meta/emulator.ts'
import type { Messenger } from '../../../server/actions/messenger.ts'
import { isMetas } from '../../../server/channels/meta/download.ts'
import { openMetaMessenger } from '../../../server/channels/meta/messenger.ts'
import { emulatedMeta, lines, META } from '../../support/meta.ts'

let emulator: MetaEmulator
let meta: MetaEmulatorClient
let messenger: Messenger
let now = 0
/** Somewhere that is not Meta's, and every request that came there. */
let elsewhere: Server
let asked: string[]
const at = () => `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`

beforeEach(async () => {
  const started = await emulatedMeta('http://127.0.0.1:9')
  emulator = started.emulator
  meta = started.meta
  now = Date.now()
  messenger = openMetaMessenger({ ...META, apiUrl: emulator.url }, lines(), () => now)
  asked = []
  elsewhere = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization}`)
    response.end('not for you')
  }).listen(0, '127.0.0.1')
  await once(elsewhere, 'listening')
})
afterEach(async () => {
  elsewhere.closeAllConnections()
  elsewhere.close()
  await emulator.close()
})

const PICTURE = randomBytes(50_000)
const fetched = (ref: string, most = 1_000_000, stop = new AbortController().signal) =>
  messenger.media(ref, most, stop)
const picture = async () => (await meta.file('image/jpeg', new Uint8Array(PICTURE))).id

describe('a file of a customer', () => {
  it('is fetched by its id, with its type', async () => {
    const found = await fetched(await picture())
    expect(found).toEqual({ bytes: PICTURE, type: 'image/jpeg' })
  })

  it('larger than wanted is not read to its end, whatever Meta says of its size', async () => {
    const id = await picture()
    expect(await fetched(id, PICTURE.length - 1)).toBe('too-large')
    await meta.mood({ for: 'look', status: 200, body: { url: await urlOf(id), file_size: 1 } })
    expect(await fetched(id, PICTURE.length - 1)).toBe('too-large')
    // Nor is anything of it asked for where Meta itself says that it is larger.
    for (const file_size of [PICTURE.length, String(PICTURE.length)]) {
      await meta.mood({ for: 'look', status: 200, body: { url: at(), file_size } })
      expect(await fetched(id, PICTURE.length - 1)).toBe('too-large')
    }
    expect(asked).toEqual([])
  })

  it.each(['', '../me', 'a/b', '1?fields=x', '1#', 'é', '1'.repeat(201)])(
    'that cannot have the id %j is gone, and nobody is asked',
    async (ref) => {
      await meta.mood({ for: 'look', status: 200, body: { url: `${at()}/x` } })
      expect(await fetched(ref)).toBe('gone')
      expect(emulator.world.moods).toHaveLength(1)
    },
  )

  it('that is no longer there is gone, at either step', async () => {
    const id = await picture()
    await meta.loseFile(id)
    expect(await fetched(id)).toBe('gone')
    await meta.mood({ for: 'look', status: 404 })
    expect(await fetched(id)).toBe('gone')
    await meta.mood({ for: 'bytes', status: 404 })
    expect(await fetched(await picture())).toBe('gone')
  })

  it.each([
    ['look', { status: 500 }],
    ['look', { status: 200, body: {} }],
    ['look', { cut: 'before' }],
    ['bytes', { status: 401 }],
    ['bytes', { cut: 'before' }],
  ] as const)('is asked for later when the %s says %j', async (step, mood) => {
    await meta.mood({ for: step, ...mood })
    await expect(fetched(await picture())).rejects.toThrow()
  })

  it('stops when its reader stops', async () => {
    await meta.mood({ for: 'bytes', delayMs: 60_000 })
    const stop = new AbortController()
    const reading = fetched(await picture(), 1_000_000, stop.signal)
    setTimeout(() => stop.abort(), 100)
    await expect(reading).rejects.toThrow()
  })

  it('rests for half an hour after twenty failures, since Meta would rest longer', async () => {
    for (let i = 0; i < 20; i++) expect(await fetched('404')).toBe('gone')
    const id = await picture()
    await expect(fetched(id)).rejects.toThrow('too many')
    now += 29 * 60_000
    await expect(fetched(id)).rejects.toThrow('too many')
    now += 60_000
    expect(await fetched(id)).toMatchObject({ type: 'image/jpeg' })
  })

  it('does not rest for failures that are spread over hours', async () => {
    for (let i = 0; i < 40; i++) {
      now += 4 * 60_000
      expect(await fetched('404')).toBe('gone')
    }
  })

  it('is deleted, also twice', async () => {
    const id = await picture()
    await messenger.deleteMedia!(id)
    expect(await meta.media()).toEqual([])
    await messenger.deleteMedia!(id)
    await meta.mood({ for: 'look', status: 500 })
    await expect(messenger.deleteMedia!(id)).rejects.toThrow()
  })
})

describe('an address that is not Meta’s', () => {
  const leadTo = (url: string) => meta.mood({ for: 'look', status: 200, body: { url } })

  it('is never asked, and never shown the token', async () => {
    const { port } = new URL(at())
    for (const url of [
      at(),
      `${at()}/files/x`,
      `http://localhost:${port}/`,
      `http://lookaside.fbsbx.com@127.0.0.1:${port}/`,
      `https://127.0.0.1:${port}/`,
      'http://169.254.169.254/latest/meta-data/',
      'http://lookaside.fbsbx.com/x',
      'https://lookaside.fbsbx.com.evil.example/x',
      'https://evil-fbcdn.net/x',
      'https://fbcdn.net/x',
      'https://lookaside.fbsbx.com:8443/x',
      'https://me:you@lookaside.fbsbx.com/x',
      'file:///etc/passwd',
      'rubbish',
      '',
    ]) {
      await leadTo(url)
      await expect(fetched('1'), url).rejects.toThrow('no file of Meta')
    }
    expect(asked).toEqual([])
  })

  it.each([
    'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1&ext=2&hash=x',
    'https://scontent.xx.fbcdn.net/v/t1/x.jpg',
    'https://mmg.whatsapp.net/v/x',
  ])('is none of these: %s', (url) => {
    expect(isMetas(url, 'https://graph.facebook.com')).toBe(true)
    expect(isMetas(url.replace('https', 'http'), 'https://graph.facebook.com')).toBe(false)
    // Where Meta itself is asked, its files are not beside its interface.
    expect(isMetas('https://graph.facebook.com/x', 'https://graph.facebook.com')).toBe(false)
  })

  it('is not followed to', async () => {
    for (const step of ['look', 'bytes'] as const) {
      await meta.mood({ for: step, status: 302, headers: { location: `${at()}/stolen` } })
      await expect(fetched(await picture())).rejects.toThrow()
    }
    expect(asked).toEqual([])
  })
})

async function urlOf(id: string): Promise<string> {
  const answer = await fetch(`${emulator.url}/v26.0/${id}`, {
    headers: { authorization: `Bearer ${META.accessToken}` },
  })
  return ((await answer.json()) as { url: string }).url
}
