import { describe, expect, it } from 'vitest'
import { BYE, CALLER, customer, ENGINEER, LINE, SECOND_ENGINEER, stage, xml } from './customer.ts'

const WHISPER = xml(
  '<Gather action="/accepted" numDigits="1" timeout="8"><Say>Press 1 to accept.</Say></Gather><Hangup/>',
)

async function dialled(dial: string, after = '<Say>Nobody came.</Say>') {
  const server = await customer({
    '/voice': xml(dial + after),
    '/whisper': WHISPER,
    '/accepted': (heard) => xml(heard.params.Digits === '1' ? '<Say>Connecting.</Say>' : '<Hangup/>'),
    '/done': BYE,
    '/leg': 204,
    '/status': 204,
  })
  const { phone, rest } = await stage(server)
  const { sid } = await phone.dial(LINE, CALLER)
  const legs = async () => (await phone.calls()).filter(({ parentSid }) => parentSid === sid)
  return { server, phone, rest, sid, legs, leg: async () => (await legs())[0]! }
}

const SCREENED = `<Dial action="/done" callerId="${LINE}"><Number url="/whisper">${ENGINEER}</Number></Dial>`

describe('an engineer accepts with a key', () => {
  it('is connected after pressing 1, and the seconds are told at the end', async () => {
    const { phone, sid, leg, server } = await dialled(SCREENED)
    const { sid: other } = await leg()
    await phone.advance(10)
    await phone.pickUp(other)
    expect((await phone.call(sid)).peer).toBeNull()
    await phone.advance(4)
    await phone.press(other, '1')
    expect((await phone.call(sid)).peer).toBe(other)
    await phone.say(sid, 'Hello, our shop is down.')
    expect((await leg()).transcript.at(-1)).toMatchObject({ kind: 'heard', text: 'Hello, our shop is down.' })
    await phone.advance(90)
    await phone.hangUp(other)
    // The leg's duration includes the whisper: it is not the time the two have talked.
    expect(server.at('/done')[0]).toMatchObject({
      DialCallStatus: 'completed',
      DialBridged: 'true',
      DialCallSid: other,
      DialCallDuration: '94',
    })
    expect(await phone.prompts(sid)).toEqual(['Bye.'])
  })

  it('a voicemail box answers, never presses a key, and is never connected', async () => {
    const { phone, sid, leg, server } = await dialled(SCREENED)
    await phone.pickUp((await leg()).sid, 'voicemail')
    await phone.advance(8)
    expect(server.at('/accepted')).toEqual([])
    expect(server.at('/done')[0]).toMatchObject({ DialCallStatus: 'completed', DialBridged: 'false' })
    expect((await phone.call(sid)).transcript.some(({ text }) => text.startsWith('Connected'))).toBe(false)
  })

  it('hears the whisper on the called side alone', async () => {
    const { phone, sid, leg, server } = await dialled(SCREENED)
    const { sid: other } = await leg()
    await phone.pickUp(other)
    expect(await phone.prompts(other)).toEqual(['Press 1 to accept.'])
    expect(await phone.prompts(sid)).toEqual([])
    expect(server.at('/whisper')[0]).toMatchObject({
      CallSid: other,
      ParentCallSid: sid,
      Direction: 'outbound-dial',
      CallStatus: 'in-progress',
      From: LINE,
      To: ENGINEER,
    })
  })

  it('the caller who hangs up meanwhile releases the engineer, and the action is told', async () => {
    const { phone, sid, leg, server } = await dialled(SCREENED)
    const { sid: other } = await leg()
    await phone.pickUp(other)
    await phone.hangUp(sid)
    expect((await phone.call(other)).status).toBe('completed')
    expect(server.at('/done')[0]).toMatchObject({ CallStatus: 'completed', DialBridged: 'false' })
    expect(await phone.prompts(sid)).toEqual([])
  })
})

