import { describe, expect, it } from 'vitest'
import { ACCOUNT, LINE, TOKEN } from './customer.ts'
import { account, EVA, NO_NUMBER, WHATSAPP } from './whatsapp.ts'

const PIXEL = { type: 'image/png', base64: Buffer.from('a picture').toString('base64') }
const PASSWORD = { Authorization: `Basic ${btoa(`${ACCOUNT}:${TOKEN}`)}` }

describe('what a person writes', () => {
  it('is told signed, under three names for one id, with the number of who writes', async () => {
    const { server, phone } = await account()
    const { sid } = await phone.write({ from: EVA, to: LINE, body: 'Hi', profileName: 'Eva' })
    expect(server.heard).toMatchObject([{ path: '/message', method: 'POST', signed: true }])
    expect(server.at('/message')[0]).toEqual({
      MessageSid: sid,
      SmsSid: sid,
      SmsMessageSid: sid,
      AccountSid: ACCOUNT,
      From: `whatsapp:${EVA}`,
      To: WHATSAPP,
      WaId: EVA.slice(1),
      ProfileName: 'Eva',
      Body: 'Hi',
      NumMedia: '0',
      NumSegments: '1',
      ReferralNumMedia: '0',
      SmsStatus: 'received',
      ApiVersion: '2010-04-01',
      MessageType: 'text',
    })
  })

  it('of somebody whose number is not shown names their user id, and no number', async () => {
    const { server, phone } = await account()
    await phone.write({ from: NO_NUMBER, to: LINE, body: 'Hi', parentUserId: 'BE.ENT.77' })
    const [told] = server.at('/message')
    expect(told).toMatchObject({
      From: `whatsapp:${NO_NUMBER}`,
      ExternalUserId: `whatsapp:${NO_NUMBER}`,
      ParentExternalUserId: 'whatsapp:BE.ENT.77',
    })
    expect(told).not.toHaveProperty('WaId')
  })

  it('is told again with the same id, in another order, and without parameters, when a script asks', async () => {
    const { server, phone } = await account()
    const { sid } = await phone.write({
      from: EVA,
      to: LINE,
      body: '1',
      repeat: 1,
      leaveOut: ['WaId', 'Body'],
    })
    await phone.writeAll(
      ['2', '3', '4'].map((body) => ({ from: EVA, to: LINE, body })),
      'reverse',
    )
    const told = server.at('/message')
    expect(told.map(({ Body }) => Body)).toEqual([undefined, undefined, '4', '3', '2'])
    expect(told.slice(0, 2).map(({ MessageSid, WaId }) => [MessageSid, WaId])).toEqual([
      [sid, undefined],
      [sid, undefined],
    ])
  })

  it('loses nothing where a batch is shuffled', async () => {
    const { server, phone } = await account()
    const bodies = Array.from({ length: 12 }, (_, i) => String(i))
    const told = await phone.writeAll(
      bodies.map((body) => ({ from: EVA, to: LINE, body })),
      'shuffle',
    )
    const heard = server.at('/message').map(({ Body }) => Body)
    expect(heard).toEqual(told.map(({ body }) => body))
    expect(heard.toSorted()).toEqual(bodies.toSorted())
    expect(heard).not.toEqual(bodies)
  })

  it('may be a place, a reply, forwarded, and what Twilio does not send yet', async () => {
    const { server, phone } = await account()
    const { sid } = await phone.write({ from: EVA, to: LINE, body: 'One' })
    const location = { latitude: 51.05, longitude: 3.72, address: 'Korenmarkt 1', label: 'Gent' }
    await phone.write({ from: EVA, to: LINE, location, repliedTo: sid, forwarded: true, extra: { New: 'x' } })
    expect(server.at('/message')[1]).toMatchObject({
      MessageType: 'location',
      Latitude: '51.05',
      Longitude: '3.72',
      Address: 'Korenmarkt 1',
      Label: 'Gent',
      OriginalRepliedMessageSid: sid,
      OriginalRepliedMessageSender: WHATSAPP,
      Forwarded: 'true',
      New: 'x',
    })
  })

  it('goes to the fallback where the address does not answer 2xx, and both answers are kept', async () => {
    const { server, phone } = await account()
    server.pages['/message'] = 503
    server.pages['/instead'] = '<Response/>'
    await phone.number(LINE, {
      messageUrl: `${server.base}/message`,
      messageFallbackUrl: `${server.base}/instead`,
    })
    const { answers } = await phone.write({ from: EVA, to: LINE, body: 'Hi' })
    expect(answers.map(({ status }) => status)).toEqual([503, 200])
    expect(server.at('/instead')).toMatchObject([{ Body: 'Hi', ErrorCode: '11200' }])
    expect(await phone.notifications()).toMatchObject([{ code: 11200 }])
  })

  it('is given up after 15 seconds where nobody answers', async () => {
    const { server, phone } = await account({ patience: 50 })
    server.pages['/message'] = () => null
    const { sid, answers } = await phone.write({ from: EVA, to: LINE, body: 'Hi' })
    expect(answers).toMatchObject([{ status: null, failure: null }])
    await phone.advance(15)
    expect((await phone.message(sid)).answers).toMatchObject([
      { status: null, failure: expect.stringContaining('15000 ms') },
    ])
  })

  it.each([
    [{ from: '0471', to: LINE }, 'from must be'],
    [{ from: EVA, to: '+3200' }, 'is not a WhatsApp number here'],
    [{ from: EVA, to: LINE, tapped: { of: 'SM0', id: 'x' } }, 'There is no message SM0.'],
  ])('%j is not understood', async (writing, sentence) => {
    const { phone } = await account()
    await expect(phone.write(writing)).rejects.toThrow(sentence)
  })
})

