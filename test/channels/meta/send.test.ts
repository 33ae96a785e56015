import { randomBytes, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Outgoing } from '../../../server/actions/messenger.ts'
import { EVA, HELLO, LINE, NUMBER_ID, type Sending, sendingOverMeta } from '../../support/meta.ts'

let over: Sending
beforeEach(async () => {
  over = await sendingOverMeta()
})
afterEach(() => over.close())

const send: Sending['send'] = (...given) => over.send(...given)
const lastBody = async () => (await over.meta.sent()).at(-1)!.body

describe('a message', () => {
  it('goes to a number or to an id, never to both, and its news brings our key', async () => {
    const key = randomUUID()
    const sent = await send(HELLO, { key })
    const common = { messaging_product: 'whatsapp', recipient_type: 'individual', type: 'text' }
    const text = { preview_url: false, body: 'Hallo 😀' }
    expect(await lastBody()).toEqual({ ...common, to: '32471000009', text, biz_opaque_callback_data: key })
    await over.meta.settle()
    expect(sent).toMatchObject({ outcome: 'accepted' })
    expect(
      over.door.news.map(({ desk, news }) => [
        desk,
        news.key,
        news.id,
        news.state,
        news.category,
        news.billable,
      ]),
    ).toEqual(
      ['sent', 'delivered'].map((state) => [
        'premium-line',
        key,
        (sent as { id: string }).id,
        state,
        'service',
        true,
      ]),
    )
    await send(HELLO, { key, to: { bsuid: EVA.bsuid } })
    expect(await lastBody()).toEqual({ ...common, recipient: EVA.bsuid, text, biz_opaque_callback_data: key })
  })

  it('to a linked id, or from a number that Meta does not know, is refused before anybody is asked', async () => {
    expect(await send(HELLO, { to: { lid: '1@lid' } })).toEqual({
      outcome: 'refused',
      code: 'no-address',
      reason: 'no-such-recipient',
    })
    expect(await send(HELLO, { line: '+3235550199' })).toEqual({
      outcome: 'refused',
      code: 'no-phone-number-id',
      reason: 'account',
    })
    expect(await over.meta.sent()).toEqual([])
  })

  it('with long titles has a list with each in full below, and beyond ten choices is words', async () => {
    const title = 'Server oder Hosting sind ausgefallen'
    const body = 'Worum geht es?'
    const choices = [{ id: 'outage', title }]
    await send({ kind: 'choices', body, text: 'in numbers', button: 'Auswählen', choices })
    const many = Array.from({ length: 11 }, (_, i) => ({ id: `${i}`, title: `Nr ${i}` }))
    await send({ kind: 'choices', body, text: 'in numbers', button: 'Auswählen', choices: many })
    const [list, words] = await over.meta.sent()
    const rows = [{ id: 'outage', title: 'Server oder Hosting sin…', description: title }]
    expect(list!.body).toMatchObject({ interactive: { type: 'list', action: { sections: [{ rows }] } } })
    expect(words!.body).toMatchObject({ type: 'text', text: { body: 'in numbers' } })
  })

  it('may ask for the number of whoever hides it', async () => {
    await send({ kind: 'ask-number', body: 'Who are you?' })
    expect((await over.meta.sent())[0]!.body).toMatchObject({
      type: 'interactive',
      interactive: {
        type: 'request_contact_info',
        body: { text: 'Who are you?' },
        action: { name: 'request_contact_info' },
      },
    })
  })

  it('with choices has buttons, and a list where they are many or the words long', async () => {
    const choices = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ id: `${i}`, title: `Keuze ${i}` }))
    const ask = (count: number, body = 'Waarover gaat het?') =>
      send({ kind: 'choices', body, text: 'in numbers', button: 'Kies', choices: choices(count) })
    expect(await ask(3)).toMatchObject({ outcome: 'accepted' })
    expect(await lastBody()).toMatchObject({
      interactive: {
        type: 'button',
        action: { buttons: choices(3).map((reply) => ({ type: 'reply', reply })) },
      },
    })
    for (const [count, body] of [
      [4, 'Kort'],
      [10, 'Kort'],
      [2, 'x'.repeat(1025)],
    ] as const) {
      expect(await ask(count, body)).toMatchObject({ outcome: 'accepted' })
      expect(await lastBody()).toMatchObject({
        interactive: {
          type: 'list',
          body: { text: body },
          action: { button: 'Kies', sections: [{ rows: choices(count) }] },
        },
      })
    }
  })

  it('from a template carries its variables, also after 24 hours', async () => {
    await over.meta.person('eva', { window: false })
    const template = { kind: 'template', name: 'answer_ready', language: 'nl' } as const
    await send({ ...template, variables: ['Eva', '1000426'] })
    expect(await lastBody()).toMatchObject({
      template: {
        name: 'answer_ready',
        language: { code: 'nl' },
        components: [
          {
            type: 'body',
            parameters: [
              { type: 'text', text: 'Eva' },
              { type: 'text', text: '1000426' },
            ],
          },
        ],
      },
    })
    await send({ ...template, variables: [] })
    expect((await lastBody()).template).toEqual({ name: 'answer_ready', language: { code: 'nl' } })
    await send()
    await over.meta.settle()
    expect(over.door.news.map(({ news }) => [news.state, news.category, news.reason])).toEqual([
      ['sent', 'utility', null],
      ['delivered', 'utility', null],
      ['sent', 'utility', null],
      ['delivered', 'utility', null],
      ['failed', null, 'window-closed'],
    ])
  })

  it('that is read at once never was delivered', async () => {
    await over.meta.person('eva', { course: 'read-at-once', showsPhone: false })
    await over.meta.mode('hold')
    await send()
    await over.meta.release('reverse')
    expect(over.door.news.map(({ news }) => news.state)).toEqual(['read', 'sent'])
  })
})

