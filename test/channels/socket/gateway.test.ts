import { request } from 'node:http'
import { io, type Socket } from 'socket.io-client'
import { afterEach, describe, expect, it } from 'vitest'
import { LIMITS } from '../../../server/live/limits.ts'
import { type TestApp, testApp } from '../../support/app.ts'

const DESK = 'five-levels'
const MONDAY = '2026-11-23T10:00:00+01:00'

let house: TestApp
const sockets: Socket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect()
  await house.close()
})

/** How a connection attempt ends: `connected`, or the refusal's text. */
function attempt(url: string, space: string, options: object): Promise<string> {
  const socket = io(url + space, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    ...options,
  })
  sockets.push(socket)
  return new Promise((resolve) => {
    socket.on('connect', () => resolve('connected'))
    socket.on('connect_error', (error) => resolve(error.message))
  })
}

describe('the gateway', () => {
  it.each([
    ['a foreign site', 'https://evil.example'],
    ['a site whose name begins like ours', 'http://127.0.0.1:80.evil.example'],
    ['a sandboxed page', 'null'],
    ['no origin at all', undefined],
  ])('refuses a socket from %s', async (_sentence, origin) => {
    house = await testApp(MONDAY)
    const { token } = await house.visitor(DESK)
    const extraHeaders = origin === undefined ? {} : { origin }
    expect(await attempt(house.url, '/visitor', { extraHeaders, auth: { desk: DESK, token } })).toBe(
      'websocket error',
    )
    expect(
      await attempt(house.url, '/visitor', {
        extraHeaders: { origin: house.url },
        auth: { desk: DESK, token },
      }),
    ).toBe('connected')
  })

  it.each([
    ['no token', {}],
    ['an array', { desk: DESK, token: ['x'] }],
    ['an object', { desk: DESK, token: { toString: 'x' } }],
    ['a guess', { desk: DESK, token: 'A'.repeat(43) }],
    ['another desk', { desk: 'premium-line' }],
    ['a desk that is no text', { desk: 7 }],
  ])('refuses a visitor with %s', async (_sentence, auth) => {
    house = await testApp(MONDAY)
    const { token } = await house.visitor(DESK)
    const extraHeaders = { origin: house.url }
    const given = 'token' in auth || !('desk' in auth) ? auth : { token, ...auth }
    expect(await attempt(house.url, '/visitor', { extraHeaders, auth: given })).toBe('not-signed-in')
  })

  it('lets nobody into the panel without a session', async () => {
    house = await testApp(MONDAY)
    const { cookie } = await house.agent({ [DESK]: 'agent' })
    const origin = house.url
    expect(await attempt(origin, '/agent', { extraHeaders: { origin } })).toBe('not-signed-in')
    expect(await attempt(origin, '/agent', { extraHeaders: { origin, cookie: `${cookie}x` } })).toBe(
      'not-signed-in',
    )
    expect(await attempt(origin, '/agent', { extraHeaders: { origin, cookie } })).toBe('connected')
  })

  it('closes the sockets of an agent who is disabled, and lets them in no more', async () => {
    house = await testApp(MONDAY)
    const boss = await house.agent({ [DESK]: 'administrator' }, 'Boss')
    const sanne = await house.agent({ [DESK]: 'agent' })
    const gone = new Promise<string>((resolve) => sanne.socket.on('disconnect', resolve))
    sanne.socket.io.reconnection(false)
    expect(await boss.ask('agents:change', { desk: DESK, agent: sanne.id, disabled: true })).toMatchObject({
      ok: true,
    })
    await gone
    const extraHeaders = { origin: house.url, cookie: sanne.cookie }
    expect(await attempt(house.url, '/agent', { extraHeaders })).toBe('not-signed-in')
  })

  it('tells who sends too much when to go on, and takes no more than the limit', async () => {
    house = await testApp(MONDAY, { limitsFactor: 1 })
    await house.agent({ [DESK]: 'agent' })
    const visitor = await house.visitor(DESK)
    const start = { clientId: crypto.randomUUID(), body: 'hallo' }
    const answers = []
    for (let i = 0; i <= LIMITS.chatStart.allow; i++) answers.push(await visitor.ask('chat:start', start))
    expect(answers.slice(0, -1).every((answer) => answer.ok)).toBe(true)
    expect(answers.at(-1)).toMatchObject({ ok: false, code: 'too-many', retryAt: expect.any(Number) })
  })

  it('hangs up on who keeps sending events that nobody knows', async () => {
    house = await testApp(MONDAY)
    const visitor = await house.visitor(DESK)
    const gone = new Promise<string>((resolve) => visitor.socket.on('disconnect', resolve))
    for (let i = 0; i < 25; i++) (visitor.socket as unknown as Socket).emit('whatever')
    expect(await gone).toBe('io server disconnect')
  })

  it('survives frames that are no event', async () => {
    house = await testApp(MONDAY)
    const visitor = await house.visitor(DESK)
    const odd = visitor.socket as unknown as Socket
    odd.emit('message:post', null, 'not a function')
    odd.emit('message:post')
    odd.emit('__proto__', {})
    odd.emit('constructor', {}, {})
    expect(await odd.emitWithAck('message:post', JSON.parse('{"__proto__":{"ok":true}}'))).toMatchObject({
      ok: false,
      code: 'bad-input',
    })
    expect(({} as { ok?: boolean }).ok).toBeUndefined()
    expect(await visitor.ask('chat:leave', { conversation: crypto.randomUUID() })).toMatchObject({
      code: 'not-yours',
    })
  })
})

describe('pages', () => {
  it('of the frame may be shown only by the desk’s own sites; the panel by nobody', async () => {
    house = await testApp(MONDAY)
    const policyOf = async (path: string) =>
      (await fetch(house.url + path)).headers.get('content-security-policy') ?? ''
    const frame = await policyOf(`/w/${DESK}/`)
    expect(frame).toContain(
      "frame-ancestors 'self' https://www.five-levels.example https://my.five-levels.example",
    )
    for (const path of ['/panel/', `/d/${DESK}/`, `/d/${DESK}/ticket`])
      expect(await policyOf(path)).toContain("frame-ancestors 'none'")
    expect(frame).not.toMatch(/unsafe-(inline|eval)/)
  })

  it('answer rubbish without a word about the inside', async () => {
    house = await testApp(MONDAY)
    const paths = [
      '/w/no-such-desk/',
      '/w/%00/',
      '/w/../../etc/passwd',
      '/w/_assets/../../../package.json',
      '/api/v1/nothing',
      '/d/%E0%A4%A/',
    ]
    for (const path of paths) {
      const { status, body } = await raw(house.url, path)
      expect(status, path).toBeGreaterThanOrEqual(400)
      expect(status, path).toBeLessThan(500)
      expect(body, path).not.toMatch(/at .*\.(ts|js)|Error:|node_modules|"balie"/)
    }
  })
})

/** fetch tidies paths up; an attacker does not. */
function raw(url: string, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const req = request({ hostname, port, path }, (res) => {
      let body = ''
      res.on('data', (chunk) => {
        body += chunk
      })
      res.on('end', () => resolve({ status: res.statusCode ?? 0, body }))
    })
    req.on('error', reject)
    req.end()
  })
}