describe('a file that a person sends', () => {
  async function sent() {
    const { server, phone, rest } = await account()
    const { sid } = await phone.write({ from: EVA, to: LINE, body: 'Look', media: [PIXEL] })
    const [told] = server.at('/message')
    return { rest, sid, told: told!, url: told!.MediaUrl0! }
  }

  it('is counted and named', async () => {
    const { told, sid } = await sent()
    expect(told).toMatchObject({ NumMedia: '1', MediaContentType0: 'image/png', MessageType: 'image' })
    expect(sid).toMatch(/^MM[\da-f]{32}$/)
  })

  it('is had with the password only, and by a second address that needs none', async () => {
    const { url } = await sent()
    expect((await fetch(url)).status).toBe(401)
    const first = await fetch(url, { headers: PASSWORD, redirect: 'manual' })
    expect(first.status).toBe(307)
    const second = await fetch(first.headers.get('location')!)
    expect(second.headers.get('content-type')).toBe('image/png')
    expect(await second.text()).toBe('a picture')
  })

  it('is had with an API key too, and with no key that is not the account’s', async () => {
    const sid = `SK${'4'.repeat(32)}`
    const { server, phone } = await account({ apiKeys: { [sid]: 'a secret' } })
    await phone.write({ from: EVA, to: LINE, media: [PIXEL] })
    const statusWith = async (password: string) => {
      const headers = { Authorization: `Basic ${btoa(password)}` }
      return (await fetch(server.at('/message')[0]!.MediaUrl0!, { headers, redirect: 'manual' })).status
    }
    expect(await statusWith(`${sid}:a secret`)).toBe(307)
    for (const wrong of [
      `${sid}:another`,
      `${sid}:`,
      'SK0:undefined',
      `toString:${Object.prototype.toString}`,
    ])
      expect(await statusWith(wrong)).toBe(401)
  })

  it('is gone once it was deleted, at both addresses', async () => {
    const { url, rest, sid } = await sent()
    const first = await fetch(url, { headers: PASSWORD, redirect: 'manual' })
    const [media] = await rest.messages(sid).media.list()
    expect(media).toMatchObject({ contentType: 'image/png', parentSid: sid })
    expect(await rest.messages(sid).media(media!.sid).remove()).toBe(true)
    expect((await fetch(url, { headers: PASSWORD, redirect: 'manual' })).status).toBe(404)
    expect((await fetch(first.headers.get('location')!)).status).toBe(404)
    expect(await rest.messages(sid).media.list()).toEqual([])
  })
})

describe('the sign that somebody types', () => {
  it('is shown for what a person wrote, and marks it as read', async () => {
    const { rest, phone } = await account()
    const { sid } = await phone.write({ from: EVA, to: LINE, body: 'Hi' })
    const { typingIndicator } = rest.messaging.v2
    expect(await typingIndicator.create({ channel: 'whatsapp', messageId: sid })).toMatchObject({
      success: true,
    })
    expect(await phone.messages({ who: EVA, number: LINE })).toMatchObject([
      { sid, typed: [expect.any(String)] },
    ])
  })

  it.each([
    ['in another channel', 'sms', null, 400],
    ['for an id that is no message', 'whatsapp', 'XE1', 400],
    ['for a message that nobody wrote', 'whatsapp', `SM${'0'.repeat(32)}`, 404],
  ])('is refused %s', async (_what, channel, id, status) => {
    const { rest, phone } = await account()
    const { sid } = await phone.write({ from: EVA, to: LINE, body: 'Hi' })
    await expect(
      rest.messaging.v2.typingIndicator.create({ channel, messageId: id ?? sid }),
    ).rejects.toMatchObject({ status })
  })
})
