import { describe, expect, it } from 'vitest'
import {
  ACCOUNT,
  BYE,
  CALLER,
  customer,
  ENGINEER,
  LINE,
  MORNING,
  restOf,
  stage,
  TOKEN,
  xml,
} from './customer.ts'

async function account() {
  const server = await customer({
    '/voice': xml('<Say>One.</Say><Pause length="30"/>'),
    '/two': xml('<Say>Two.</Say><Pause length="30"/>'),
    '/status': 204,
  })
  return { server, ...(await stage(server)) }
}

describe('the REST interface, asked by Twilio’s own client', () => {
  it('fetches a call with the duration of the whole leg', async () => {
    const { phone, rest } = await account()
    const { sid } = await phone.dial(LINE, CALLER)
    await phone.advance(31)
    const call = await rest.calls(sid).fetch()
    expect(call).toMatchObject({
      sid,
      status: 'completed',
      duration: '30',
      from: CALLER,
      direction: 'inbound',
    })
    expect(call.startTime).toEqual(new Date(MORNING))
  })

  it('redirects a call in progress to another document', async () => {
    const { phone, rest, server } = await account()
    const { sid } = await phone.dial(LINE, CALLER)
    await rest.calls(sid).update({ url: `${server.base}/two`, method: 'POST' })
    await phone.advance(0)
    expect(await phone.prompts(sid)).toEqual(['One.', 'Two.'])
  })

  it('hangs a call up', async () => {
    const { phone, rest } = await account()
    const { sid } = await phone.dial(LINE, CALLER)
    expect((await rest.calls(sid).update({ status: 'completed' })).status).toBe('completed')
  })

  it('answers a new call as queued, and with a document given inline', async () => {
    const { phone, rest } = await account()
    await phone.habit(ENGINEER, { does: 'answer' })
    const call = await rest.calls.create({ to: ENGINEER, from: LINE, twiml: BYE })
    expect(call).toMatchObject({ status: 'queued', direction: 'outbound-api' })
    await phone.advance(1)
    expect(await phone.prompts(call.sid)).toEqual(['Bye.'])
  })

  it('an inline document needs absolute addresses', async () => {
    const { phone, rest } = await account()
    await phone.habit(ENGINEER, { does: 'answer' })
    await rest.calls.create({ to: ENGINEER, from: LINE, twiml: xml('<Redirect>/two</Redirect>') })
    await phone.advance(1)
    expect((await phone.notifications()).map(({ code }) => code)).toEqual([11100])
  })

  it('lists the calls of a parent, the queues and the notifications', async () => {
    const { phone, rest, server } = await account()
    server.pages['/voice'] = xml(`<Dial>${ENGINEER}</Dial><Enqueue waitUrl="">later</Enqueue>`)
    const { sid } = await phone.dial(LINE, CALLER)
    expect((await rest.calls.list({ parentCallSid: sid })).map(({ to }) => to)).toEqual([ENGINEER])
    await phone.advance(30)
    const [queue] = await rest.queues.list()
    expect(queue).toMatchObject({ friendlyName: 'later', currentSize: 1 })
    expect((await rest.queues(queue!.sid).members('Front').fetch()).callSid).toBe(sid)
  })
})

describe('refusals in Twilio’s words and numbers', () => {
  type Rest = ReturnType<typeof restOf>
  const SID = `CA${'0'.repeat(32)}`
  it.each([
    ['a wrong token', (_: Rest, url: string) => restOf(url, 'wrong').calls.list(), 401, 20003],
    ['a call that does not exist', (rest: Rest) => rest.calls(SID).fetch(), 404, 20404],
    ['a number that is none', (rest: Rest) => call(rest, { to: '0470' }), 400, 21211],
    ['a caller that is not ours', (rest: Rest) => call(rest, { from: '+3225550199' }), 400, 21210],
    ['an address that is none', (rest: Rest) => call(rest, { url: 'talk' }), 400, 21205],
    ['too long a document', (rest: Rest) => call(rest, { twiml: 'x'.repeat(4001) }), 400, 21632],
  ])('%s', async (_what, ask, status, code) => {
    const { rest, url } = await account()
    await expect(ask(rest, url)).rejects.toMatchObject({
      status,
      code,
      moreInfo: `https://www.twilio.com/docs/errors/${code}`,
    })
  })

  it('a call that is over cannot be redirected', async () => {
    const { phone, rest, server } = await account()
    const { sid } = await phone.dial(LINE, CALLER)
    await phone.hangUp(sid)
    await expect(rest.calls(sid).update({ url: `${server.base}/two` })).rejects.toMatchObject({ code: 21220 })
  })

  it('another account does not exist here', async () => {
    const { url } = await account()
    const Authorization = `Basic ${btoa(`${ACCOUNT}:${TOKEN}`)}`
    const other = `${url}/2010-04-01/Accounts/AC${'2'.repeat(32)}/Calls.json`
    expect((await fetch(other, { headers: { Authorization } })).status).toBe(404)
  })

  function call(rest: Rest, changes: Partial<{ to: string; from: string; url: string; twiml: string }>) {
    return rest.calls.create({ to: ENGINEER, from: LINE, url: 'http://127.0.0.1:9/', ...changes })
  }
})

describe('the control interface', () => {
  it('does not answer a page of another origin', async () => {
    const { url } = await account()
    const answer = await fetch(`${url}/control/state`, { headers: { Origin: 'http://evil.example' } })
    expect(answer.status).toBe(403)
  })

  it('says what it did not understand', async () => {
    const { phone } = await account()
    await expect(phone.press('CA0', '1')).rejects.toThrow('There is no call CA0.')
    await expect(phone.dial('+3200', CALLER)).rejects.toThrow('is not a number of this account')
  })

  it('moves time to an instant, and everything due until then happens', async () => {
    const { phone } = await account()
    const { sid } = await phone.dial(LINE, CALLER)
    await phone.setTime(new Date(MORNING + 60_000))
    expect((await phone.call(sid)).endedAt).toBe(new Date(MORNING + 30_000).toISOString())
    expect((await phone.time()).now).toBe(new Date(MORNING + 60_000).toISOString())
  })
})
