import { describe, expect, it } from 'vitest'
import { CALLER, customer, ENGINEER, LINE, stage, xml } from './customer.ts'

async function calling() {
  const server = await customer({
    '/voice': xml('<Say>Hello.</Say><Pause length="60"/>'),
    '/amd': 204,
    '/status': 204,
  })
  const { phone, rest } = await stage(server)
  const call = async (more: object) => {
    const url = `${server.base}/voice`
    const { sid } = await rest.calls.create({ to: ENGINEER, from: LINE, url, ...more })
    await phone.advance(0)
    return sid
  }
  return { server, phone, rest, call }
}

const BOX = { does: 'voicemail', after: 4, greeting: 9 } as const

describe('machine detection', () => {
  it.each([
    ['a person', 'Enable', { does: 'answer' }, 2, 'human'],
    ['a box, as soon as it is one', 'Enable', BOX, 7, 'machine_start'],
    ['a box that beeps', 'DetectMessageEnd', BOX, 13, 'machine_end_beep'],
    ['a box that does not', 'DetectMessageEnd', { ...BOX, beeps: false }, 13, 'machine_end_silence'],
    [
      'a person taken for a machine',
      'Enable',
      { does: 'answer', detectedAs: 'machine_start' },
      2,
      'machine_start',
    ],
  ] as const)(
    '%s: the document is asked with the result',
    async (_what, machineDetection, habit, after, result) => {
      const { server, phone, rest, call } = await calling()
      await phone.habit(ENGINEER, habit)
      const sid = await call({ machineDetection })
      await phone.advance(after - 1)
      expect(server.at('/voice')).toEqual([])
      await phone.advance(1)
      expect(server.at('/voice')).toMatchObject([{ AnsweredBy: result }])
      expect((await rest.calls(sid).fetch()).answeredBy).toBe(result)
    },
  )

  it('gives up after its timeout', async () => {
    const { server, phone, call } = await calling()
    await phone.habit(ENGINEER, { ...BOX, greeting: 50 })
    await call({ machineDetection: 'DetectMessageEnd', machineDetectionTimeout: 10 })
    await phone.advance(14)
    expect(server.at('/voice')).toMatchObject([{ AnsweredBy: 'unknown', MachineDetectionDuration: '10000' }])
  })

  it('beside the call tells the result by a callback of its own', async () => {
    const { server, phone, call } = await calling()
    await phone.habit(ENGINEER, BOX)
    const asyncAmdStatusCallback = `${server.base}/amd`
    const sid = await call({ machineDetection: 'DetectMessageEnd', asyncAmd: 'true', asyncAmdStatusCallback })
    await phone.advance(4)
    expect(server.at('/voice')[0]).not.toHaveProperty('AnsweredBy')
    await phone.advance(9)
    expect(server.at('/amd')).toMatchObject([
      { CallSid: sid, AnsweredBy: 'machine_end_beep', MachineDetectionDuration: '9000' },
    ])
    expect((await phone.call(sid)).transcript.some(({ kind }) => kind === 'beep')).toBe(true)
  })

  it('of a participant never holds up the conference', async () => {
    const { server, phone, rest } = await calling()
    await phone.habit(ENGINEER, BOX)
    const { callSid } = await rest.conferences('room').participants.create({
      to: ENGINEER,
      from: LINE,
      machineDetection: 'Enable',
      amdStatusCallback: `${server.base}/amd`,
    })
    await phone.advance(7)
    expect(server.at('/amd')).toMatchObject([{ CallSid: callSid, AnsweredBy: 'machine_start' }])
    expect((await phone.call(callSid)).doing).toBe('waiting')
  })

  it('is over with the call, and a redirect meanwhile counts', async () => {
    const { server, phone, rest, call } = await calling()
    await phone.habit(ENGINEER, { does: 'answer' })
    const sid = await call({ machineDetection: 'Enable' })
    await rest.calls(sid).update({ twiml: xml('<Say>Elsewhere.</Say>') })
    await phone.advance(5)
    expect(await phone.prompts(sid)).toEqual(['Elsewhere.'])
    await phone.hangUp(await call({ machineDetection: 'Enable' }))
    await phone.advance(5)
    expect(server.at('/voice')).toEqual([])
    await expect(call({ machineDetection: 'Perhaps' })).rejects.toMatchObject({ status: 400 })
  })
})

describe('what the network vouches for', () => {
  it('is told of a number from when a script says so, and not of others', async () => {
    const { server, phone } = await calling()
    await phone.verstat(CALLER, 'TN-Validation-Passed-A')
    await phone.dial(LINE, CALLER)
    await phone.dial(LINE, '+32471000002')
    await phone.verstat(CALLER, '')
    await phone.dial(LINE, CALLER)
    expect(server.at('/voice').map(({ StirVerstat }) => StirVerstat)).toEqual([
      'TN-Validation-Passed-A',
      undefined,
      undefined,
    ])
  })
})
