import { describe, expect, it } from 'vitest'
import { BYE, CALLER, customer, ENGINEER, LINE, stage, xml } from './customer.ts'

const EVENTS = ['initiated', 'ringing', 'answered', 'completed']

async function outgoing(settings = {}) {
  const server = await customer({ '/talk': xml('<Say>Hello.</Say><Pause length="60"/>'), '/leg': 204 })
  const { phone, rest } = await stage(server, settings)
  const call = async () => {
    const { sid } = await rest.calls.create({
      to: ENGINEER,
      from: LINE,
      url: `${server.base}/talk`,
      timeout: 20,
      statusCallback: `${server.base}/leg`,
      statusCallbackEvent: EVENTS,
    })
    await phone.advance(0)
    return sid
  }
  return { server, phone, rest, call }
}

describe('status callbacks', () => {
  it('follow a call from its beginning to its end, numbered from 0', async () => {
    const { server, phone, call } = await outgoing()
    const sid = await call()
    await phone.advance(5)
    await phone.pickUp(sid)
    await phone.advance(61)
    const told = server.at('/leg')
    expect(told.map(({ CallStatus, SequenceNumber }) => [CallStatus, SequenceNumber])).toEqual([
      ['initiated', '0'],
      ['ringing', '1'],
      ['in-progress', '2'],
      ['completed', '3'],
    ])
    expect(told[3]).toMatchObject({
      CallDuration: '60',
      Duration: '1',
      CallbackSource: 'call-progress-events',
      Timestamp: 'Mon, 23 Nov 2026 08:01:05 +0000',
      Direction: 'outbound-api',
      SipResponseCode: '200',
    })
    expect(server.heard.every(({ signed }) => signed)).toBe(true)
  })

  it('count Duration in minutes begun and CallDuration in seconds', async () => {
    const { server, phone, call } = await outgoing()
    const sid = await call()
    await phone.pickUp(sid)
    await phone.advance(59)
    await phone.hangUp(sid)
    await phone.pickUp(await call())
    await phone.silence((await phone.calls())[1]!.sid, 60.6)
    const ended = server.at('/leg').filter(({ CallStatus }) => CallStatus === 'completed')
    expect(ended.map(({ CallDuration, Duration }) => [CallDuration, Duration])).toEqual([
      ['59', '1'],
      ['60', '1'],
    ])
  })

  it.each([
    ['busy', 'busy'],
    ['failed', 'failed'],
  ] as const)('tell a terminal %s as completed', async (how, status) => {
    const { server, phone, call } = await outgoing()
    await phone.pickUp(await call(), how)
    expect(server.at('/leg').at(-1)).toMatchObject({ CallStatus: status, CallDuration: '0' })
  })

  it('a telephone nobody picks up is no-answer after its timeout', async () => {
    const { server, phone, call } = await outgoing()
    await call()
    await phone.advance(20)
    expect(server.at('/leg').at(-1)).toMatchObject({ CallStatus: 'no-answer' })
  })

  it('a call taken back while it rings is told; one taken back while queued is not', async () => {
    const { server, rest, phone, call } = await outgoing()
    await rest.calls(await call()).update({ status: 'canceled' })
    await phone.advance(0)
    expect(server.at('/leg').at(-1)).toMatchObject({ CallStatus: 'canceled' })
    const before = server.heard.length
    await phone.settings({ queuedSeconds: 3 })
    await rest.calls(await call()).update({ status: 'canceled' })
    await phone.advance(10)
    expect(server.heard.length).toBe(before)
  })

  it('of an inbound number tell only the end, with the caller who gave up at once as no-answer', async () => {
    const server = await customer({ '/voice': () => null, '/status': 204 })
    const { phone } = await stage(server, { patience: 50 })
    const { sid } = await phone.dial(LINE, CALLER)
    await phone.hangUp(sid)
    expect(server.at('/status')).toMatchObject([
      { CallSid: sid, CallStatus: 'no-answer', SequenceNumber: '0' },
    ])
  })

  it('without named events tell only completed', async () => {
    const { server, rest, phone } = await outgoing()
    await rest.calls.create({ to: ENGINEER, from: LINE, twiml: BYE, statusCallback: `${server.base}/leg` })
    await phone.advance(60)
    expect(server.at('/leg').map(({ CallStatus }) => CallStatus)).toEqual(['no-answer'])
  })

  it('of the child leg of a Dial name its parent', async () => {
    const { server, phone } = await outgoing()
    server.pages['/voice'] = xml(
      `<Dial><Number statusCallback="/leg" statusCallbackEvent="${EVENTS.join(' ')}">${ENGINEER}</Number></Dial>`,
    )
    await phone.habit(ENGINEER, { does: 'answer', after: 4 })
    const { sid } = await phone.dial(LINE, CALLER)
    await phone.advance(10)
    await phone.hangUp(sid)
    expect(server.at('/leg').map(({ CallStatus, ParentCallSid }) => [CallStatus, ParentCallSid])).toEqual([
      ['initiated', sid],
      ['ringing', sid],
      ['in-progress', sid],
      ['completed', sid],
    ])
    expect(server.at('/leg').at(-1)).toMatchObject({ CallDuration: '6' })
  })
})

describe('a script has the callbacks in its hand', () => {
  async function finished(mode: 'hold' | 'lose' | 'double') {
    const stage = await outgoing()
    await stage.phone.callbackMode(mode)
    await stage.phone.pickUp(await stage.call())
    await stage.phone.advance(61)
    const order = () => stage.server.at('/leg').map(({ SequenceNumber }) => SequenceNumber)
    return { ...stage, order }
  }

  it('holds them and sends them backwards', async () => {
    const { phone, order } = await finished('hold')
    expect(order()).toEqual([])
    await phone.releaseCallbacks('reverse')
    expect(order()).toEqual(['3', '2', '1', '0'])
  })

  it('sends them in any order, twice, or not at all', async () => {
    const { phone, order } = await finished('hold')
    const ids = (await phone.callbacks()).map(({ id }) => id)
    await phone.loseCallback(ids[1]!)
    await phone.releaseCallbacks([ids[3]!, ids[0]!, ids[3]!])
    await phone.releaseCallbacks()
    expect(order()).toEqual(['3', '0', '3', '2'])
    expect((await phone.callbacks()).map(({ state, sent }) => [state, sent])).toEqual([
      ['sent', 1],
      ['lost', 0],
      ['sent', 1],
      ['sent', 2],
    ])
  })

  it('doubles all of them', async () => {
    const { order } = await finished('double')
    expect(order().toSorted()).toEqual(['0', '0', '1', '1', '2', '2', '3', '3'])
  })

  it('loses all of them, and can send one late', async () => {
    const { phone, order } = await finished('lose')
    expect(order()).toEqual([])
    await phone.sendCallback((await phone.callbacks())[2]!.id)
    expect(order()).toEqual(['2'])
  })
})
