import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wavOf } from '../../../../emulator/rest/sounds.ts'
import { pinOf, ticketOf } from '../../../support/callers.ts'
import { Caller, TWILIO } from '../../../support/calls.ts'
import { eventually } from '../../../support/exchange.ts'
import { got } from '../../../support/ticket-house.ts'
import {
  DESK,
  EVA,
  fails,
  gives,
  hangsUp,
  LINE,
  RECORDING,
  recording,
  SOUND,
  type VoicemailHouse,
  voicemailHouse,
} from '../../../support/voicemail-house.ts'

const DAY = 24 * 3_600_000

let t: VoicemailHouse
beforeEach(async () => {
  t = await voicemailHouse()
})
afterEach(() => t.close())

async function ticketSeen() {
  const agent = await t.house.agent({ [DESK]: 'agent' })
  const number = await t.theTicket()
  return { agent, number, view: got(await agent.ask('ticket:open', { desk: DESK, number })) }
}

describe('what somebody said on the voicemail', () => {
  it('is answered by the desk’s default, as anybody can show a number; by their tier after a PIN', async () => {
    await t.left()
    const pin = await pinOf(t.house, DESK, '101')
    const somebody = new Caller(t.house, DESK, null, LINE)
    await somebody.dial()
    for (const keys of ['101', pin, '*']) await somebody.press(keys)
    await somebody.next('Record', { ...recording(), RecordingSid: `RE${'d'.repeat(32)}` })
    const made = await t.rows(`select tier, why->>'by' as by, due from ticket order by created_at, number`)
    expect(made.map(({ tier, by }) => [tier, by])).toEqual([
      ['basic', 'otherwise'],
      ['basic', 'tier'],
    ])
    expect(Number(made[0]!.due)).toBeGreaterThan(Number(made[1]!.due))
  })

  it('hangs on their question byte for byte, and is then deleted at the provider', async () => {
    await t.left()
    await t.soundIs('deleted')
    const { agent, number, view } = await ticketSeen()
    expect(await t.files()).toEqual([
      {
        name: `voicemail-${number}.mp3`,
        type: 'audio/mpeg',
        size: SOUND.length,
        bytes: SOUND,
        ticket_number: number,
        ticket_seq: 1,
      },
    ])
    const credentials = Buffer.from(`${TWILIO.accountSid}:${TWILIO.authTokens[0]}`).toString('base64')
    expect(t.asked).toEqual([
      `GET ${RECORDING}.mp3 Basic ${credentials}`,
      `DELETE ${RECORDING}.json Basic ${credentials}`,
    ])
    expect(view.messages).toMatchObject([{ body: 'Voicemail, 12 seconds', files: [{ type: 'audio/mpeg' }] }])
    const whole = await t.fetched(agent, view.messages[0]!.files[0]!.id)
    expect(Buffer.from(await whole.arrayBuffer())).toEqual(SOUND)
    expect(whole.headers.get('content-disposition')).toMatch(/^attachment/)
  })

  it.each([
    ['bytes=0-1', 206, `bytes 0-1/${SOUND.length}`, 2],
    ['bytes=100-', 206, `bytes 100-${SOUND.length - 1}/${SOUND.length}`, SOUND.length - 100],
    ['bytes=-10', 206, `bytes ${SOUND.length - 10}-${SOUND.length - 1}/${SOUND.length}`, 10],
    [`bytes=${SOUND.length}-`, 416, `bytes */${SOUND.length}`, 0],
    ['bytes=0-1,5-6', 200, null, SOUND.length],
    ['bytes=x', 200, null, SOUND.length],
  ])('is given in pieces to whoever plays it: %s', async (range, status, said, length) => {
    await t.left()
    await t.soundIs('deleted')
    const { agent, view } = await ticketSeen()
    const piece = await t.fetched(agent, view.messages[0]!.files[0]!.id, range)
    expect(piece.status).toBe(status)
    expect(piece.headers.get('content-range')).toBe(said)
    expect((await piece.arrayBuffer()).byteLength).toBe(length)
  })

  it('is heard by whoever holds the ticket, and by no other visitor', async () => {
    await t.left()
    await t.soundIs('deleted')
    const { view } = await ticketSeen()
    const path = `/w/${DESK}/files/${view.messages[0]!.files[0]!.id}`
    expect((await (await t.house.visitor(DESK)).get(path)).status).toBe(404)
    const owner = await t.house.visitor(DESK)
    await t.rows(`update visitor set customer_number = '101'`)
    expect((await owner.get(path)).status).toBe(200)
    await t.rows('update visitor set customer_number = null')
    expect((await owner.get(path)).status).toBe(404)
  })

  it('is one file, however often and from whatever side the news of it comes', async () => {
    const eva = await t.atTheTone()
    const { recordingStatusCallback, action } = eva.last.verb('Record')!.attributes
    const [first, second] = await Promise.all([
      eva.follow(recordingStatusCallback!, recording({ Digits: '' })),
      eva.follow(action!, recording()),
    ])
    expect(second.xml).toBe(first.xml)
    expect((await eva.follow(action!, recording())).xml).toBe(first.xml)
    await t.soundIs('deleted')
    expect(await t.rows('select subject from ticket')).toHaveLength(1)
    expect(await t.files()).toHaveLength(1)
    expect(t.asked.filter((one) => one.startsWith('GET'))).toHaveLength(1)
  })

  it('is not lost when the end of the call is told first', async () => {
    const eva = await t.atTheTone()
    await eva.status('completed')
    await eva.next('Record', recording())
    await t.soundIs('deleted')
    expect(await t.rows('select state from conversation')).toEqual([{ state: 'closed' }])
    expect(await t.files()).toHaveLength(1)
  })

  it('is taken although the door closed while they spoke', async () => {
    t.house.clock.set('2026-11-23T15:59:30+01:00')
    const eva = await t.atTheTone()
    t.house.clock.set('2026-11-23T16:00:10+01:00')
    expect((await eva.next('Record', recording())).says).toMatch(/We hebben je bericht/)
    await t.soundIs('deleted')
    expect(await t.files()).toHaveLength(1)
  })

  it('goes into the ticket that they called about, and opens it again', async () => {
    await t.door({ ticket: 'required', goesTo: ['voicemail'] })
    const number = await ticketOf(t.house, DESK, '101')
    await t.rows(`update ticket set state = 'answered', answered_at = created_at`)
    const eva = new Caller(t.house, DESK, EVA, LINE)
    await eva.dial()
    await eva.press(number)
    await eva.next('Record', recording())
    await t.soundIs('deleted')
    const { view } = await ticketSeen()
    expect(view.state).toBe('open')
    expect(view.messages).toMatchObject([
      { body: 'Alles staat stil.', files: [] },
      { author: 'customer', body: 'Voicemail, 12 seconds', files: [{ size: SOUND.length }] },
    ])
  })
})

