import { describe, expect, it } from 'vitest'
import { conferenceOf } from './conference.ts'
import { BYE, CALLER, ENGINEER, LINE, xml } from './customer.ts'

describe('a conference', () => {
  it('begins with the second who is in; the first waits at its waitUrl', async () => {
    const { phone, joins, hears } = await conferenceOf()
    const first = await joins('waitUrl="/music"')
    expect(await phone.call(first)).toMatchObject({ doing: 'waiting', conference: { state: 'waiting' } })
    expect(await hears(first)).toEqual(['You are first.', 'Silence.'])
    const second = await joins('')
    expect((await phone.call(first)).peer).toBe(second)
    expect((await phone.call(second)).doing).toBe('bridged')
    expect(await hears(second)).toEqual(['+32471000001.'])
    await phone.say(first, 'Hello?')
    expect((await phone.call(second)).transcript.at(-1)).toMatchObject({ text: 'Hello?', by: '+32471000001' })
  })

  it('does not begin before somebody who may begin it is in', async () => {
    const { phone, joins } = await conferenceOf()
    const waits = 'startConferenceOnEnter="false" waitUrl=""'
    const first = await joins(waits)
    await joins(waits)
    expect((await phone.call(first)).doing).toBe('waiting')
    await joins('')
    expect((await phone.call(first)).conference?.hears).toHaveLength(2)
  })

  it('ends with the one whose leaving ends it; all others go on to their action', async () => {
    const { phone, server, joins } = await conferenceOf()
    const caller = await joins('endConferenceOnExit="true"')
    const other = await joins('')
    await phone.advance(65)
    await phone.hangUp(caller)
    const [told, ...more] = server.at('/done').filter(({ CallSid }) => CallSid === other)
    expect(more).toEqual([])
    expect(told).toMatchObject({ DialCallStatus: 'answered', CallStatus: 'in-progress' })
    for (const absent of ['DialCallSid', 'DialCallDuration', 'DialBridged'])
      expect(told).not.toHaveProperty(absent)
    expect(await phone.prompts(other)).toEqual(['Bye.'])
    expect(await phone.conferences()).toMatchObject([{ status: 'completed', participants: [] }])
  })

  it('goes on without the others, and is another one the next time', async () => {
    const { phone, joins } = await conferenceOf()
    const [first, second] = [await joins(''), await joins('')]
    await phone.hangUp(second)
    expect(await phone.call(first)).toMatchObject({ doing: 'conference', status: 'in-progress', peer: null })
    await phone.hangUp(first)
    await joins('')
    expect((await phone.conferences()).map(({ status }) => status)).toEqual(['completed', 'init'])
  })

  it('the time limit of one leg ends that leg alone', async () => {
    const { phone, server, joins } = await conferenceOf()
    const first = await joins('', 'timeLimit="60"')
    await phone.advance(30)
    const second = await joins('')
    await phone.advance(30)
    expect(server.at('/done')).toMatchObject([{ CallSid: first, DialCallStatus: 'answered' }])
    expect((await phone.call(second)).doing).toBe('conference')
  })

  it('lets go whoever presses * where they may', async () => {
    const { phone, joins } = await conferenceOf()
    const first = await joins('', 'hangupOnStar="true"')
    const second = await joins('')
    await phone.press(second, '*')
    await phone.press(first, '5*')
    expect(await phone.prompts(first)).toEqual(['Bye.'])
    expect((await phone.call(second)).doing).toBe('conference')
  })

  it('hears a muted one not, and a coach only where it coaches', async () => {
    const { phone, joins } = await conferenceOf()
    const agent = await joins('participantLabel="agent"')
    const caller = await joins('participantLabel="caller"')
    await joins(`coach="${agent}" participantLabel="coach"`)
    await joins('muted="true" participantLabel="trainee"')
    const hears = async (sid: string) => (await phone.call(sid)).conference?.hears.map(({ label }) => label)
    expect(await hears(agent)).toEqual(['caller', 'coach'])
    expect(await hears(caller)).toEqual(['agent'])
  })

  it('beeps for those who talk, unless it is to be quiet', async () => {
    const { phone, joins } = await conferenceOf()
    const first = await joins('')
    await joins('beep="false"')
    const third = await joins('beep="onExit"')
    const beeps = async () =>
      (await phone.call(first)).transcript.filter(({ kind }) => kind === 'beep').length
    expect(await beeps()).toBe(0)
    await phone.hangUp(third)
    expect(await beeps()).toBe(1)
  })

  it.each([
    ['a label that is taken', 'participantLabel="a"', 16025],
    ['a label with a slash', 'participantLabel="a/b"', 16023],
    ['a coach of nobody', 'coach="CA0"', 13240],
    ['a room that is full', 'maxParticipants="1"', null],
    ['a waitUrl that fails', 'waitUrl="/nowhere"', 11200],
  ])('%s lets nobody in, and the call goes on', async (_what, attributes, code) => {
    const { phone, server, joins } = await conferenceOf()
    if (code !== 11200) await joins('participantLabel="a"')
    const sid = await joins(attributes)
    expect(server.at('/done')).toMatchObject([{ CallSid: sid, DialCallStatus: 'failed' }])
    expect((await phone.notifications()).map((one) => one.code)).toEqual(code === null ? [] : [code])
  })

  it('says that it records nothing, and takes no second noun', async () => {
    const { phone, server, joins } = await conferenceOf()
    await joins('record="record-from-start"')
    expect(await phone.notifications()).toMatchObject([{ code: 12200, level: 'warning' }])
    server.pages['/voice'] = xml(`<Dial><Conference>a</Conference><Number>${ENGINEER}</Number></Dial>`)
    await phone.dial(LINE, CALLER)
    expect((await phone.notifications()).at(-1)?.message).toContain('stands alone')
  })

  it('plays nothing but prompts to those who wait', async () => {
    const { phone, server, joins } = await conferenceOf()
    server.pages['/music'] = BYE
    await joins('waitUrl="/music"')
    expect((await phone.notifications())[0]?.message).toContain('<Hangup> is not allowed')
  })
})

