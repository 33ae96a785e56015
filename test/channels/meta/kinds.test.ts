import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Content } from '../../../server/actions/messenger.ts'
import {
  batch,
  EVA,
  LINE,
  type MetaDoor,
  metaDoor,
  type Payload,
  payload,
  text,
  WABA,
} from '../../support/meta.ts'

const HASH = 'c183df56df664e3d121b4b980fbc427d8502ddc591b4fb466604b01dadc6c65c'
const FILE = { kind: 'media', name: null, caption: '', size: null, sha256: HASH } as const
const card = (asked: boolean, ...cards: { name: string; phones: string[] }[]): Content => ({
  kind: 'contacts',
  asked,
  cards,
})

/** What each payload in `payloads/` is in our words. */
const KINDS: Record<string, Content> = {
  text: { kind: 'text', body: 'Onze site is weg 😱👩‍👩‍👧‍👦' },
  reply: { kind: 'text', body: 'Ja, die.' },
  forwarded: { kind: 'text', body: 'Lees dit' },
  'often-forwarded': { kind: 'text', body: 'Lees dit' },
  'from-an-ad': { kind: 'text', body: 'Wat kost dit?' },
  image: {
    ...FILE,
    media: 'image',
    ref: '1003383421387256',
    type: 'image/jpeg',
    caption: 'Zo ziet het eruit',
  },
  audio: { ...FILE, media: 'audio', ref: '1908647269898587', type: 'audio/mpeg' },
  voice: { ...FILE, media: 'voice', ref: '1908647269898588', type: 'audio/ogg; codecs=opus' },
  video: { ...FILE, media: 'video', ref: '1003383421387257', type: 'video/mp4', caption: 'Kijk' },
  document: {
    ...FILE,
    media: 'document',
    ref: '1376223850470843',
    type: 'application/pdf',
    name: 'factuur 2026-11.pdf',
    caption: 'De factuur',
  },
  sticker: { ...FILE, media: 'sticker', ref: '798882015472548', type: 'image/webp' },
  location: {
    kind: 'location',
    latitude: 51.2182,
    longitude: 4.4077,
    name: 'Kantoor',
    address: 'Meir 1, Antwerpen',
  },
  'location-bare': { kind: 'location', latitude: 51.2182, longitude: 4.4077, name: null, address: null },
  contacts: card(
    false,
    { name: 'Jan Maes', phones: ['+32 471 00 00 10', '03 555 01 99'] },
    { name: 'Bram', phones: [] },
  ),
  'contacts-shared': card(true, { name: 'Eva Claes', phones: [EVA.phone] }),
  'contacts-picked': card(false, { name: 'Jan Maes', phones: ['+32 471 00 00 10'] }),
  'contacts-of-no-origin': card(false, { name: 'Jan Maes', phones: ['+32 471 00 00 10'] }),
  'contacts-shared-without-id': card(false, { name: 'Eva Claes', phones: ['+32 471 00 00 09'] }),
  button: { kind: 'choice', id: 'yes:7', title: 'Ja' },
  'button-reply': { kind: 'choice', id: 'outage', title: 'Storing' },
  'list-reply': { kind: 'choice', id: 'own-device', title: 'Eigen toestel' },
  'form-reply': { kind: 'unknown', name: 'nfm_reply' },
  reaction: { kind: 'reaction', to: 'wamid.ours', emoji: '👍🏽' },
  'reaction-taken-back': { kind: 'reaction', to: 'wamid.ours', emoji: null },
  order: { kind: 'text', body: 'Graag deze week\n2 × HOST-L, 12.5 EUR\n1 × SSL, 30 EUR' },
  unsupported: { kind: 'unknown', name: 'unsupported' },
  'new-kind': { kind: 'unknown', name: 'hologram' },
  'system-number': {
    kind: 'changed',
    before: { phone: EVA.phone, bsuid: EVA.bsuid, parentBsuid: EVA.parent, lid: null },
  },
  'system-user-id': {
    kind: 'changed',
    before: { phone: null, bsuid: EVA.bsuid, parentBsuid: null, lid: null },
  },
  'system-other': { kind: 'unknown', name: 'system' },
}

let door: MetaDoor
beforeAll(async () => {
  door = await metaDoor()
})
afterAll(() => door.close())
beforeEach(() => {
  door.received.length = 0
})

const inboundOf = async (given: Payload) => {
  expect((await door.deliver(given)).status).toBe(200)
  expect(door.received).toHaveLength(1)
  return door.received[0]!.inbound
}

/** As it comes from somebody whose number Meta does not show: the fields are not there at all. */
function withoutPhone(given: Payload): Payload {
  const bare = structuredClone(given)
  const { contacts = [], messages = [] } = bare.entry[0]!.changes[0]!.value
  for (const one of [...contacts, ...messages] as Record<string, unknown>[]) {
    delete one.from
    delete one.wa_id
    if (one.system) delete (one.system as Record<string, unknown>).wa_id
  }
  return bare
}

