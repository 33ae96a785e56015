import { describe, expect, it } from 'vitest'
import { conferenceOf, TOLD, talking } from './conference.ts'
import { CALLER, ENGINEER, LINE } from './customer.ts'

describe('somebody is called into a conference', () => {
  it('rings, and is in with the answer', async () => {
    const { conference, phone, caller, agent, server } = await talking()
    const made = await conference.participants.create({
      to: ENGINEER,
      from: LINE,
      label: 'engineer',
      endConferenceOnExit: false,
      timeLimit: 60,
      statusCallback: `${server.base}/elsewhere`,
      statusCallbackEvent: ['ringing', 'completed'],
    })
    expect(made).toMatchObject({ status: 'queued', label: 'engineer' })
    await phone.advance(0)
    expect((await conference.participants('engineer').fetch()).status).toBe('ringing')
    expect((await phone.call(caller)).conference?.hears).toHaveLength(1)
    await phone.pickUp(made.callSid)
    expect((await phone.call(caller)).conference?.hears.map(({ label }) => label)).toEqual([
      'agent',
      'engineer',
    ])
    await phone.advance(60)
    expect((await phone.call(made.callSid)).status).toBe('completed')
    expect((await phone.call(agent)).peer).toBe(caller)
    expect(server.at('/elsewhere').map(({ CallStatus }) => CallStatus)).toEqual(['ringing', 'completed'])
  })

  it.each([
    ['busy', 'busy'],
    ['no-answer', 'no-answer'],
    ['failed', 'failed'],
  ] as const)('%s is told as a participant who could not be added', async (how, status) => {
    const { conference, phone, server } = await talking()
    const { callSid } = await conference.participants.create({ to: ENGINEER, from: LINE })
    await phone.advance(0)
    await phone.pickUp(callSid, how)
    expect(server.at('/conference').at(-1)).toMatchObject({
      CallSid: callSid,
      ReasonParticipantLeft: 'participant_add_failed',
      ParticipantCallStatus: status,
    })
  })

  it('a telephone that still rings is silent when the conference ends, or when it is taken back', async () => {
    const { conference, phone } = await talking()
    const ringing = async () => {
      const { callSid } = await conference.participants.create({ to: ENGINEER, from: LINE, label: 'e' })
      await phone.advance(0)
      return callSid
    }
    const first = await ringing()
    await conference.participants('e').remove()
    await phone.advance(0)
    const second = await ringing()
    await conference.update({ status: 'completed' })
    await phone.advance(0)
    expect((await phone.call(first)).status).toBe('canceled')
    expect((await phone.call(second)).status).toBe('canceled')
  })

  it('by a name that is new opens the conference, and is told its start and end', async () => {
    const { phone, rest, server } = await conferenceOf()
    await phone.habit(ENGINEER, { does: 'answer' })
    const into = rest.conferences('new-room').participants
    const told = { conferenceStatusCallback: `${server.base}/conference` }
    const one = await into.create({ to: ENGINEER, from: LINE, ...told })
    await phone.habit('client:sanne', { does: 'answer' })
    const two = await into.create({ to: 'client:sanne', from: LINE, waitUrl: '' })
    await phone.advance(0)
    expect((await phone.call(one.callSid)).peer).toBe(two.callSid)
    await phone.hangUp(one.callSid)
    await phone.hangUp(two.callSid)
    expect(server.at('/conference').map((event) => event.StatusCallbackEvent)).toEqual([
      'conference-start',
      'conference-end',
    ])
  })

  it.each([
    ['a label that is taken', { label: 'agent' }, 409, 16026],
    ['a label that is a CallSid', { label: `CA${'0'.repeat(32)}` }, 400, 16024],
    ['a number that is none', { to: '0470' }, 400, 21211],
    ['a caller that is not ours', { from: CALLER }, 400, 21210],
    ['a timeout of no time', { timeout: 1 }, 400, 20001],
  ])('%s is refused', async (_what, changes, status, code) => {
    const { conference } = await talking()
    const asked = conference.participants.create({ to: ENGINEER, from: LINE, ...changes })
    await expect(asked).rejects.toMatchObject({ status, code })
  })

  it('a conference that is over, or that never was, takes nobody', async () => {
    const { conference, rest } = await talking()
    await conference.update({ status: 'completed' })
    for (const one of [conference, rest.conferences(`CF${'0'.repeat(32)}`)]) {
      const asked = one.participants.create({ to: ENGINEER, from: LINE })
      await expect(asked).rejects.toMatchObject({ status: 404 })
    }
  })
})

describe('events of a conference in bad weather', () => {
  it.each([
    ['lose', 0],
    ['double', 6],
  ] as const)('%s: those of calls go on as before', async (mode, times) => {
    const { phone, joins, server } = await conferenceOf()
    await phone.callbackMode(mode, 'conference')
    const first = await joins(TOLD)
    await joins('')
    expect(server.at('/conference')).toHaveLength(times)
    await phone.hangUp(first)
    expect(server.at('/status')).toHaveLength(1)
  })

  it('come late, in another order, or when a script lets them', async () => {
    const { phone, joins, server } = await conferenceOf()
    const order = () => server.at('/conference').map(({ SequenceNumber }) => Number(SequenceNumber))
    await phone.callbackMode('delay', 'conference', 5)
    await joins(TOLD)
    expect(order()).toEqual([])
    await phone.advance(5)
    expect(order()).toEqual([1])
    await phone.callbackMode('shuffle', 'conference', 8)
    for (let i = 0; i < 5; i++) await joins('')
    await phone.advance(8)
    expect(order().toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(order()).not.toEqual([1, 2, 3, 4, 5, 6, 7])
  })
})