describe('a provider who is in trouble', () => {
  it('is asked again, whatever the trouble is, until the sound is there', async () => {
    const troubles = [fails(404), fails(500), hangsUp, fails(200, '<h1>We will be back soon</h1>')]
    t.provider.GET = troubles[0]!
    await t.left()
    for (let n = 1; n <= troubles.length; n++) {
      await t.askedTimes(n)
      t.provider.GET = troubles[n] ?? gives(wavOf(1))
      await t.again()
    }
    await t.soundIs('deleted')
    expect(await t.files()).toMatchObject([{ type: 'audio/wav', bytes: wavOf(1) }])
    expect(t.asked).toHaveLength(troubles.length + 2)
  })

  it('and never answers does not keep the server from closing', async () => {
    t.provider.GET = () => {}
    await t.left()
    await t.askedTimes(1)
    await t.close()
    expect(t.asked).toHaveLength(1)
    t = await voicemailHouse()
  })

  it('who does not delete is asked to again, and the sound is not fetched a second time', async () => {
    t.provider.DELETE = fails(500)
    await t.left()
    await t.soundIs('kept')
    await t.askedTimes(2)
    t.provider.DELETE = fails(404)
    await t.again()
    await t.soundIs('deleted')
    expect(t.asked.map((one) => one.split(' ')[0])).toEqual(['GET', 'DELETE', 'DELETE'])
  })

  it('is given up after a day, which a note tells the agents and nobody else', async () => {
    t.provider.GET = fails(503)
    await t.left()
    await t.askedTimes(1)
    t.house.clock.advance(DAY - 60_000)
    await t.house.app.tick()
    expect(await t.rows('select sound from voicemail')).toEqual([{ sound: 'to-fetch' }])
    t.house.clock.advance(60_000)
    await t.house.app.tick()
    t.house.clock.advance(60_000)
    await t.house.app.tick()
    const { view } = await ticketSeen()
    expect(view.messages.slice(1)).toMatchObject([
      {
        author: 'note',
        name: 'Five Levels',
        body: `The sound of this voicemail could not be fetched within a day. It is still with the telephone provider, as ${RECORDING}.`,
      },
    ])
    t.provider.GET = gives(SOUND)
    await t.again()
    await eventually(async () =>
      (await t.rows('select 1 from graphile_worker.jobs')).length === 0 ? true : undefined,
    )
    expect(await t.files()).toEqual([])
    expect(t.asked).toHaveLength(1)
  })

  it('whose recording never ends is not listened to for ever, and nothing of it is deleted', async () => {
    let sent = 0
    let isLetGo = false
    t.provider.GET = (request, response) => {
      response.writeHead(200, { 'content-type': 'audio/mpeg' })
      request.socket.on('close', () => {
        isLetGo = true
      })
      const more = () => {
        while (!isLetGo && sent < 64 * 1024 * 1024) {
          sent += SOUND.length
          if (!response.write(SOUND)) return void response.once('drain', more)
        }
      }
      more()
    }
    await t.left()
    await t.soundIs('left')
    await eventually(() => isLetGo || undefined)
    const { view } = await ticketSeen()
    expect(view.messages.at(-1)!.body).toMatch(/larger than what is kept here \(10 MB\)/)
    expect(await t.files()).toEqual([])
    expect(t.asked).toHaveLength(1)
  })
})
