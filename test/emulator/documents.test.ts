import { describe, expect, it } from 'vitest'
import { CALLER, customer, LINE, stage, xml } from './customer.ts'

async function spoken(document: string, type = 'text/xml') {
  const server = await customer({
    '/voice': (_heard, response) => {
      response.writeHead(200, { 'Content-Type': type }).end(document)
      return null
    },
    '/status': 204,
  })
  const { phone } = await stage(server)
  const call = await phone.dial(LINE, CALLER)
  return { phone, sid: call.sid, call, codes: (await phone.notifications()).map(({ code }) => code), server }
}

describe('what is not understood is reported and ends the call', () => {
  it.each([
    ['an empty document', '', 12100],
    ['a tag that is not closed', '<Response><Say>Hello</Response>', 12100],
    ['a bare ampersand', '<Response><Say>Tom & Jerry</Say></Response>', 12100],
    ['a document after the document', '<Response/><Response/>', 12100],
    ['another root', '<Reply/>', 12200],
    ['a verb that does not exist', xml('<Speak>Hello</Speak>'), 12200],
    ['a verb written small', xml('<say>Hello</say>'), 12200],
    ['text without a verb', xml('Hello'), 12200],
    ['an attribute that does not exist', xml('<Gather numdigits="3"/>'), 12200],
    ['a value that cannot be', xml('<Gather numDigits="three"/>'), 12200],
    ['a verb inside a Gather that may not stand there', xml('<Gather><Hangup/></Gather>'), 12200],
    ['a verb that exists and is not played', xml('<Pay/>'), 12200],
    [
      'an attribute that exists and is not played',
      xml('<Dial trim="trim-silence">+32470000001</Dial>'),
      12200,
    ],
    ['a Dial to nobody', xml('<Dial/>'), 12200],
    ['a number that is none', xml('<Dial>0470 00 00 01</Dial>'), 13223],
    ['a caller that is not ours', xml('<Dial callerId="+3225550199">+32470000001</Dial>'), 13214],
    ['an address that is not of the web', xml('<Redirect>ftp://x</Redirect>'), 11100],
  ])('%s', async (_what, document, code) => {
    const { codes, call } = await spoken(document)
    expect(codes).toEqual([code])
    expect(call.status).toBe('completed')
    expect(call.transcript.some(({ text }) => text.includes('application error'))).toBe(true)
  })

  it('a content type that is neither TwiML nor sound', async () => {
    const { codes } = await spoken('{}', 'application/json')
    expect(codes).toEqual([12300])
  })

  it('a mistake at the end of a document stops it before its beginning is spoken', async () => {
    const { phone, sid } = await spoken(xml('<Say>Welcome.</Say><Speak/>'))
    expect(await phone.prompts(sid)).not.toContain('Welcome.')
  })

  it('documents that lead round in a circle', async () => {
    const { codes } = await spoken(xml('<Redirect>/voice</Redirect>'))
    expect(codes).toEqual([12200])
  })

  it('a Dial before the bridge', async () => {
    const server = await customer({
      '/voice': xml('<Dial><Number url="/whisper">+32470000001</Number></Dial>'),
      '/whisper': xml('<Dial>+32470000002</Dial>'),
      '/status': 204,
    })
    const { phone } = await stage(server)
    await phone.habit('+32470000001', { does: 'answer' })
    await phone.dial(LINE, CALLER)
    await phone.advance(1)
    expect((await phone.notifications()).map(({ code }) => code)).toEqual([13201])
  })
})

