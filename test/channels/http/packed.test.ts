import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import express from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPacked } from '../../../server/channels/http/packed.ts'

const SCRIPT = `console.log('${'the same words again and again '.repeat(200)}')`
let folder: string
let server: ReturnType<express.Express['listen']>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'balie-packed-'))
  await writeFile(join(folder, 'a.js'), SCRIPT)
  await writeFile(join(folder, 'a.png'), SCRIPT)
  const web = express()
  const send = openPacked()
  web.get('/:file', (req, res) => send(res, join(folder, req.params.file)))
  server = web.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
})
afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true })
})

/** Raw bytes and headers: fetch would unpack them. */
function get(path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; bytes: Buffer }>(
    (resolve, reject) => {
      const { port } = server.address() as AddressInfo
      request({ port, path, headers }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () =>
          resolve({ status: response.statusCode!, headers: response.headers, bytes: Buffer.concat(parts) }),
        )
      })
        .on('error', reject)
        .end()
    },
  )
}

describe('a built file', () => {
  it.each([
    ['br', 'gzip, deflate, br, zstd', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['gzip', 'br;q=0, gzip', gunzipSync],
  ] as const)('comes as %s to a browser that takes "%s"', async (coding, accepted, unpack) => {
    const { headers, bytes } = await get('/a.js', { 'accept-encoding': accepted })
    expect(headers).toMatchObject({ 'content-encoding': coding, vary: 'accept-encoding' })
    expect(headers['content-type']).toMatch(/javascript/)
    expect(bytes.byteLength).toBeLessThan(SCRIPT.length / 10)
    expect(unpack(bytes).toString()).toBe(SCRIPT)
  })

  it.each([
    ['nothing special is taken', '/a.js', {}],
    ['it is a picture', '/a.png', { 'accept-encoding': 'gzip, br' }],
  ])('comes as it is when %s', async (_why, path, headers) => {
    const answer = await get(path, headers)
    expect(answer.headers['content-encoding']).toBeUndefined()
    expect(answer.bytes.toString()).toBe(SCRIPT)
  })

  it('is not sent again to somebody who has it', async () => {
    const first = await get('/a.js', { 'accept-encoding': 'gzip' })
    const again = await get('/a.js', {
      'accept-encoding': 'gzip',
      'if-none-match': String(first.headers.etag),
    })
    expect(again.status).toBe(304)
    expect(again.bytes.byteLength).toBe(0)
  })

  it('is sent anew after a new build', async () => {
    await writeFile(join(folder, 'b.js'), 'old')
    expect((await get('/b.js')).bytes.toString()).toBe('old')
    await new Promise((resolve) => setTimeout(resolve, 20))
    await writeFile(join(folder, 'b.js'), 'new')
    expect((await get('/b.js')).bytes.toString()).toBe('new')
  })
})