describe('a file', () => {
  const file = (type: string, more: Partial<Extract<Outgoing['content'], { kind: 'media' }>> = {}) => {
    const bytes = more.size === undefined ? randomBytes(1000) : Buffer.alloc(more.size)
    const content = {
      kind: 'media',
      type,
      name: 'naam met spaties é.bin',
      caption: '',
      size: bytes.length,
      url: 'https://x.example/',
      ...more,
    } as const
    return {
      bytes,
      content: { ...content, open: () => Readable.from([bytes.subarray(0, 400), bytes.subarray(400)]) },
    }
  }

  it.each([
    ['image/jpeg', 'Kijk', 'image', { caption: 'Kijk' }],
    ['image/webp', '', 'document', { filename: 'naam met spaties é.bin' }],
    ['video/mp4', '', 'video', {}],
    ['audio/ogg', '', 'audio', {}],
    ['audio/ogg', 'Luister', 'document', { caption: 'Luister', filename: 'naam met spaties é.bin' }],
    ['application/pdf', 'Factuur', 'document', { caption: 'Factuur', filename: 'naam met spaties é.bin' }],
  ])('of type %s with the words %j goes as %s', async (type, caption, kind, more) => {
    const { bytes, content } = file(type, { caption })
    expect(await send(content)).toMatchObject({ outcome: 'accepted' })
    const [uploaded, ...others] = await over.meta.media()
    expect(others).toEqual([])
    expect(uploaded).toMatchObject({ type, size: bytes.length })
    expect(over.emulator.world.media.get(uploaded!.id)!.bytes.equals(bytes)).toBe(true)
    const body = await lastBody()
    expect([body.type, body[kind]]).toEqual([kind, { id: uploaded!.id, ...more }])
  })

  it('larger than a picture may be is no picture any more, and refused where Meta refuses it', async () => {
    const { content } = file('image/png', { size: 5 * 1024 * 1024 + 1 })
    // The emulator, like Meta, judges a file by what it is and not by how it is shown.
    expect(await send(content)).toEqual({ outcome: 'refused', code: '131053', reason: 'content' })
    expect(await over.meta.sent()).toEqual([])
  })

  it('that could not be brought to Meta was surely not sent', async () => {
    const { content } = file('image/png')
    for (const mood of [{ cut: 'before' }, { cut: 'after' }, { status: 500 }, { status: 200 }] as const) {
      await over.meta.mood({ for: 'upload', ...mood })
      expect(await send(content)).toMatchObject({ outcome: 'later' })
    }
    const gone = { ...content, open: () => Readable.from(failing()) }
    expect(await send(gone)).toMatchObject({ outcome: 'later' })
    expect(await over.meta.sent()).toEqual([])
  })

  async function* failing() {
    yield Buffer.from('x')
    throw new Error('the file is gone')
  }
})

it('shows that a message was read, and that somebody types', async () => {
  const seen = { desk: 'premium-line', line: LINE, id: 'wamid.1' }
  await over.messenger.showRead({ ...seen, isTyping: false })
  await over.messenger.showRead({ ...seen, isTyping: true })
  const read = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.1' }
  expect(await over.meta.reads()).toEqual([read, { ...read, typing_indicator: { type: 'text' } }])
  expect(over.emulator.world.settings.numbers).toHaveProperty(NUMBER_ID)
})
