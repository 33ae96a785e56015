import { describe, expect, it } from 'vitest'
import { ACCOUNT, LINE, MORNING, restOf, TOKEN } from './customer.ts'
import { account, EVA, NO_NUMBER, WHATSAPP } from './whatsapp.ts'

type Account = Awaited<ReturnType<typeof account>>

describe('a message that the account sends', () => {
  it('is queued, sent, delivered and read, and each is told signed', async () => {
    const { server, phone, send, written, told } = await account()
    await written()
    const message = await send()
    expect(message).toMatchObject({
      status: 'queued',
      direction: 'outbound-api',
      body: 'Hello.',
      price: null,
    })
    await phone.advance(10)
    expect(told()).toEqual(['queued', 'sent', 'delivered', 'read'])
    expect(server.heard.every(({ signed }) => signed)).toBe(true)
    expect(server.at('/told')[2]).toMatchObject({
      MessageSid: message.sid,
      SmsSid: message.sid,
      SmsStatus: 'delivered',
      ChannelPrefix: 'whatsapp',
      ChannelToAddress: EVA,
      EventType: 'DELIVERED',
      From: WHATSAPP,
      To: `whatsapp:${EVA}`,
    })
  })

  it('costs money once it is delivered', async () => {
    const { rest, phone, send, written } = await account()
    await written()
    const { sid } = await send()
    await phone.advance(0.5)
    expect(await rest.messages(sid).fetch()).toMatchObject({ status: 'sent', price: null })
    await phone.advance(10)
    expect(await rest.messages(sid).fetch()).toMatchObject({
      status: 'read',
      price: '-0.02500',
      priceUnit: 'USD',
      dateSent: new Date(MORNING),
    })
  })

  it('is read when somebody opens the conversation, where nobody reads by itself', async () => {
    const { phone, send, written, told } = await account({ ticks: { sent: 0, delivered: 0, read: null } })
    await written()
    await send()
    await phone.advance(60)
    expect(told()).toEqual(['queued', 'sent', 'delivered'])
    await phone.read(EVA, LINE)
    await phone.read(EVA, LINE)
    expect(told()).toEqual(['queued', 'sent', 'delivered', 'read'])
  })

  it('as free text is accepted and fails where the person has not written for 24 hours', async () => {
    const { rest, phone, send, written } = await account()
    await written()
    await phone.advance(24 * 3600 - 1)
    const { sid: inTime } = await send()
    await phone.advance(1)
    const { sid: late, status } = await send()
    expect(status).toBe('queued')
    await phone.advance(10)
    expect(await rest.messages(inTime).fetch()).toMatchObject({ status: 'read' })
    expect(await rest.messages(late).fetch()).toMatchObject({
      status: 'undelivered',
      errorCode: 63016,
      price: null,
    })
    expect((await phone.chats())[0]?.windowUntil).toBe(new Date(MORNING + 24 * 3_600_000).toISOString())
  })

  it('reaches somebody whose number is not shown by their user id, and one person by both', async () => {
    const { phone, send, rest } = await account()
    await phone.write({ from: EVA, to: LINE, body: 'Hi', userId: NO_NUMBER })
    const { sid } = await send({ to: `whatsapp:${NO_NUMBER}` })
    await phone.advance(10)
    expect(await rest.messages(sid).fetch()).toMatchObject({ status: 'read', to: `whatsapp:${NO_NUMBER}` })
    expect(await phone.chats()).toMatchObject([
      { who: { phone: EVA, userId: NO_NUMBER }, messages: [{ direction: 'inbound' }, { sid }] },
    ])
    await phone.settings({ answersUserIds: false })
    await expect(send({ to: `whatsapp:${NO_NUMBER}` })).rejects.toMatchObject({ code: 21211 })
  })

  it('is listed by recipient, sender and day, newest first, with what was received', async () => {
    const { rest, phone, send, written } = await account()
    const { sid: first } = await written()
    const { sid: second } = await send()
    await phone.advance(24 * 3600)
    const { sid: third } = await phone.write({ from: NO_NUMBER, to: LINE, body: 'Hi' })
    const sids = async (by: Parameters<typeof rest.messages.list>[0]) =>
      (await rest.messages.list(by)).map(({ sid }) => sid)
    expect(await sids({})).toEqual([third, second, first])
    expect(await sids({ to: `whatsapp:${EVA}` })).toEqual([second])
    expect(await sids({ from: `whatsapp:${EVA}` })).toEqual([first])
    expect(await sids({ dateSent: new Date('2026-11-23T00:00:00Z') })).toEqual([])
    expect(await sids({ dateSentBefore: new Date('2026-11-23T12:00:00Z') })).toEqual([second, first])
    expect(await sids({ dateSentAfter: new Date('2026-11-24T00:00:00Z') })).toEqual([third])
  })

  it('brings the files of its addresses', async () => {
    const { server, rest, phone, send, written } = await account()
    server.pages['/picture'] = (_heard, response) => {
      response.writeHead(200, { 'Content-Type': 'image/png' }).end('a picture')
      return null
    }
    await written()
    const { sid } = await send({ mediaUrl: [`${server.base}/picture`] })
    await phone.advance(10)
    expect(await phone.message(sid)).toMatchObject({
      status: 'read',
      media: [{ type: 'image/png', bytes: 9 }],
    })
    expect((await rest.messages(sid).media.list()).map(({ contentType }) => contentType)).toEqual([
      'image/png',
    ])
    const { sid: without } = await send({ mediaUrl: [`${server.base}/nothing`] })
    await phone.advance(10)
    expect(await phone.message(without)).toMatchObject({ status: 'undelivered', errorCode: 63019 })
  })

  it('can be deleted; the person keeps it', async () => {
    const { rest, phone, send, written } = await account()
    await written()
    const { sid } = await send()
    expect(await rest.messages(sid).remove()).toBe(true)
    await expect(rest.messages(sid).fetch()).rejects.toMatchObject({ status: 404, code: 20404 })
    expect((await phone.chats())[0]?.messages).toHaveLength(2)
  })
})

