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

  function tokenOf(secret = SECRET, ttl = 3600, identity = 'sanne'): string {
    const token = new twilio.jwt.AccessToken(ACCOUNT, KEY, secret, { identity, ttl, nbf: 0 })
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

  /** A browser with somebody's softphone: what it was told of its calls last. */
  async function browser(url: string, identity: string) {
    const token = tokenOf(SECRET, 3600, identity)
    const stream = await fetch(`${url}/softphone/events?token=${token}`)
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    const until = async (wanted: string) => {
      while (!text.split('\n\n').at(-2)?.includes(wanted)) {
        const { done, value } = await reader.read()
        if (done) throw new Error(`The stream of ${identity} ended before ${wanted}: ${text}`)
        text += value
      }
    }
    const deed = (sid: string, what: string, body = {}) => ask(url, `/calls/${sid}/${what}`, body, token)
    await until('event: ')
    return { until, deed, close: () => reader.cancel() }
  }

  it('is one of several in as many browsers: a caller goes from the first to the second', async () => {
    const { phone, rest, server, url } = await softphone()
    const [sanne, tom] = [await browser(url, 'sanne'), await browser(url, 'tom')]
    server.pages['/voice'] = xml('<Dial><Conference participantLabel="caller">room</Conference></Dial>')
    const caller = await phone.dial(LINE, CALLER)
    const into = rest.conferences('room').participants
    const first = await into.create({ to: 'client:sanne', from: LINE, label: 'sanne' })
    await sanne.until('"state":"ringing"')
    await sanne.deed(first.callSid, 'accept')
    await sanne.until('"label":"caller"')
    await rest.conferences(first.conferenceSid).participants('caller').update({ hold: true })
    await sanne.until('"sound":"silence"')
    const second = await into.create({ to: 'client:tom', from: LINE, label: 'tom' })
    await tom.until('"state":"ringing"')
    await tom.deed(second.callSid, 'accept')
    await tom.deed(second.callSid, 'say', { text: 'Whom do you bring me?' })
    await sanne.until('Whom do you bring me?')
    await rest.conferences(first.conferenceSid).participants('caller').update({ hold: false })
    await sanne.deed(first.callSid, 'hangup')
    await sanne.until('"state":"ended"')
    await tom.deed(second.callSid, 'say', { text: 'Good morning.' })
    expect((await phone.call(caller.sid)).transcript.at(-1)).toMatchObject({
      text: 'Good morning.',
      by: 'tom',
    })
    expect((await phone.call(caller.sid)).peer).toBe(second.callSid)
    await Promise.all([sanne.close(), tom.close()])
  })
})