describe('Dial', () => {
  it.each([
    ['busy', 'busy'],
    ['failed', 'failed'],
    ['no-answer', 'no-answer'],
  ] as const)('a telephone that is %s leads to the action at once', async (how, status) => {
    const { phone, leg, server } = await dialled(SCREENED)
    await phone.pickUp((await leg()).sid, how)
    expect(server.at('/done')[0]).toMatchObject({ DialCallStatus: status, DialBridged: 'false' })
    expect(server.at('/done')[0]).not.toHaveProperty('DialCallDuration')
  })

  it('gives up after 30 seconds, and without an action the next verb comes', async () => {
    const { phone, sid } = await dialled(`<Dial callerId="${LINE}">${ENGINEER}</Dial>`)
    await phone.advance(29)
    expect(await phone.prompts(sid)).toEqual([])
    await phone.advance(1)
    expect(await phone.prompts(sid)).toEqual(['Nobody came.'])
  })

  it('rings several at once: the first that answers silences the others', async () => {
    const numbers = `<Number>${ENGINEER}</Number><Number>${SECOND_ENGINEER}</Number>`
    const { phone, sid, legs } = await dialled(`<Dial callerId="${LINE}">${numbers}</Dial>`)
    expect((await legs()).map(({ status }) => status)).toEqual(['ringing', 'ringing'])
    await phone.pickUp((await legs())[1]!.sid)
    expect((await legs()).map(({ status }) => status)).toEqual(['canceled', 'in-progress'])
    expect((await phone.call(sid)).doing).toBe('bridged')
  })

  it('rings one after the other when asked to', async () => {
    const numbers = `<Number>${ENGINEER}</Number><Number>${SECOND_ENGINEER}</Number>`
    const { phone, legs } = await dialled(`<Dial sequential="true" timeout="15">${numbers}</Dial>`)
    expect((await legs()).map(({ to }) => to)).toEqual([ENGINEER])
    await phone.advance(15)
    expect((await legs()).map(({ to, status }) => [to, status])).toEqual([
      [ENGINEER, 'no-answer'],
      [SECOND_ENGINEER, 'ringing'],
    ])
  })

  it('ends the connection when the time limit is over', async () => {
    const { phone, leg, server } = await dialled(`<Dial action="/done" timeLimit="60">${ENGINEER}</Dial>`)
    await phone.pickUp((await leg()).sid)
    await phone.advance(59)
    expect(server.at('/done')).toEqual([])
    await phone.advance(1)
    expect(server.at('/done')[0]).toMatchObject({ DialCallStatus: 'completed', DialCallDuration: '60' })
    expect((await leg()).status).toBe('completed')
  })

  it('with answerOnBridge as first verb the caller stays unanswered until the bridge', async () => {
    const { phone, sid, leg } = await dialled(`<Dial answerOnBridge="true">${ENGINEER}</Dial>`)
    expect((await phone.call(sid)).status).toBe('ringing')
    await phone.pickUp((await leg()).sid)
    expect((await phone.call(sid)).status).toBe('in-progress')
  })

  it('lets the caller leave with * when it may', async () => {
    const { phone, sid, leg, server } = await dialled(
      `<Dial action="/done" hangupOnStar="true">${ENGINEER}</Dial>`,
    )
    await phone.pickUp((await leg()).sid)
    await phone.press(sid, '5*')
    expect((await leg()).status).toBe('completed')
    expect(server.at('/done')).toHaveLength(1)
    expect(await phone.prompts(sid)).toEqual(['Bye.'])
  })

  it('a leg that is redirected over REST lives on, and the action is told no duration', async () => {
    const { phone, rest, leg, server } = await dialled(`<Dial action="/done">${ENGINEER}</Dial>`)
    const { sid: other } = await leg()
    await phone.pickUp(other)
    await rest
      .calls(other)
      .update({ twiml: '<Response><Say>Transferred.</Say><Pause length="9"/></Response>' })
    await phone.advance(1)
    expect(server.at('/done')[0]).not.toHaveProperty('DialCallDuration')
    expect((await phone.call(other)).status).toBe('in-progress')
    expect(await phone.prompts(other)).toEqual(['Transferred.'])
  })

  it('a softphone that is not registered does not ring', async () => {
    const { server } = await dialled('<Dial action="/done"><Client>sanne</Client></Dial>')
    expect(server.at('/done')[0]).toMatchObject({ DialCallStatus: 'no-answer' })
  })

  it('a telephone with a habit needs no hand', async () => {
    const { phone, sid, server } = await dialled(SCREENED)
    await phone.habit(ENGINEER, { does: 'answer', after: 3, press: '1' })
    const again = await phone.dial(LINE, CALLER)
    await phone.advance(3)
    expect((await phone.call(again.sid)).doing).toBe('bridged')
    expect((await phone.call(sid)).doing).toBe('dialing')
    expect(server.at('/accepted')).toHaveLength(1)
  })
})