const ALL = 'start end join leave mute hold modify speaker announcement'

describe('what a conference tells', () => {
  const told = `statusCallback="/conference" statusCallbackEvent="${ALL}"`

  it('tells each event once, numbered from 1, in the words of the documentation', async () => {
    const { phone, server, joins } = await conferenceOf()
    const agent = await joins(`${told} participantLabel="agent" endConferenceOnExit="true"`)
    const caller = await joins('statusCallback="/elsewhere" statusCallbackEvent="join"')
    await phone.hangUp(agent)
    const events = server.at('/conference')
    expect(events.map((one) => [one.SequenceNumber, one.StatusCallbackEvent, one.CallSid])).toEqual([
      ['1', 'participant-join', agent],
      ['2', 'participant-join', caller],
      ['3', 'conference-start', undefined],
      ['4', 'participant-leave', agent],
      ['5', 'participant-leave', caller],
      ['6', 'conference-end', undefined],
    ])
    expect(events[0]).toMatchObject({
      FriendlyName: 'room',
      Muted: 'false',
      Hold: 'false',
      Coaching: 'false',
      EndConferenceOnExit: 'true',
      StartConferenceOnEnter: 'true',
      ParticipantLabel: 'agent',
      Timestamp: 'Mon, 23 Nov 2026 08:00:00 +0000',
    })
    expect(events[3]).toMatchObject({
      ReasonParticipantLeft: 'participant_hung_up',
      ParticipantCallStatus: 'completed',
    })
    expect(events[4]).toMatchObject({
      ReasonParticipantLeft: 'moderator_ended_conference',
      ParticipantCallStatus: 'in-progress',
    })
    expect(events[5]).toMatchObject({
      ReasonConferenceEnded: 'participant-with-end-conference-on-exit-left',
      CallSidEndingConference: agent,
    })
    expect(server.at('/elsewhere')).toEqual([])
    expect(server.heard.filter(({ path }) => path === '/conference').every(({ signed }) => signed)).toBe(true)
  })

  it('tells only what was asked for, and without a list nothing', async () => {
    const { server, joins } = await conferenceOf()
    await joins('statusCallback="/conference" statusCallbackEvent="start"')
    await joins('')
    expect(server.at('/conference').map((one) => one.StatusCallbackEvent)).toEqual(['conference-start'])
  })
})
