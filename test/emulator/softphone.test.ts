import twilio from 'twilio'
import { describe, expect, it } from 'vitest'
import { ACCOUNT, BYE, CALLER, customer, LINE, stage, xml } from './customer.ts'

describe('a softphone', () => {
  const KEY = `SK${'3'.repeat(32)}`
  const APP = `AP${'4'.repeat(32)}`
  const SECRET = 'the-secret-of-the-key'

  async function softphone() {
    const server = await customer({
      '/voice': xml(
        '<Dial><Client><Identity>sanne</Identity><Parameter name="ticket" value="1000426"/></Client></Dial>',
      ),
      '/app': BYE,
      '/status': 204,
    })
    const settings = { apiKeys: { [KEY]: SECRET }, apps: { [APP]: `${server.base}/app` } }
    return { server, ...(await stage(server, settings)) }
  }

  function tokenOf(secret = SECRET, ttl = 3600): string {
    const token = new twilio.jwt.AccessToken(ACCOUNT, KEY, secret, { identity: 'sanne', ttl, nbf: 0 })
    token.addGrant(
      new twilio.jwt.AccessToken.VoiceGrant({ incomingAllow: true, outgoingApplicationSid: APP }),
    )
    return token.toJwt()
  }

  async function ask(url: string, path: string, body: unknown = {}, token = tokenOf()): Promise<Response> {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
    return fetch(`${url}/softphone${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  }

  it('registers, rings with its parameters, accepts, and exchanges lines', async () => {
    const { phone, url } = await softphone()
    const stream = await fetch(`${url}/softphone/events?token=${tokenOf()}`)
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    const until = async (wanted: string) => {
      while (!text.includes(wanted)) {
        const { done, value } = await reader.read()
        if (done) throw new Error(`The stream ended before ${wanted}: ${text}`)
        text += value
      }
    }
    await until('event: registered')
    const { sid } = await phone.dial(LINE, CALLER)
    await until('"parameters":{"ticket":"1000426"}')
    const leg = (await phone.calls()).find(({ parentSid }) => parentSid === sid)!
    expect((await ask(url, `/calls/${leg.sid}/accept`)).status).toBe(200)
    await until('"bridged":true')
    await phone.say(sid, 'Hello, Sanne.')
    await until('Hello, Sanne.')
    await ask(url, `/calls/${leg.sid}/say`, { text: 'Hello, Eva.' })
    expect((await phone.call(sid)).transcript.at(-1)).toMatchObject({ kind: 'heard', text: 'Hello, Eva.' })
    await ask(url, `/calls/${leg.sid}/hangup`)
    expect((await phone.call(leg.sid)).status).toBe('completed')
    await reader.cancel()
  })

  it('calls out through its TwiML App; what the browser sends is passed on as it is', async () => {
    const { phone, server, url } = await softphone()
    await ask(url, '/connect', { params: { To: '+32999', callerId: '+32888' } })
    await phone.advance(0)
    expect(server.at('/app')[0]).toMatchObject({ From: 'client:sanne', To: '+32999', callerId: '+32888' })
  })

  it.each([
    ['a token signed with another secret', () => tokenOf('another')],
    ['a token that is older than its time', () => tokenOf(SECRET, -1000 * 24 * 3600)],
    ['no token', () => ''],
  ])('%s opens nothing', async (_what, token) => {
    const { url } = await softphone()
    expect((await ask(url, '/connect', {}, token())).status).toBe(401)
  })

  it('cannot touch the call of somebody else', async () => {
    const { phone, url } = await softphone()
    const { sid } = await phone.dial(LINE, CALLER)
    expect((await ask(url, `/calls/${sid}/hangup`)).status).toBe(404)
  })
})