describe('Twilio’s refusals', () => {
  it.each([
    ['no recipient', ({ send }: Account) => send({ to: '' }), 400, 21604],
    ['no sender', ({ send }: Account) => send({ from: '' }), 400, 21603],
    ['a sender that is not ours', ({ send }: Account) => send({ from: 'whatsapp:+3225550199' }), 400, 63007],
    ['a recipient that is none', ({ send }: Account) => send({ to: 'whatsapp:+12' }), 400, 21211],
    ['a recipient of another channel', ({ send }: Account) => send({ to: EVA }), 400, 21910],
    ['nothing to say', ({ send }: Account) => send({ body: undefined }), 400, 21619],
    ['too much to say', ({ send }: Account) => send({ body: 'x'.repeat(1601) }), 400, 21617],
    [
      'an address for callbacks that is none',
      ({ send }: Account) => send({ statusCallback: 'told' }),
      400,
      21609,
    ],
    ['a file at an address that is none', ({ send }: Account) => send({ mediaUrl: ['x'] }), 400, 21620],
    [
      'a content that is not there',
      ({ send }: Account) => send({ contentSid: `HX${'0'.repeat(32)}` }),
      400,
      21655,
    ],
  ])('%s', async (_what, ask, status, code) => {
    const all = await account()
    await expect(ask(all)).rejects.toMatchObject({
      status,
      code,
      moreInfo: `https://www.twilio.com/docs/errors/${code}`,
    })
    expect(await all.phone.messages()).toEqual([])
  })

  it('1600 characters are not too much', async () => {
    const { send } = await account()
    expect((await send({ body: 'x'.repeat(1600) })).status).toBe('queued')
  })

  it('a wrong password', async () => {
    const { url } = await account()
    const other = restOf(url, 'another-token').messages
    await expect(other.create({ from: WHATSAPP, to: `whatsapp:${EVA}`, body: 'x' })).rejects.toMatchObject({
      status: 401,
      code: 20003,
    })
  })
})

describe('a script has the next message in its hand', () => {
  it('lets it fail with a code of its choice', async () => {
    const { server, phone, send, written, told } = await account()
    await written()
    await phone.nextMessage({ does: 'fail', code: 63014, status: 'failed' })
    await send()
    await phone.advance(10)
    expect(told()).toEqual(['queued', 'failed'])
    expect(server.at('/told')[1]).toMatchObject({ ErrorCode: '63014', ErrorMessage: expect.any(String) })
    await send()
    await phone.advance(10)
    expect(told().at(-1)).toBe('read')
  })

  it.each([
    [429, 20429],
    [500, 20500],
  ])('refuses it with %i, as often as was said', async (status, code) => {
    const { phone, url } = await account()
    await phone.nextMessage({ does: 'refuse', status, code }, 2)
    for (const expected of [status, status, 201]) expect((await post(url)).status).toBe(expected)
    expect(await phone.messages()).toHaveLength(1)
  })

  it('never answers it, and sends nothing', async () => {
    const { phone, url } = await account()
    await phone.nextMessage({ does: 'hang' })
    await expect(post(url, AbortSignal.timeout(200))).rejects.toMatchObject({ name: 'TimeoutError' })
    expect(await phone.messages()).toEqual([])
  })

  it('accepts it and cuts the connection before the answer', async () => {
    const { phone, url, written, told } = await account()
    await written()
    await phone.nextMessage({ does: 'cut' })
    await expect(post(url)).rejects.toThrow()
    await phone.advance(10)
    expect(await phone.messages()).toMatchObject([{}, { status: 'read', body: 'Hello.' }])
    expect(told()).toEqual([])
  })

  it('holds the statuses back and tells them in another order, twice, or not at all', async () => {
    const { phone, send, written, told } = await account()
    await written()
    await phone.callbackMode('hold')
    await send()
    await phone.advance(10)
    expect(told()).toEqual([])
    const [queued, , delivered, read] = (await phone.callbacks()).map(({ id }) => id)
    await phone.releaseCallbacks([read!, delivered!, delivered!, queued!])
    expect(told()).toEqual(['read', 'delivered', 'delivered', 'queued'])
  })

  function post(url: string, signal?: AbortSignal) {
    return fetch(`${url}/2010-04-01/Accounts/${ACCOUNT}/Messages.json`, {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa(`${ACCOUNT}:${TOKEN}`)}` },
      body: new URLSearchParams({ From: WHATSAPP, To: `whatsapp:${EVA}`, Body: 'Hello.' }),
      signal,
    })
  }
})
