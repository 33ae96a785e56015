import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { sign } from '../../emulator/signature.ts'
import { BYE, CALLER, customer, LINE, stage, xml } from './customer.ts'

const SORRY = 'We are sorry, an application error has occurred. Goodbye.'

describe('the signature', () => {
  it('is the one of the documentation, for the example that everybody checks', () => {
    const params = {
      CallSid: 'CA1234567890ABCDE',
      Caller: '+14158675309',
      Digits: '1234',
      From: '+14158675309',
      To: '+18005551212',
    }
    const url = 'https://mycompany.com/myapp.php?foo=1&bar=2'
    expect(sign('12345', url, params)).toBe('RSOYDt4T1cUTdK1PDd93/VVr8B8=')
  })

  it('counts a repeated value once, in order', () => {
    const url = 'https://example.com/'
    expect(sign('t', url, { A: ['2', '1', '2'] })).toBe(sign('t', url, { A: ['1', '2'] }))
  })

  it.each([
    ['POST', '/voice', {}],
    ['POST', '/voice?desk=premium-line&x=%20', {}],
    ['GET', '/voice', {}],
    ['POST', '/voice', { StirVerstat: 'TN-Validation-Passed-A', SomethingNew: 'é €' }],
    ['POST', '/voice', { CallerName: '' }],
  ] as const)('of a %s to %s satisfies the validator of the twilio package', async (method, path, extra) => {
    const server = await customer({ '/voice': BYE })
    const { phone } = await stage(server)
    await phone.number(LINE, { voiceUrl: `${server.base}${path}#rc=2&rp=all`, voiceMethod: method })
    await phone.dial(LINE, CALLER, extra)
    expect(server.heard).toMatchObject([{ method, signed: true, params: { From: CALLER, ...extra } }])
  })
})

describe('what every request tells', () => {
  it('of a first request', async () => {
    const server = await customer({ '/voice': BYE, '/status': 204 })
    const { phone } = await stage(server)
    const { sid } = await phone.dial(LINE, CALLER)
    expect(server.heard[0]?.params).toMatchObject({
      CallSid: sid,
      ApiVersion: '2010-04-01',
      From: CALLER,
      Caller: CALLER,
      To: LINE,
      Called: LINE,
      CallStatus: 'ringing',
      Direction: 'inbound',
      FromCountry: 'BE',
      FromCity: '',
    })
  })

  it.each(['+266696687', 'anonymous', '', '+86282452253'])('of a caller shown as "%s"', async (from) => {
    const server = await customer({ '/voice': BYE, '/status': 204 })
    const { phone } = await stage(server)
    await phone.dial(LINE, from)
    expect(server.at('/voice')[0]?.From).toBe(from)
  })

  it('of a caller without any From', async () => {
    const server = await customer({ '/voice': BYE, '/status': 204 })
    const { phone } = await stage(server)
    await phone.dial(LINE, null)
    expect(server.at('/voice')[0]).not.toHaveProperty('From')
  })
})

