import { createCipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MediaPlace } from '../../../adapters/baileys/port.ts'
import { fetchMedia, refOf } from '../../../server/channels/baileys/media.ts'

const ctx = { secretKey: randomBytes(32) }
const KEY = randomBytes(32)
const STOP = new AbortController().signal
const FILE = Buffer.from('what is on the screen'.repeat(100))

let server: Server
let host: string
let asked: string[] = []
let answer: { status: number; body: Buffer; location?: string }

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(answer.status, answer.location ? { location: answer.location } : {}).end(answer.body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

beforeEach(() => {
  asked = []
  answer = { status: 200, body: sealed(FILE) }
})

afterAll(() => server.close())

/** As a sender's program seals a picture. */
function sealed(bytes: Buffer): Buffer {
  const keys = Buffer.from(hkdfSync('sha256', KEY, '', 'WhatsApp Image Keys', 112))
  const cipher = createCipheriv('aes-256-cbc', keys.subarray(16, 48), keys.subarray(0, 16))
  const content = Buffer.concat([cipher.update(bytes), cipher.final()])
  const mac = createHmac('sha256', keys.subarray(48, 80))
    .update(keys.subarray(0, 16))
    .update(content)
    .digest()
  return Buffer.concat([content, mac.subarray(0, 10)])
}

function place(change: Partial<MediaPlace> = {}): MediaPlace {
  const sha256 = createHash('sha256').update(FILE).digest('hex')
  return {
    media: 'image',
    directPath: '/v/1?ccb=1',
    mediaKey: KEY.toString('base64'),
    sha256,
    type: 'image/png',
    ...change,
  }
}

const fetched = (of: MediaPlace, most = 10_000) => fetchMedia(ctx, refOf(ctx, of), most, STOP, host)

describe('a file', () => {
  it('is fetched by its path and opened with its key', async () => {
    expect(await fetched(place())).toEqual({ bytes: FILE, type: 'image/png' })
    expect(asked).toEqual(['/v/1?ccb=1'])
  })

  it('has a name that shows neither path nor key, and means nothing to others', async () => {
    const ref = refOf(ctx, place())
    expect(Buffer.from(ref, 'base64url').toString('latin1')).not.toMatch(/directPath|\/v\/1/)
    expect(await fetchMedia({ secretKey: randomBytes(32) }, ref, 10_000, STOP, host)).toBe('gone')
    expect(await fetchMedia(ctx, 'https://127.0.0.1/x', 10_000, STOP, host)).toBe('gone')
    expect(asked).toEqual([])
  })

  it('that is larger than wanted is not kept', async () => {
    expect(await fetched(place(), 100)).toBe('too-large')
  })

  it('that was altered, or is another one, is none', async () => {
    expect(await fetched(place({ sha256: 'ab'.repeat(32) }))).toBe('gone')
    expect(await fetched(place({ media: 'video' }))).toBe('gone')
    answer.body = Buffer.from(answer.body).fill(1, 20, 40)
    expect(await fetched(place())).toBe('gone')
    expect(await fetched(place({ sha256: null }))).toBe('gone')
    answer.body = Buffer.alloc(0)
    expect(await fetched(place())).toBe('gone')
  })

  it('that WhatsApp has no more is gone; one it cannot give now is asked for again', async () => {
    answer.status = 410
    expect(await fetched(place())).toBe('gone')
    answer.status = 503
    await expect(fetched(place())).rejects.toThrow()
  })

  it('is not followed to anywhere else', async () => {
    const elsewhere = createServer(() => asked.push('elsewhere')).listen(0, '127.0.0.1')
    await once(elsewhere, 'listening')
    const { port } = elsewhere.address() as AddressInfo
    answer = { status: 302, body: Buffer.alloc(0), location: `http://127.0.0.1:${port}/` }
    await expect(fetched(place())).rejects.toThrow()
    expect(asked).toEqual(['/v/1?ccb=1'])
    elsewhere.close()
  })

  it.each(['//127.0.0.1:1/x', '/\\127.0.0.1:1/x', '/@127.0.0.1:1/x', '/../x'])(
    'is looked for at no other host, also with the path %s',
    async (directPath) => {
      await fetched(place({ directPath })).catch(() => {})
      // Whatever the path says, it was asked of WhatsApp's host or not at all.
      expect(asked.length).toBeLessThanOrEqual(1)
      for (const url of asked) expect(url.startsWith('/')).toBe(true)
    },
  )
})
