import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FakePhone } from '../../../emulator/whatsapp/phone.ts'
import { LoopbackWhatsApp, type Written } from '../../../emulator/whatsapp/whatsapp.ts'
import { BaileysChild } from '../../support/baileys-child.ts'

let whatsApp: LoopbackWhatsApp
let child: BaileysChild
let jan: FakePhone
let chat: string

beforeAll(async () => {
  whatsApp = await LoopbackWhatsApp.start('3238080130')
  jan = whatsApp.addPhone('32471000001', '111222333444555')
  chat = jan.lid
  child = new BaileysChild()
  await child.link(whatsApp)
})

afterAll(async () => {
  await child?.kill()
  whatsApp?.close()
})

type Content = Record<string, unknown>
const arrives = (content: Content, how?: Written, from = jan) => child.arrives(from, content, how)
const cameOf = (write: () => Promise<unknown>) => child.cameOf(jan, write)

const MEDIA = {
  url: 'https://127.0.0.1:1/stolen',
  directPath: '/v/t62.7118-24/1?ccb=11',
  mediaKey: randomBytes(32),
  fileLength: 4711,
  fileSha256: Buffer.alloc(32, 0xab),
  fileEncSha256: Buffer.alloc(32),
}

describe('of what it holds', () => {
  it.each<[string, Content, object]>([
    [
      'a picture',
      { imageMessage: { ...MEDIA, mimetype: 'image/jpeg', caption: 'the screen' } },
      { media: 'image' },
    ],
    [
      'a voice',
      { audioMessage: { ...MEDIA, mimetype: 'audio/ogg; codecs=opus', ptt: true } },
      { media: 'voice' },
    ],
    ['a sound', { audioMessage: { ...MEDIA, mimetype: 'audio/mp4' } }, { media: 'audio' }],
    ['a film', { videoMessage: { ...MEDIA, mimetype: 'video/mp4' } }, { media: 'video' }],
    ['a sticker', { stickerMessage: { ...MEDIA, mimetype: 'image/webp' } }, { media: 'sticker' }],
    [
      'a document',
      { documentMessage: { ...MEDIA, mimetype: 'application/pdf', fileName: 'x.pdf' } },
      { media: 'document' },
    ],
    [
      'a document with words',
      { documentWithCaptionMessage: { message: { documentMessage: { ...MEDIA, caption: 'see page 2' } } } },
      { media: 'document' },
    ],
    [
      'what may be seen once',
      { viewOnceMessageV2: { message: { imageMessage: MEDIA } } },
      { media: 'image' },
    ],
  ])('%s is a place of WhatsApp, and not where its sender says', async (_what, content, place) => {
    const { content: read } = await arrives(content)
    const expected = { ...place, directPath: MEDIA.directPath, mediaKey: MEDIA.mediaKey.toString('base64') }
    expect(read).toMatchObject({ kind: 'media', size: 4711, place: { ...expected, sha256: 'ab'.repeat(32) } })
    expect(JSON.stringify(read)).not.toContain('127.0.0.1')
  })

  it.each(['http://127.0.0.1/x', '@127.0.0.1/x', ''])('a picture at "%s" is none', async (directPath) => {
    const { content } = await arrives({ imageMessage: { ...MEDIA, directPath } })
    expect(content).toEqual({ kind: 'unknown', name: 'image that is nowhere' })
  })

  it.each<[string, Content, object]>([
    [
      'a text that disappears',
      { ephemeralMessage: { message: { extendedTextMessage: { text: 'soon gone' } } } },
      { kind: 'text', body: 'soon gone' },
    ],
    [
      'a place',
      { locationMessage: { degreesLatitude: 51.2, degreesLongitude: 4.4, name: 'Antwerpen' } },
      { kind: 'location', latitude: 51.2, longitude: 4.4, name: 'Antwerpen', address: null },
    ],
    [
      'a card',
      {
        contactMessage: {
          displayName: 'An',
          vcard: 'BEGIN:VCARD\nTEL;type=CELL;waid=32471:+32 471\nEND:VCARD',
        },
      },
      { kind: 'contacts', cards: [{ name: 'An', phones: ['+32 471'] }] },
    ],
    [
      'a row of a list',
      { listResponseMessage: { title: 'Mail', singleSelectReply: { selectedRowId: 'mail' } } },
      { kind: 'choice', id: 'mail', title: 'Mail' },
    ],
    [
      'a poll',
      { pollCreationMessageV3: { name: 'Which?' } },
      { kind: 'unknown', name: 'pollCreationMessageV3' },
    ],
  ])('%s', async (_what, content, expected) => {
    expect((await arrives(content)).content).toEqual(expected)
  })

  it('what is done to a message names it: a correction, a reaction, and that it is gone', async () => {
    const id = await whatsApp.write(jan, { conversation: 'helo' })
    const key = { remoteJid: whatsApp.own.lid, fromMe: true, id }
    const edited = { conversation: 'hello' }
    expect((await arrives({ protocolMessage: { type: 14, key, editedMessage: edited } })).content).toEqual({
      ...{ kind: 'edited', message: `${chat}/${id}`, body: 'hello' },
    })
    expect((await arrives({ reactionMessage: { key, text: '👍' } })).content).toEqual({
      ...{ kind: 'reaction', to: `${chat}/${id}`, emoji: '👍' },
    })
    const ours = { remoteJid: whatsApp.own.lid, fromMe: false, id: '3EB0FF' }
    expect((await arrives({ reactionMessage: { key: ours, text: '' } })).content).toEqual({
      ...{ kind: 'reaction', to: '3EB0FF', emoji: null },
    })
    expect((await arrives({ protocolMessage: { type: 0, key } })).content).toEqual({
      ...{ kind: 'deleted', message: `${chat}/${id}` },
    })
  })
})

