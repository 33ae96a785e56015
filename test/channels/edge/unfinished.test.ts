import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { LARGEST_FILE } from '../../../server/actions/files/refuse-file.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { signed, TWILIO } from '../../support/calls.ts'
import { got } from '../../support/ticket-house.ts'
import { answered, beginOnly, type Unfinished } from '../../support/unfinished.ts'
import { PDF, takesFiles, upload } from '../../support/uploads.ts'

const DESK = 'open-desk'
const MONDAY = '2026-11-23T10:00:00+01:00'
const MEGABYTE = 1024 * 1024
const ADDRESSES = ['198.51.100.1', '198.51.100.2', '198.51.100.3', '198.51.100.4']
/** As large as a file may be. */
const LARGE = Buffer.concat([PDF, Buffer.alloc(LARGEST_FILE - PDF.length)])

let app: TestApp
let begun: Unfinished[] = []
afterEach(async () => {
  for (const one of begun) one.end()
  begun = []
  await app.close()
})

const open = async (more: object = {}) => {
  app = await testApp(MONDAY, { policies: [takesFiles(DESK)], trustedProxies: ['127.0.0.1'], ...more })
}

const begin = (...send: Parameters<typeof beginOnly> extends [unknown, infer S] ? [S] : never) => {
  const one = beginOnly(app, ...send)
  begun.push(one)
  return one
}

const fileOf = (token: string, more: object = {}) => ({
  authorization: `Bearer ${token}`,
  'x-file-name': 'a.pdf',
  ...more,
})

const held = () => process.memoryUsage().arrayBuffers

describe('what is never finished', () => {
  it('holds no memory: 200 uploads from four addresses, of which each may have some', async () => {
    await open()
    const { token } = await app.visitor(DESK)
    const before = held()
    for (const address of ADDRESSES) {
      for (let i = 0; i < 50; i++) {
        const headers = fileOf(token, { 'x-forwarded-for': `${address}:${40_000 + i}` })
        begin({ path: `/w/${DESK}/files`, headers, bytes: 3 * MEGABYTE, says: LARGEST_FILE })
      }
    }
    // 48 MB have room, so 15 of each 50; some of the others have no room for their last pieces either.
    await vi.waitFor(() => expect(answered(begun).length).toBeGreaterThanOrEqual(4 * 34), 60_000)
    expect(new Set(answered(begun))).toEqual(new Set([503]))
    expect(held() - before).toBeLessThan(64 * MEGABYTE)
    // Somebody else is served, and whoever stops makes room again.
    const eva = await app.visitor(DESK)
    expect((await upload(app, eva, { desk: DESK, name: 'a.pdf', bytes: LARGE })).status).toBe(200)
    for (const one of begun) one.end()
    const again = { ...fileOf(token, { 'x-forwarded-for': ADDRESSES[0] }) }
    await vi.waitFor(async () => {
      const path = `${app.url}/w/${DESK}/files`
      const body = new Uint8Array(LARGE)
      expect((await fetch(path, { method: 'POST', body, headers: again })).status).toBe(200)
    }, 30_000)
  })

  it('leaves nothing on disk either', async () => {
    const { mkdtemp, readdir, rm } = await import('node:fs/promises')
    const { tmpdir } = await import('node:os')
    const uploads = await mkdtemp(`${tmpdir()}/balie-uploads-`)
    await open({ uploads: `${uploads}/in` })
    const eva = await app.visitor(DESK)
    begin({ path: `/w/${DESK}/files`, headers: fileOf(eva.token), bytes: MEGABYTE, says: LARGEST_FILE })
    expect((await upload(app, eva, { desk: DESK, name: 'a.pdf', bytes: LARGE })).status).toBe(200)
    expect(await readdir(`${uploads}/in`)).toEqual([])
    await rm(uploads, { recursive: true })
  })

  it('is ended when nothing moves', async () => {
    await open({
      patience: 300,
      twilio: {
        accountSid: `AC${'0'.repeat(32)}`,
        authTokens: ['t'],
        apiKey: null,
        signingKeys: [],
        apiUrl: 'http://127.0.0.1:9',
      },
    })
    const { token } = await app.visitor(DESK)
    const waiting = [
      begin({ path: `/w/${DESK}/files`, headers: fileOf(token), bytes: 100, says: LARGEST_FILE }),
      begin({
        path: `/w/${DESK}/session`,
        headers: { 'content-type': 'application/json' },
        bytes: 9,
        says: 99,
      }),
      begin({ path: `/twilio/${DESK}/voice`, bytes: 9, says: 99 }),
    ]
    for (const { answer } of waiting) await expect(answer).rejects.toThrow()
    // A socket is no request: it stays, though nobody says anything.
    const quiet = await app.visitor(DESK)
    await new Promise((resolve) => setTimeout(resolve, 700))
    expect(quiet.socket.connected).toBe(true)
  })

  it('as JSON is bounded for each network as well, and others are served', async () => {
    await open()
    for (let i = 0; i < 200; i++) {
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': ADDRESSES[0]! }
      begin({ path: `/w/${DESK}/session`, headers, bytes: 10, says: 60_000 })
    }
    await vi.waitFor(() => expect(answered(begun).length).toBeGreaterThan(80), 30_000)
    expect(new Set(answered(begun))).toEqual(new Set([503]))
    await app.visitor(DESK)
  })

  it('is true of readers too: whoever does not take what they asked for gets no more of it', async () => {
    await open()
    const eva = await app.visitor(DESK)
    const file = got((await upload(app, eva, { desk: DESK, name: 'a.pdf', bytes: LARGE })).answer)
    const headers = { authorization: `Bearer ${eva.token}`, connection: 'close' }
    const before = held()
    const readers = await Promise.all(
      Array.from({ length: 30 }, () => fetch(`${app.url}/w/${DESK}/files/${file.id}`, { headers })),
    )
    const refused = readers.filter(({ status }) => status === 503).length
    expect(refused).toBeGreaterThanOrEqual(20)
    // Thirty whole files are 300 MB; the readers' own buffers stand in this process as well.
    expect(held() - before).toBeLessThan(220 * MEGABYTE)
    for (const reader of readers) await reader.body?.cancel()
    await vi.waitFor(async () => {
      const whole = await fetch(`${app.url}/w/${DESK}/files/${file.id}`, { headers })
      expect((await whole.arrayBuffer()).byteLength).toBe(LARGEST_FILE)
    }, 30_000)
  })
})

