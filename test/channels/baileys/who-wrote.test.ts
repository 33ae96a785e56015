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

describe('who wrote', () => {
  it('is known by number and linked id where WhatsApp shows both, whichever it names first', async () => {
    const both = { phone: '+32471000001', lid: chat }
    expect((await arrives({ conversation: 'by id' })).from).toEqual(both)
    expect((await arrives({ conversation: 'by number' }, { by: 'pn' })).from).toEqual(both)
  })

  it('has no number where WhatsApp shows none, whatever they call themselves', async () => {
    const an = whatsApp.addPhone('32471000002', '999888777666555')
    const { from, profileName } = await arrives(
      { conversation: 'hi' },
      { isAlone: true, name: '+32471000001' },
      an,
    )
    expect(from).toEqual({ phone: null, lid: '999888777666555@lid' })
    expect(profileName).toBe('+32471000001')
  })

  it('is nobody else because the digits before the @ are the same', async () => {
    const twin = whatsApp.addPhone('32471000003', '32471000001')
    const { id, from } = await arrives({ conversation: 'I am not Jan' }, { isAlone: true }, twin)
    expect(from).toEqual({ phone: null, lid: '32471000001@lid' })
    expect(id).toMatch(/^32471000001@lid\//)
  })

  it('is somebody else where the number has another linked id than before', async () => {
    const heir = whatsApp.addPhone('32471000001', '444555666777888')
    await arrives({ conversation: 'new owner' }, {}, heir)
    expect(child.arrived.filter((one) => one.content.kind === 'changed')).toMatchObject([
      {
        from: { phone: '+32471000001', lid: heir.lid },
        content: { before: { phone: '+32471000001', lid: chat } },
      },
    ])
  })
})

describe('a message', () => {
  it('that waited while we were away comes like one that did not', async () => {
    whatsApp.line?.cut()
    const message = await arrives({ conversation: 'while you were away' })
    expect(message.content).toEqual({ kind: 'text', body: 'while you were away' })
  })

  it('that comes twice has the same id twice', async () => {
    const id = await whatsApp.write(jan, { conversation: 'twice' })
    const twice = await cameOf(() => whatsApp.write(jan, { conversation: 'twice' }, { id }))
    expect([...new Set(twice)]).toEqual([`${chat}/${id}`])
  })

  it('that cannot be read is told, asked for again, and comes under its own id', async () => {
    const id = await whatsApp.write(jan, { conversation: 'now you can' }, { isGarbled: true })
    await expect
      .poll(() => child.arrived.filter((one) => one.id.startsWith(`${chat}/${id}`)), { timeout: 20_000 })
      .toMatchObject([
        { id: `${chat}/${id}/unreadable`, content: { kind: 'unreadable' } },
        { id: `${chat}/${id}`, content: { kind: 'text', body: 'now you can' } },
      ])
  })

  it('says what it answers: one of ours by its id, one of theirs with their chat before it', async () => {
    const answer = (participant: string) => ({
      extendedTextMessage: {
        text: 'yes',
        contextInfo: { stanzaId: '3EB0FF', participant, isForwarded: true },
      },
    })
    expect(await arrives(answer('3238080130@s.whatsapp.net'))).toMatchObject({
      replyTo: '3EB0FF',
      forwarded: true,
    })
    expect((await arrives(answer(whatsApp.own.lid))).replyTo).toBe('3EB0FF')
    expect((await arrives(answer(chat))).replyTo).toBe(`${chat}/3EB0FF`)
    // The digits of our number, as somebody's linked id.
    expect((await arrives(answer('3238080130@lid'))).replyTo).toBe(`${chat}/3EB0FF`)
  })

  it('of 64 KB, with what no text may hold, is a text', async () => {
    const { content } = await arrives({
      extendedTextMessage: { text: `\u0000${'x'.repeat(65_534)}\u{1F600}` },
    })
    expect(content.kind === 'text' && content.body.length).toBe(65_536)
    expect(content.kind === 'text' && content.body.isWellFormed() && !content.body.includes('\u0000')).toBe(
      true,
    )
  })

  it('from a telephone that shows no name still comes', async () => {
    expect((await arrives({ conversation: 'hi' }, { name: '' })).profileName).toBeNull()
  })
})