describe('when the server is not well', () => {
  it('by default only a failed connection is tried again, once, with the same idempotency token', async () => {
    const server = await customer({ '/voice': BYE })
    const { phone } = await stage(server)
    await server.stop()
    const { sid } = await phone.dial(LINE, CALLER)
    const tries = await phone.requests({ purpose: 'voice' })
    expect(tries.map(({ attempt, failure }) => [attempt, failure?.why])).toEqual([
      [1, 'connect'],
      [2, 'connect'],
    ])
    expect(tries[0]?.idempotencyToken).toBe(tries[1]?.idempotencyToken)
    expect(await phone.prompts(sid)).toEqual([SORRY])
    expect(await phone.notifications()).toContainEqual(expect.objectContaining({ code: 11205, callSid: sid }))
  })

  it('an answer of 500 is not tried again: the caller hears Twilio’s apology', async () => {
    const server = await customer({ '/voice': 500, '/status': 204 })
    const { phone } = await stage(server)
    const { sid } = await phone.dial(LINE, CALLER)
    expect(server.at('/voice')).toHaveLength(1)
    expect(await phone.prompts(sid)).toEqual([SORRY])
    expect(await phone.notifications()).toMatchObject([{ code: 11200 }])
  })

  it.each([
    ['#rc=2&rp=5xx', 500, 3],
    ['#rc=2&rp=4xx,ct', 500, 1],
    ['#rc=3&rp=all', 404, 4],
    ['#rc=0', 500, 1],
    ['#rc=9&rp=5xx', 500, 2],
  ])('with %s an answer of %i is asked for %i times', async (fragment, status, times) => {
    const server = await customer({ '/voice': status, '/status': 204 })
    const { phone } = await stage(server)
    await phone.number(LINE, { voiceUrl: `${server.base}/voice${fragment}` })
    await phone.dial(LINE, CALLER)
    expect(server.at('/voice')).toHaveLength(times)
  })

  it('nobody waits longer than 15 seconds for an answer', async () => {
    const server = await customer({ '/voice': () => null, '/status': 204 })
    const { phone } = await stage(server, { patience: 100 })
    const { sid } = await phone.dial(LINE, CALLER)
    await phone.advance(14.9)
    expect(await phone.prompts(sid)).toEqual([])
    await phone.advance(0.2)
    expect(await phone.prompts(sid)).toEqual([SORRY])
    expect((await phone.requests({ purpose: 'voice' })).map(({ failure }) => failure?.why)).toEqual(['read'])
  })

  it('a shorter limit and a retry share the total', async () => {
    const server = await customer({ '/voice': () => null, '/status': 204 })
    const { phone } = await stage(server, { patience: 100 })
    await phone.number(LINE, { voiceUrl: `${server.base}/voice#rt=4000&rp=rt&rc=5&tt=10000` })
    await phone.dial(LINE, CALLER)
    await phone.advance(10.1)
    const tries = await phone.requests({ purpose: 'voice' })
    expect(tries.map(({ at }) => at.slice(17, 19))).toEqual(['00', '04', '08'])
  })

  it('an answer that breaks off is never tried again', async () => {
    const server = createServer((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<Resp'))
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const address = server.address()
    const { phone } = await stage(await customer({}))
    const port = typeof address === 'object' ? address?.port : 0
    await phone.number(LINE, { voiceUrl: `http://127.0.0.1:${port}/voice#rc=3&rp=all` })
    await phone.dial(LINE, CALLER)
    expect((await phone.requests()).map(({ failure }) => failure?.why)).toEqual(['partial'])
  })

  it('the fallback is asked with what went wrong, also in the middle of a call', async () => {
    const server = await customer({
      '/voice': xml('<Gather action="/entered" numDigits="1"/>'),
      '/entered': 500,
      '/fallback': xml('<Say>Leave your number.</Say>'),
    })
    const { phone } = await stage(server)
    await phone.number(LINE, {
      voiceUrl: `${server.base}/voice`,
      voiceFallbackUrl: `${server.base}/fallback`,
    })
    const { sid } = await phone.dial(LINE, CALLER)
    await phone.press(sid, '1')
    expect(server.at('/fallback')[0]).toMatchObject({
      ErrorCode: '11200',
      ErrorUrl: `${server.base}/entered`,
    })
    expect(await phone.prompts(sid)).toEqual(['Leave your number.'])
  })

  it('a server that redirects for ever is given up', async () => {
    const server = await customer({
      '/voice': (_heard, response) => {
        response.writeHead(301, { Location: '/voice' }).end()
        return null
      },
      '/status': 204,
    })
    const { phone } = await stage(server)
    await phone.dial(LINE, CALLER)
    expect((await phone.notifications())[0]?.code).toBe(11215)
  })
})

describe('a replay', () => {
  it.each(['same', 'new'] as const)('sends the same bytes with the %s token', async (token) => {
    const server = await customer({
      '/voice': xml('<Gather action="/entered" numDigits="1"/>'),
      '/entered': BYE,
    })
    const { phone } = await stage(server)
    const { sid } = await phone.dial(LINE, CALLER)
    await phone.press(sid, '1')
    const [entered] = await phone.requests({ purpose: 'gather' })
    await phone.replay(entered!.id, token)
    const [first, second] = server.heard.filter(({ path }) => path === '/entered')
    expect(second?.params).toEqual(first?.params)
    expect(second?.headers['x-twilio-signature']).toBe(first?.headers['x-twilio-signature'])
    const tokens = [first, second].map((one) => one?.headers['i-twilio-idempotency-token'])
    expect(tokens[0] === tokens[1]).toBe(token === 'same')
    expect(await phone.prompts(sid)).toEqual(['Bye.'])
  })
})
