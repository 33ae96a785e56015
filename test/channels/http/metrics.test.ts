import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '../../support/app.ts'

const TOKEN = 'a-token-for-metrics-0123'

let open: TestApp
let guarded: TestApp
let published: TestApp
beforeAll(async () => {
  open = await testApp('2026-11-23T10:00:00+01:00')
  guarded = await testApp('2026-11-23T10:00:00+01:00', { metricsToken: TOKEN })
  published = await testApp('2026-11-23T10:00:00+01:00', {
    metricsToken: TOKEN,
    publicUrl: 'https://desk.example',
  })
})
afterAll(async () => {
  await open.close()
  await guarded.close()
  await published.close()
})

/** fetch() lets nobody choose the host that is asked for. */
function ask(house: TestApp, headers: Record<string, string>): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(`${house.url}/metrics`, { headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (text += part))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    asked.on('error', reject)
    asked.end()
  })
}

describe('the metrics', () => {
  it('are there for this machine, under its own names', async () => {
    for (const headers of [{}, { host: 'localhost:8420' }, { host: '[::1]:8420' }] as Record<
      string,
      string
    >[]) {
      const { status, text } = await ask(guarded, headers)
      expect(status).toBe(200)
      expect(text).toContain('balie_sockets{side="visitor"} 0')
    }
  })

  // A proxy may say nothing of itself and ask for the name by which it knows us.
  it('are for nobody without the token where a public address is set', async () => {
    for (const host of ['127.0.0.1:8420', 'localhost:8420', 'desk.example']) {
      const { status, text } = await ask(published, { host })
      expect([host, status]).toEqual([host, 401])
      expect(text).not.toContain('balie_')
      expect((await ask(published, { host, authorization: `Bearer ${TOKEN}` })).status).toBe(200)
    }
  })

  it('are there where the public address is this machine', async () => {
    const here = await testApp('2026-11-23T10:00:00+01:00', { publicUrl: 'http://127.0.0.1:8420' })
    expect((await ask(here, { host: '127.0.0.1:8420' })).status).toBe(200)
    expect((await ask(here, { host: 'desk.example' })).status).toBe(401)
    await here.close()
  })

  it.each<[string, Record<string, string>]>([
    ['names whom it speaks for', { 'x-forwarded-for': '203.0.113.7' }],
    ['names this machine', { 'x-forwarded-for': '127.0.0.1' }],
    ['says so by the standard', { forwarded: 'for=203.0.113.7' }],
    ['only says that it is one', { via: '1.1 proxy' }],
    ['names the address in its own way', { 'x-real-ip': '203.0.113.7' }],
    ['passes on the name that was asked for', { host: 'desk.example.com' }],
  ])(
    'are kept from whoever comes through a proxy that %s, unless they show the token',
    async (_how, headers) => {
      const bearer = (token: string) => ({ ...headers, authorization: `Bearer ${token}` })
      for (const house of [open, guarded]) {
        const { status, text } = await ask(house, headers)
        expect(status).toBe(401)
        expect(text).not.toContain('balie_')
      }
      expect((await ask(guarded, bearer(`${TOKEN}4`))).status).toBe(401)
      expect((await ask(guarded, bearer(TOKEN.toUpperCase()))).status).toBe(401)
      expect((await ask(open, bearer('null'))).status).toBe(401)
      expect((await ask(guarded, bearer(TOKEN))).status).toBe(200)
    },
  )
})