describe('before the first byte of a file', () => {
  it('it is known who sends it, whether it may come, and whether there is room', async () => {
    await open()
    const [eva, mallory] = [await app.visitor(DESK), await app.visitor(DESK)]
    const started = await eva.ask('chat:start', { clientId: crypto.randomUUID(), body: 'Hallo' })
    const { id } = got(started).conversation
    const path = (query = '') => `/w/${DESK}/files${query}`
    const first = (headers: Record<string, string>, at: string, says = LARGEST_FILE) =>
      begin({ path: at, headers, says }).answer
    expect(await first({ 'x-file-name': 'a.pdf' }, path())).toMatchObject({ status: 401 })
    expect(await first(fileOf(mallory.token), path(`?conversation=${id}`))).toMatchObject({ status: 403 })
    expect(await first(fileOf(eva.token), path(), LARGEST_FILE + 1)).toMatchObject({ status: 413 })
    got(await eva.ask('chat:leave', { conversation: id }))
    expect(await first(fileOf(eva.token), path(`?conversation=${id}`))).toMatchObject({ status: 409 })
    const agent = await app.agent({ [DESK]: 'agent' })
    const ofAgent = { cookie: agent.cookie, 'x-balie': 'panel', 'x-file-name': 'a.pdf', origin: app.url }
    expect(await first(ofAgent, `/panel/api/files/${DESK}/${id}`)).toMatchObject({ status: 409 })
    for (let i = 0; i < 6; i++) {
      expect((await upload(app, mallory, { desk: DESK, name: 'a.pdf', bytes: LARGE })).status).toBe(200)
    }
    expect(await first(fileOf(mallory.token), path(), 1)).toMatchObject({ status: 429 })
  })
})

describe('a file that comes slowly', () => {
  it('is answered by when it was whole, not by when it began', async () => {
    await open()
    const { token } = await app.visitor(DESK)
    const headers = fileOf(token, { 'content-length': PDF.length })
    const asked = request(`${app.url}/w/${DESK}/files`, { method: 'POST', headers })
    const answer = new Promise<number>((resolve, reject) => {
      asked.once('error', reject)
      asked.once('response', (response) => resolve(response.resume().statusCode!))
    })
    asked.write(PDF.subarray(0, 20))
    await sleep(4_200)
    const { pool } = app.app.ctx
    const busy = await pool.connect()
    await busy.query('begin')
    await busy.query('lock table file in access exclusive mode')
    asked.end(PDF.subarray(20))
    await sleep(1_000)
    await busy.query('commit')
    busy.release()
    expect(await answer).toBe(200)
    expect((await pool.query('select count(*)::int as files from file')).rows).toEqual([{ files: 1 }])
  })
})

describe('a call', () => {
  it('is taken while others begin webhooks that never end, however many', async () => {
    await open({ twilio: TWILIO })
    for (let i = 0; i < 600; i++) begin({ path: `/twilio/${DESK}/voice`, bytes: 10, says: 1000 })
    // More than may be on their way: those that began first make room.
    await vi.waitFor(() => expect(answered(begun).length).toBeGreaterThanOrEqual(88), 30_000)
    const form = {
      AccountSid: TWILIO.accountSid,
      CallSid: `CA${'a'.repeat(32)}`,
      From: '+32471123456',
      To: '+3235550130',
      CallStatus: 'ringing',
    }
    expect((await signed(app, `/twilio/${DESK}/voice`, form)).status).toBe(200)
    expect(new Set(answered(begun))).toEqual(new Set([503]))
    expect(answered(begun).length).toBeLessThan(100)
  })
})
