import { describe, expect, it } from 'vitest'
import { LINE } from './customer.ts'
import { account, EVA } from './whatsapp.ts'

const LIST = {
  'twilio/list-picker': {
    body: 'Hello {{1}}, which one?',
    button: 'Choose',
    items: [
      { id: 't1', item: '1000426', description: 'Mail bounces' },
      { id: 't2', item: '1000434' },
    ],
  },
}
const BUTTONS = {
  'twilio/quick-reply': {
    body: 'Is it solved?',
    actions: ['yes', 'no', 'later', 'never'].map((id) => ({ type: 'QUICK_REPLY', title: id, id })),
  },
}
const TEXT = { 'twilio/text': { body: 'Hello {{1}}, your ticket {{2}} was answered.' } }

function contentOf(types: object, variables: Record<string, string> = {}) {
  return { friendly_name: 'answered', language: 'en', types, variables } as never
}

describe('content of the Content API', () => {
  it('is created, fetched, listed and deleted by Twilio’s own client', async () => {
    const { rest } = await account()
    const made = await rest.content.v1.contents.create(contentOf(LIST, { 1: 'Eva' }))
    expect(made).toMatchObject({
      friendlyName: 'answered',
      language: 'en',
      types: LIST,
      variables: { 1: 'Eva' },
    })
    expect(made.sid).toMatch(/^HX[\da-f]{32}$/)
    expect((await rest.content.v1.contents(made.sid).fetch()).types).toEqual(LIST)
    expect((await rest.content.v1.contents.list()).map(({ sid }) => sid)).toEqual([made.sid])
    await rest.content.v1.contents(made.sid).remove()
    expect(await rest.content.v1.contents.list()).toEqual([])
  })

  it.each([
    ['no type', {}],
    ['a type that is not played', { 'twilio/flows': { body: 'x' } }],
    ['a list of eleven', list(Array.from({ length: 11 }, (_, i) => ({ id: `${i}`, item: 'x' })))],
    ['a row of 25 characters', list([{ id: '1', item: 'x'.repeat(25) }])],
    [
      'an id twice',
      list([
        { id: '1', item: 'a' },
        { id: '1', item: 'b' },
      ]),
    ],
  ])('%s is refused', async (_what, types) => {
    const { rest } = await account()
    await expect(rest.content.v1.contents.create(contentOf(types))).rejects.toMatchObject({ status: 400 })
  })

  it('without a password is not there', async () => {
    const { url } = await account()
    expect((await fetch(`${url}/v1/Content`)).status).toBe(401)
  })

  it('as a list reaches the person with its variables, and a row can be tapped', async () => {
    const { rest, phone, send, written, server } = await account()
    const { sid: contentSid } = await rest.content.v1.contents.create(contentOf(LIST))
    await written()
    const { sid } = await send({ body: undefined, contentSid, contentVariables: '{"1":"Eva"}' })
    await phone.advance(10)
    expect(await phone.message(sid)).toMatchObject({
      body: 'Hello Eva, which one?',
      status: 'read',
      isTemplate: false,
      category: 'service',
      offer: { kind: 'list', button: 'Choose', choices: [{ id: 't1', title: '1000426' }, { id: 't2' }] },
    })
    await phone.write({ from: EVA, to: LINE, tapped: { of: sid, id: 't1' } })
    expect(server.at('/message')[1]).toMatchObject({
      MessageType: 'interactive',
      Body: '1000426',
      ListId: 't1',
      ListTitle: '1000426',
      ListDescription: 'Mail bounces',
      OriginalRepliedMessageSid: sid,
    })
  })

  it('as buttons outside an approved template has three at most', async () => {
    const { rest, phone, send, written, server } = await account()
    const { sid: contentSid } = await rest.content.v1.contents.create(contentOf(BUTTONS))
    await written()
    const { sid: four } = await send({ body: undefined, contentSid })
    await phone.advance(10)
    expect(await phone.message(four)).toMatchObject({ status: 'undelivered', errorCode: 63021 })
    await rest.content.v1.contents(contentSid).approvalCreate.create({ name: 'solved', category: 'UTILITY' })
    const { sid } = await send({ body: undefined, contentSid })
    await phone.advance(10)
    expect(await phone.message(sid)).toMatchObject({ status: 'read', isTemplate: true, category: 'utility' })
    await phone.write({ from: EVA, to: LINE, tapped: { of: sid, id: 'yes' } })
    expect(server.at('/message')[1]).toMatchObject({
      MessageType: 'button',
      ButtonText: 'yes',
      ButtonPayload: 'yes',
    })
  })

  it('as an approved template reaches somebody who has not written, and has its own price', async () => {
    const { rest, phone, send } = await account()
    const contentSid = `HX${'a'.repeat(32)}`
    await phone.content(contentSid, {
      friendly_name: 'answered',
      language: 'en',
      types: TEXT,
      category: 'marketing',
    })
    const contentVariables = '{"1":"Eva","2":"1000426"}'
    const { sid } = await send({ body: undefined, contentSid, contentVariables })
    await phone.advance(10)
    expect(await rest.messages(sid).fetch()).toMatchObject({
      status: 'read',
      body: 'Hello Eva, your ticket 1000426 was answered.',
      price: '-0.08500',
    })
    await expect(send({ contentSid, contentVariables: '["Eva"]' })).rejects.toMatchObject({ code: 21656 })
  })

  it.each([
    ['starts with a variable', '{{1}} was answered.'],
    ['ends with a variable', 'Answered: {{1}}'],
    ['has two side by side', 'Ticket {{1}} {{2}} was answered.'],
  ])('as a template whose body %s is rejected', async (_what, body) => {
    const { rest } = await account()
    const { sid } = await rest.content.v1.contents.create(contentOf({ 'twilio/text': { body } }))
    const content = rest.content.v1.contents(sid)
    await content.approvalCreate.create({ name: 'answered', category: 'UTILITY' })
    expect((await content.approvalFetch().fetch()).whatsapp).toMatchObject({ status: 'rejected' })
  })

  it('as a template with words beside it counts as free text', async () => {
    const { phone, send } = await account()
    const contentSid = `HX${'a'.repeat(32)}`
    await phone.content(contentSid, { language: 'en', types: TEXT, category: 'utility' })
    const { sid } = await send({ contentSid, body: 'Hello.' })
    await phone.advance(10)
    expect(await phone.message(sid)).toMatchObject({ status: 'undelivered', errorCode: 63016 })
  })

  it('that is not approved, and a list ever, fail outside the 24 hours', async () => {
    const { rest, phone, send } = await account()
    for (const types of [TEXT, LIST]) {
      const { sid: contentSid } = await rest.content.v1.contents.create(contentOf(types))
      const { sid } = await send({ body: undefined, contentSid })
      await phone.advance(10)
      expect(await phone.message(sid)).toMatchObject({ status: 'undelivered', errorCode: 63016 })
    }
  })
})

function list(items: object[]) {
  return { 'twilio/list-picker': { body: 'x', button: 'y', items } }
}