describe('the verbs that turn a call', () => {
  it('a document that ends hangs up', async () => {
    const { call } = await spoken(xml('<Say>Welcome.</Say>'))
    expect(call).toMatchObject({ status: 'completed', doing: 'ended' })
  })

  it('plain text is spoken', async () => {
    const { phone, sid } = await spoken('Tom & Jerry', 'text/plain')
    expect(await phone.prompts(sid)).toEqual(['Tom & Jerry'])
  })

  it.each([
    ['<Reject/>', 'failed'],
    ['<Reject reason="busy"/>', 'busy'],
  ])('%s turns an unanswered call away', async (verb, status) => {
    const { call } = await spoken(xml(verb))
    expect(call).toMatchObject({ status, answeredAt: null })
  })

  it('a Reject that comes after a word was spoken only hangs up', async () => {
    const { call } = await spoken(xml('<Say>No.</Say><Reject/>'))
    expect(call.status).toBe('completed')
  })

  it('a Pause first lets it ring a little longer', async () => {
    const { phone, sid } = await spoken(xml('<Pause length="3"/><Say>Hello.</Say>'))
    expect((await phone.call(sid)).status).toBe('ringing')
    await phone.silence(sid, 3)
    expect(await phone.prompts(sid)).toEqual(['Hello.'])
  })

  it('a Redirect replaces the rest, by the method it names', async () => {
    const server = await customer({
      '/voice': xml('<Redirect method="GET">/next?a=1</Redirect><Say>Never.</Say>'),
      '/next': xml('<Say>Next.</Say>'),
      '/status': 204,
    })
    const { phone } = await stage(server)
    const { sid } = await phone.dial(LINE, CALLER)
    expect(server.heard[1]).toMatchObject({ method: 'GET', signed: true, params: { a: '1', CallSid: sid } })
    expect(await phone.prompts(sid)).toEqual(['Next.'])
  })
})

describe('Record', () => {
  const RECORD =
    '<Record action="/kept" maxLength="60" timeout="4" recordingStatusCallback="/tape"/><Say>Silence.</Say>'

  async function recording() {
    const server = await customer({
      '/voice': xml(RECORD),
      '/kept': xml('<Say>Thank you.</Say>'),
      '/tape': 204,
      '/status': 204,
    })
    const { phone, rest, url } = await stage(server)
    const { sid } = await phone.dial(LINE, CALLER)
    return { server, phone, rest, sid, url }
  }

  it('ends with a key and hands on the recording', async () => {
    const { server, phone, sid, rest } = await recording()
    await phone.say(sid, 'Our shop is down, call me back.', 6)
    await phone.advance(7)
    await phone.press(sid, '#')
    const kept = server.at('/kept')[0]
    expect(kept).toMatchObject({ RecordingDuration: '7', Digits: '#' })
    expect(server.at('/tape')[0]).toMatchObject({
      RecordingStatus: 'completed',
      RecordingSid: kept?.RecordingSid,
    })
    expect(await rest.recordings(kept!.RecordingSid!).fetch()).toMatchObject({ duration: '7', callSid: sid })
  })

  it('ends after the silence that follows the words', async () => {
    const { server, phone, sid } = await recording()
    await phone.say(sid, 'Call me back.', 3)
    await phone.advance(7)
    expect(server.at('/kept')[0]).toMatchObject({ RecordingDuration: '7' })
  })

  it('asks nobody when nothing was said', async () => {
    const { server, phone, sid } = await recording()
    await phone.silence(sid, 4)
    expect(server.at('/kept')).toEqual([])
    expect(await phone.prompts(sid)).toEqual(['Silence.'])
  })

  it('is kept when the caller hangs up', async () => {
    const { server, phone, sid } = await recording()
    await phone.say(sid, 'Call me back.')
    await phone.advance(2)
    await phone.hangUp(sid)
    expect(server.at('/kept')[0]).toMatchObject({ Digits: 'hangup', RecordingDuration: '2' })
  })

  it('can be fetched as sound, by whoever knows the token', async () => {
    const { server, phone, sid } = await recording()
    await phone.say(sid, 'Call me back.')
    await phone.hangUp(sid)
    const { RecordingUrl = '' } = server.at('/kept')[0] ?? {}
    expect((await fetch(`${RecordingUrl}.wav`)).status).toBe(401)
    const Authorization = `Basic ${btoa(`AC${'1'.repeat(32)}:a-token-for-tests`)}`
    const sound = await fetch(`${RecordingUrl}.wav`, { headers: { Authorization } })
    expect(sound.headers.get('content-type')).toBe('audio/x-wav')
  })
})