describe('what is nobody talking to us', () => {
  it.each<[string, Record<string, string>]>([
    ['a group', { from: '120363000000000000@g.us', participant: '111222333444555@lid' }],
    ['a status', { from: 'status@broadcast', participant: '111222333444555@lid' }],
    ['a broadcast list', { from: '1700000000@broadcast', participant: '111222333444555@lid' }],
    ['a channel', { from: '120363000000000001@newsletter' }],
    ['a bot', { from: '867051314767696@bot' }],
    ['WhatsApp itself', { from: '0@s.whatsapp.net' }],
  ])('%s does not arrive', async (_what, attrs) => {
    // What cannot be read spoils the keys between the two: not Jan's.
    const other = whatsApp.addPhone('32471000009', '121212121212121')
    const write = () => whatsApp.write(other, { conversation: 'to all' }, { attrs, isAlone: true })
    expect(await cameOf(write)).toEqual([])
  })

  it.each<[string, Content]>([
    ['a history of a stranger', { protocolMessage: { type: 5, historySyncNotification: { syncType: 3 } } }],
    [
      'what looks like a correction and is none',
      { protocolMessage: { type: 5, key: { id: 'A' }, editedMessage: { conversation: 'x' } } },
    ],
    ['keys of a stranger', { protocolMessage: { type: 6, appStateSyncKeyShare: { keys: [] } } }],
    [
      'what a phone answers its programs',
      { protocolMessage: { type: 17, peerDataOperationRequestResponseMessage: {} } },
    ],
    ['when messages disappear', { protocolMessage: { type: 3, ephemeralExpiration: 86400 } }],
    ['keys of a group', { senderKeyDistributionMessage: { groupId: 'x' } }],
    ['nothing', {}],
  ])('%s does not arrive', async (_what, content) => {
    expect(await cameOf(() => whatsApp.write(jan, content))).toEqual([])
  })
})

it('tells what the owner answered with the phone itself, and takes it for nobody’s message', async () => {
  const arrived = await cameOf(() => whatsApp.writeByOwn(jan, { conversation: 'I am on my way' }))
  expect(arrived).toEqual([])
  expect(child.heard.filter((one) => one.kind === 'by-phone')).toMatchObject([
    { to: { lid: chat }, body: 'I am on my way' },
  ])
})

it('turns down a call, and says who called', async () => {
  whatsApp.call(jan, 'CALL1')
  await expect
    .poll(() => child.arrived.at(-1))
    .toMatchObject({
      id: `${chat}/call-CALL1`,
      from: { phone: '+32471000001', lid: chat },
      content: { kind: 'unknown', name: 'call' },
    })
  await expect.poll(() => whatsApp.heard.some((one) => one.tag === 'call')).toBe(true)
})

it('writes nothing to its streams', () => {
  expect(child.written).toBe('')
  expect(whatsApp.faults).toEqual([])
})
