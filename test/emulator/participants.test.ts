import { describe, expect, it } from 'vitest'
import { talking } from './conference.ts'
import { BYE, xml } from './customer.ts'

describe('a conference over REST', () => {
  it('is listed by name and status; without a status those in progress', async () => {
    const { rest, conference, caller, agent, phone } = await talking()
    expect(await conference.fetch()).toMatchObject({ status: 'in-progress', friendlyName: 'room' })
    expect((await conference.participants.list()).map((one) => [one.callSid, one.label, one.status])).toEqual(
      [
        [caller, 'caller', 'connected'],
        [agent, 'agent', 'connected'],
      ],
    )
    await phone.hangUp(agent)
    await phone.hangUp(caller)
    expect(await rest.conferences.list({ friendlyName: 'room' })).toEqual([])
    const [over] = await rest.conferences.list({ friendlyName: 'room', status: 'completed' })
    expect(over).toMatchObject({
      reasonConferenceEnded: 'last-participant-left',
      callSidEndingConference: caller,
    })
    expect(await conference.participants.list()).toEqual([])
  })

  it('can be ended; everybody goes on to their action', async () => {
    const { conference, phone, server, caller, agent } = await talking()
    expect((await conference.update({ status: 'completed' })).status).toBe('completed')
    await phone.advance(0)
    expect(server.at('/done').map(({ CallSid }) => CallSid)).toEqual([caller, agent])
    expect(server.at('/conference').at(-1)).toMatchObject({
      ReasonConferenceEnded: 'conference-ended-via-api',
    })
    await expect(conference.update({ status: 'completed' })).rejects.toMatchObject({ status: 400 })
  })

  it('plays an announcement to all, held or not', async () => {
    const { conference, server, phone, hears, caller, agent, events } = await talking()
    await conference.participants('caller').update({ hold: true })
    await conference.update({ announceUrl: `${server.base}/announce` })
    await phone.advance(0)
    expect((await hears(caller)).at(-1)).toBe('The office closes.')
    expect((await hears(agent)).at(-1)).toBe('The office closes.')
    expect(server.at('/announce')).toHaveLength(1)
    expect(events().at(-1)).toBe('announcement-end')
    expect((await phone.call(caller)).doing).toBe('held')
  })
})

describe('a participant over REST', () => {
  it('on hold hears the document and not the others; off hold the others', async () => {
    const { conference, server, phone, hears, caller, agent, events } = await talking()
    const holdUrl = `${server.base}/hold`
    expect(
      await conference.participants('caller').update({ hold: true, holdUrl, holdMethod: 'POST' }),
    ).toMatchObject({
      hold: true,
    })
    await phone.advance(31)
    await phone.say(agent, 'Psst.')
    await phone.say(caller, 'Hello?')
    expect(server.at('/hold')).toHaveLength(2)
    expect((await phone.call(agent)).doing).toBe('conference')
    await conference.participants(caller).update({ hold: false })
    await phone.advance(0)
    expect(await hears(caller)).toEqual(['Music.', 'agent.', 'One moment.', 'One moment.', 'agent.'])
    expect(await hears(agent)).toEqual(['caller.', 'Silence.', 'caller.'])
    expect((await phone.call(caller)).transcript.some(({ text }) => text === 'Psst.')).toBe(false)
    expect((await phone.call(caller)).transcript.find(({ text }) => text === 'One moment.')?.place).toBe(
      'hold',
    )
    expect(events().slice(-2)).toEqual(['participant-hold', 'participant-unhold'])
  })

  it('on hold without a document hears music, with one that fails silence, and stays', async () => {
    const { conference, server, phone, hears, caller } = await talking()
    await conference.participants('caller').update({ hold: true })
    await phone.advance(0)
    expect((await hears(caller)).at(-1)).toBe('Music.')
    await conference.participants('caller').update({ hold: true, holdUrl: `${server.base}/nowhere` })
    await phone.advance(0)
    expect((await hears(caller)).at(-1)).toBe('Silence.')
    expect(await phone.call(caller)).toMatchObject({ status: 'in-progress', doing: 'held' })
    server.pages['/hold'] = BYE
    await conference.participants('caller').update({ holdUrl: `${server.base}/hold` })
    await phone.advance(0)
    expect((await phone.notifications()).at(-1)?.message).toContain('<Hangup> is not allowed')
  })

  it('is muted, coaches, and ends the conference from now on', async () => {
    const { conference, phone, caller, agent, events, server } = await talking()
    await conference.participants('agent').update({ muted: true })
    expect((await phone.call(caller)).conference?.hears).toEqual([])
    await conference.participants('agent').update({ muted: false })
    await conference.participants('agent').update({ endConferenceOnExit: true })
    await phone.advance(0)
    expect(events().slice(-3)).toEqual(['participant-mute', 'participant-unmute', 'participant-modify'])
    await phone.hangUp(agent)
    expect(server.at('/done').map(({ CallSid }) => CallSid)).toContain(caller)
  })

  it('hears an announcement alone; one that cannot be had is told as failed', async () => {
    const { conference, server, phone, hears, caller, agent } = await talking()
    await conference.participants('caller').update({ announceUrl: `${server.base}/announce` })
    await phone.advance(0)
    expect(await hears(caller)).toContain('The office closes.')
    expect(await hears(agent)).not.toContain('The office closes.')
    await conference.participants('caller').update({ announceUrl: `${server.base}/nowhere` })
    await phone.advance(0)
    expect(server.at('/conference').slice(-2)).toMatchObject([
      { StatusCallbackEvent: 'announcement-end', CallSid: caller, AnnounceUrl: `${server.base}/announce` },
      { StatusCallbackEvent: 'announcement-fail', ReasonAnnouncementFailed: 'Got HTTP 404 response.' },
    ])
  })

  it('is removed: its call goes on, and the events say so', async () => {
    const { conference, phone, server, caller, agent } = await talking()
    await conference.participants('caller').remove()
    await phone.advance(0)
    expect(await phone.prompts(caller)).toEqual(['Bye.'])
    expect(server.at('/conference').at(-1)).toMatchObject({
      StatusCallbackEvent: 'participant-leave',
      ReasonParticipantLeft: 'participant_updated_via_api',
      ParticipantCallStatus: 'in-progress',
    })
    expect((await phone.call(agent)).doing).toBe('conference')
    await expect(conference.participants('caller').fetch()).rejects.toMatchObject({
      status: 404,
      code: 20404,
    })
    await conference.participants('agent').remove()
    await phone.advance(0)
    expect(server.at('/conference').at(-1)).toMatchObject({
      ReasonConferenceEnded: 'last-participant-kicked',
    })
  })

  it('redirected over REST leaves, and ends the conference where its leaving does', async () => {
    const { phone, rest, server, caller, agent } = await talking('endConferenceOnExit="true"')
    await rest.calls(agent).update({ twiml: xml('<Say>Elsewhere.</Say><Pause length="9"/>') })
    await phone.advance(0)
    expect(await phone.prompts(agent)).toEqual(['Elsewhere.'])
    expect(await phone.prompts(caller)).toEqual(['Bye.'])
    expect(server.at('/conference').at(-3)).toMatchObject({
      ReasonParticipantLeft: 'participant_updated_via_api',
    })
    expect(server.at('/conference').at(-1)).toMatchObject({ CallSidEndingConference: agent })
  })
})