describe('a message', () => {
  it('of every kind stands in this test', () => {
    const names = readdirSync(new URL('./payloads/', import.meta.url)).map((name) =>
      name.replace('.json', ''),
    )
    expect(names.sort()).toEqual(Object.keys(KINDS).sort())
  })

  it.each(Object.entries(KINDS))('%s, with every id of its sender', async (name, content) => {
    const inbound = await inboundOf(payload(name))
    expect(inbound).toMatchObject({ line: LINE, account: WABA, at: 1795424400000, content })
    const isSystem = name.startsWith('system')
    expect(inbound.profileName).toBe(isSystem ? null : 'Eva Claes')
    if (!isSystem)
      expect(inbound.from).toEqual({ phone: EVA.phone, bsuid: EVA.bsuid, parentBsuid: EVA.parent, lid: null })
  })

  it.each(Object.entries(KINDS))('%s, without any telephone number', async (name, content) => {
    const inbound = await inboundOf(withoutPhone(payload(name)))
    const hidden =
      content.kind === 'changed' ? { ...content, before: { ...content.before, phone: null } } : content
    expect(inbound.content).toEqual(hidden)
    expect(inbound.from.phone).toBeNull()
    expect(inbound.from.bsuid).toMatch(/^BE\.[12]/)
  })

  it('of another number or id comes from the new one', async () => {
    const { from } = await inboundOf(payload('system-number'))
    expect(from).toEqual({
      phone: '+32471000099',
      bsuid: 'BE.22915799212886844831',
      parentBsuid: 'BE.ENT.606847293015824',
      lid: null,
    })
    door.received.length = 0
    const changed = await inboundOf(payload('system-user-id'))
    expect(changed.from).toEqual({
      phone: EVA.phone,
      bsuid: 'BE.22915799212886844831',
      parentBsuid: null,
      lid: null,
    })
  })

  it('says what it answers, and whether it was passed on', async () => {
    for (const [name, replyTo, forwarded] of [
      ['text', null, false],
      ['reply', 'wamid.ours', false],
      ['list-reply', 'wamid.ours', false],
      ['forwarded', null, true],
      ['often-forwarded', null, true],
    ] as const) {
      door.received.length = 0
      expect(await inboundOf(payload(name))).toMatchObject({ replyTo, forwarded })
    }
  })
})

describe('who wrote', () => {
  const from = async (message: object, ...contacts: object[]) => {
    const given = payload('text')
    const { value } = given.entry[0]!.changes[0]!
    value.contacts = contacts
    Object.assign(value.messages![0]!, { from: undefined, from_user_id: undefined }, message)
    return (await inboundOf(given)).from
  }
  const person = (phone: string | null, bsuid: string | null, parentBsuid: string | null = null) => ({
    phone,
    bsuid,
    parentBsuid,
    lid: null,
  })
  const DIGITS = '32471000009'

  it('is what message and contact say together', async () => {
    expect(await from({ from: DIGITS })).toEqual(person(EVA.phone, null))
    door.received.length = 0
    const eva = { wa_id: DIGITS, user_id: EVA.bsuid, parent_user_id: EVA.parent }
    expect(await from({ from: DIGITS }, eva)).toEqual(person(EVA.phone, EVA.bsuid, EVA.parent))
    door.received.length = 0
    expect(await from({ from_user_id: EVA.bsuid }, eva)).toEqual(person(EVA.phone, EVA.bsuid, EVA.parent))
  })

  it('gets no number or id from a contact that shares none with the message, also where it stands alone', async () => {
    expect(await from({ from_user_id: 'BE.1' }, { wa_id: DIGITS })).toEqual(person(null, 'BE.1'))
    door.received.length = 0
    expect(await from({ from: DIGITS }, { user_id: EVA.bsuid })).toEqual(person(EVA.phone, null))
    door.received.length = 0
    const messages = [text('1', 'van niemand', { from: undefined })]
    expect((await door.deliver(batch({ messages, contacts: [{ wa_id: DIGITS }] }))).status).toBe(200)
    expect(door.received).toEqual([])
  })

  it('is never joined with somebody else’s contact', async () => {
    expect(await from({ from: DIGITS }, { wa_id: '32471000010', user_id: 'BE.2' })).toEqual(
      person(EVA.phone, null),
    )
    door.received.length = 0
    const two = [{ wa_id: '32471000010', user_id: 'BE.2' }, { user_id: 'BE.3' }]
    expect(await from({ from: DIGITS }, ...two)).toEqual(person(EVA.phone, null))
    door.received.length = 0
    expect(await from({ from: DIGITS, from_user_id: 'BE.1' }, { wa_id: DIGITS, user_id: 'BE.2' })).toEqual(
      person(EVA.phone, 'BE.1'),
    )
  })

  it.each(['BE.2782 x', 'be.1', 'BE', '2782000000', 'BE.', `BE.${'a'.repeat(129)}`, 'BE.ENT.é', 7, null, {}])(
    'has no id that is %j, and that is no mistake',
    async (odd) => {
      expect(await from({ from: DIGITS, from_user_id: odd }, { wa_id: DIGITS, user_id: odd })).toEqual(
        person(EVA.phone, null),
      )
    },
  )

  it.each([
    'BE.2782000000',
    'whatsapp:BE.27820',
    '+32471000009',
    '032471000009',
    '12',
    '1'.repeat(16),
    '',
    null,
    32471000009,
  ])('has no number that is %j', async (odd) => {
    expect(await from({ from: odd, from_user_id: EVA.bsuid }, { wa_id: odd, user_id: EVA.bsuid })).toEqual(
      person(null, EVA.bsuid),
    )
  })
})
