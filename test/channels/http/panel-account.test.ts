import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { networkOf } from '../../../server/channels/edge/network.ts'
import { ADMINISTRATOR, twoDesks } from '../../support/account-house.ts'
import { type TestApp, testApp } from '../../support/app.ts'

let t: TestApp
beforeEach(async () => {
  t = await testApp('2026-11-23T10:00:00+01:00', { policies: twoDesks() })
})
afterEach(() => t.close())

const OURS = { 'x-balie': 'panel' }
const { email, name, password } = ADMINISTRATOR

function post(path: string, body: unknown, more: Record<string, string> = {}) {
  return fetch(`${t.url}/panel/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: t.url, ...OURS, ...more },
    body: JSON.stringify(body),
  })
}

const me = (cookie = '') => fetch(`${t.url}/panel/api/me`, { headers: { cookie } })

async function setUp(): Promise<Response> {
  const code = (await t.app.setupLink())!.split('#')[1]!
  return post('set-up', { code, email, name, password })
}

function cookieOf(response: Response): string {
  return response.headers.get('set-cookie')!.split(';')[0]!
}

describe('the way into the panel', () => {
  it('leads from the printed link to being signed in', async () => {
    const answer = await setUp()
    expect(await answer.json()).toMatchObject({
      ok: true,
      value: { agent: { name }, desks: [{ id: 'north' }, { id: 'south' }] },
    })
    expect(await (await me(cookieOf(answer))).json()).toMatchObject({ ok: true, value: { agent: { email } } })
  })

  it('waits until then, and says for what', async () => {
    const answer = await post('sign-in', { email, password })
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({
      say: expect.stringContaining('waits for its first administrator'),
    })
    expect((await me()).status).toBe(401)
  })

  it('says of a link whether it still works, without using it', async () => {
    const code = (await t.app.setupLink())!.split('#')[1]!
    const look = async (body: object) => (await post('link', body)).json()
    expect(await look({ purpose: 'set-up', code })).toEqual({ ok: true, value: null })
    expect(await look({ purpose: 'join', code })).toMatchObject({ ok: false, code: 'not-found' })
    expect((await post('set-up', { code, email, name, password })).status).toBe(200)
    expect(await look({ purpose: 'set-up', code })).toMatchObject({ ok: false, code: 'conflict' })
  })

  it('goes through sign-in and ends with sign-out', async () => {
    await setUp()
    const answer = await post('sign-in', { email, password })
    const cookie = cookieOf(answer)
    expect((await me(cookie)).status).toBe(200)
    const out = await post('sign-out', {}, { cookie })
    expect(out.headers.get('set-cookie')).toMatch(/^balie=;/)
    expect((await me(cookie)).status).toBe(401)
  })

  it('keeps the session where no script and no other site can use it', async () => {
    const cookie = (await setUp()).headers.get('set-cookie')!
    expect(cookie).toMatch(/^balie=[\w-]{43};/)
    for (const attribute of ['HttpOnly', 'SameSite=Strict', 'Path=/', 'Max-Age=43200'])
      expect(cookie).toContain(attribute)
    expect(cookie).not.toMatch(/Domain/i)
  })

  it('never says the token in an answer', async () => {
    const answer = await setUp()
    expect(await answer.text()).not.toContain(cookieOf(answer).slice('balie='.length))
  })
})

describe('a browser that was signed in before', () => {
  const deviceOf = (answer: Response) =>
    answer.headers.getSetCookie().find((cookie) => cookie.startsWith('balie-device='))!

  it('is let in while strangers everywhere try the same address, and keeps its secret to itself', async () => {
    await t.close()
    t = await testApp('2026-11-23T10:00:00+01:00', { policies: twoDesks(), trustedProxies: ['127.0.0.1'] })
    const at = (address: string) => ({ 'x-forwarded-for': address })
    const device = deviceOf(await setUp())
    for (const attribute of ['HttpOnly', 'SameSite=Strict', 'Path=/', 'Max-Age=7776000'])
      expect(device).toContain(attribute)
    const stranger = async (address: string, tried: string) =>
      (await post('sign-in', { email, password: tried }, at(address))).json()
    const wrong = await stranger('198.51.100.1', 'a guess')
    for (let n = 2; n <= 60; n++) expect(await stranger(`198.51.100.${n}`, 'a guess')).toEqual(wrong)
    expect(await stranger('198.51.100.99', password)).toEqual(wrong)
    const cookie = device.split(';')[0]!
    const back = await post('sign-in', { email, password }, { ...at('198.51.100.99'), cookie })
    expect(back.status).toBe(200)
    expect(deviceOf(back).split(';')[0]).toBe(cookie)
    expect(await back.text()).not.toContain(cookie.slice('balie-device='.length))
    // It opens nothing by itself.
    expect((await me(cookie)).status).toBe(401)
  })
})

describe('behind https', () => {
  beforeEach(async () => {
    await t.close()
    t = await testApp('2026-11-23T10:00:00+01:00', {
      policies: twoDesks(),
      publicUrl: 'https://balie.example',
    })
  })

  it('the cookie is bound to this host, and a neighbour’s is not read', async () => {
    const code = (await t.app.setupLink())!.split('#')[1]!
    const answer = await post('set-up', { code, email, name, password }, { origin: 'https://balie.example' })
    const cookie = answer.headers.get('set-cookie')!
    expect(cookie).toMatch(/^__Host-balie=[\w-]{43};/)
    expect(cookie).toContain('Secure')
    expect((await me(cookieOf(answer))).status).toBe(200)
    expect((await me(cookieOf(answer).replace('__Host-', ''))).status).toBe(401)
  })
})

describe('a request that changes something', () => {
  it.each<[string, Record<string, string>]>([
    ['without our header', { 'x-balie': '' }],
    ['with another header', { 'x-balie': 'widget' }],
    ['from another site', { origin: 'https://evil.example' }],
    ['from a page without a site', { origin: 'null' }],
    ['from a site whose name begins like ours', { origin: 'SELF.evil.example' }],
    ['from our host at another port', { origin: 'http://127.0.0.1:1' }],
    ['from our host over another protocol', { origin: 'HTTPS' }],
  ])('%s is refused', async (_what, headers) => {
    const cookie = cookieOf(await setUp())
    const own = new URL(t.url)
    const origin = headers.origin?.replace('SELF', t.url).replace('HTTPS', `https://${own.host}`)
    for (const path of ['sign-in', 'set-up', 'join', 'sign-out']) {
      const body = path === 'sign-in' ? { email, password } : { code: 'x', email, name, password }
      const answer = await post(path, path === 'sign-out' ? {} : body, {
        cookie,
        ...headers,
        ...(origin && { origin }),
      })
      expect([path, answer.status]).toEqual([path, 403])
      expect(answer.headers.get('set-cookie')).toBeNull()
    }
    expect((await me(cookie)).status).toBe(200)
  })

  it('without any Origin is refused', async () => {
    await setUp()
    const answer = await fetch(`${t.url}/panel/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...OURS },
      body: JSON.stringify({ email, password }),
    })
    expect(answer.status).toBe(403)
  })

  it.each([
    ['no body', undefined],
    ['a list', [email, password]],
    ['a password that is a list', { email, password: [password] }],
    ['a password that is an object', { email, password: { $ne: '' } }],
    ['an address that is an object', { email: { $ne: '' }, password }],
    ['a password of a megabyte', { email, password: 'x'.repeat(1_000_000) }],
    ['a password of 201 signs', { email, password: 'x'.repeat(201) }],
    ['a field that is not there', { email, password, role: 'administrator' }],
    ['a prototype', JSON.parse(`{"email":"${email}","password":"${password}","__proto__":{"a":1}}`)],
  ])('with %s is refused without a stumble', async (_what, body) => {
    await setUp()
    const answer = await post('sign-in', body)
    expect([400, 413]).toContain(answer.status)
    expect(await answer.json()).toMatchObject({ ok: false })
    expect((await post('sign-in', { email, password })).status).toBe(200)
  })

  it('with a password that is too short tells which field', async () => {
    const code = (await t.app.setupLink())!.split('#')[1]!
    const answer = await post('set-up', { code, email, name, password: 'too short' })
    expect(await answer.json()).toMatchObject({ code: 'bad-input', field: 'password' })
  })
})

describe('a place on the net', () => {
  it.each([
    ['192.0.2.10', '192.0.2.10'],
    ['::ffff:192.0.2.10', '192.0.2.10'],
    ['::1', '0:0:0:0::/64'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('%s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})
