import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openMail } from '../../../server/channels/email/smtp.ts'
import { type TestAgent, type TestApp, type TestVisitor, testApp } from '../../support/app.ts'
import { started } from '../../support/chats.ts'
import { type SmtpSink, smtpSink } from '../../support/smtp-sink.ts'
import { got } from '../../support/ticket-house.ts'

const DESK = 'five-levels'
const MINUTE = 60_000

let sink: SmtpSink
let app: TestApp
let sanne: TestAgent
beforeAll(async () => {
  sink = await smtpSink()
  const mail = openMail({ url: sink.url, from: 'support@five-levels.example' })
  app = await testApp('2026-11-23T10:12:00+01:00', { mail })
  sanne = await app.agent({ [DESK]: 'agent' })
})
afterAll(async () => {
  await app.close()
  await sink.close()
})
beforeEach(() => app.clock.advance(1_000))

const item = async (conversation: string) =>
  got(await sanne.ask('conversation:open', { desk: DESK, conversation })).item

const says = (conversation: string, body: string) =>
  sanne.ask('message:post', { desk: DESK, conversation, clientId: crypto.randomUUID(), body })

/** A chat that the agent has taken. */
async function taken(body = 'Mijn mail komt terug'): Promise<{ eva: TestVisitor; id: string }> {
  const eva = await app.visitor(DESK)
  const { id } = await started(eva, body)
  got(await sanne.ask('conversation:take', { desk: DESK, conversation: id }))
  return { eva, id }
}

/** The visitor closes the window, and the agents hear of it. */
async function leaves({ eva, id }: { eva: TestVisitor; id: string }): Promise<void> {
  eva.socket.disconnect()
  await expect.poll(async () => (await item(id)).leftAt, { timeout: 15_000 }).not.toBe(null)
}

describe('somebody who left', () => {
  it('is shown as gone, and as here again when they come back', async () => {
    const chat = await taken()
    expect((await item(chat.id)).leftAt).toBe(null)
    await leaves(chat)
    expect((await item(chat.id)).leftAt).toBe(app.clock.now())
    const back = await app.returning(DESK, chat.eva.token)
    await expect.poll(async () => (await item(chat.id)).leftAt).toBe(null)
    await back.ask('chat:leave', { conversation: chat.id })
    await sanne.ask('conversation:wrap-up', { desk: DESK, conversation: chat.id })
  })

  it('leaves a ticket where their last words have no answer', async () => {
    const chat = await taken()
    await says(chat.id, 'Welk adres?')
    got(
      await chat.eva.ask('message:post', {
        conversation: chat.id,
        clientId: crypto.randomUUID(),
        body: 'info@jansen.example',
      }),
    )
    await leaves(chat)
    app.clock.advance(14 * MINUTE)
    await app.app.tick()
    expect((await item(chat.id)).state).toBe('active')
    app.clock.advance(2 * MINUTE)
    await app.app.tick()
    expect(await item(chat.id)).toMatchObject({ state: 'wrap-up', ticket: expect.any(Number) })
    await sanne.ask('conversation:wrap-up', { desk: DESK, conversation: chat.id })
  })

  it('leaves no ticket where all was answered: gets what we wrote by mail, and goes on where it stopped', async () => {
    const chat = await taken('Waar stel ik dat in, eigenlijk?')
    await chat.eva.ask('chat:address', { conversation: chat.id, email: 'eva@home.example' })
    await says(chat.id, 'Onder Instellingen, Mail.')
    await leaves(chat)
    app.clock.advance(16 * MINUTE)
    await app.app.tick()
    expect(await item(chat.id)).toMatchObject({ state: 'closed', ticket: null })
    const [mail] = await sink.waitFor(1)
    expect(mail).toMatchObject({ to: ['eva@home.example'], subject: 'Je chat met Five Levels' })
    expect(mail!.text).toContain('Sanne: Onder Instellingen, Mail.')
    // Nobody vouches for the address: what she wrote herself could be anybody's advertisement.
    expect(mail!.text).not.toContain('eigenlijk')

    const back = await app.returning(DESK, chat.eva.token)
    const again = await started(back, 'Daar staat het niet.')
    expect(again).toMatchObject({ id: chat.id, state: 'waiting', position: 1 })
    const { messages } = got(await back.ask('messages:after', { conversation: chat.id, after: 0 }))
    expect(messages.map(({ body }) => body)).toContain('Onder Instellingen, Mail.')
    expect(messages.at(-1)!.body).toBe('Daar staat het niet.')
    got(await sanne.ask('conversation:take', { desk: DESK, conversation: chat.id }))
    got(
      await back.ask('message:post', {
        conversation: chat.id,
        clientId: crypto.randomUUID(),
        body: 'Bent u daar?',
      }),
    )
    await back.ask('chat:leave', { conversation: chat.id })
    await sanne.ask('conversation:wrap-up', { desk: DESK, conversation: chat.id })
  })

  it('begins anew a day later', async () => {
    const chat = await taken()
    await says(chat.id, 'Zo opgelost.')
    await leaves(chat)
    app.clock.advance(16 * MINUTE)
    await app.app.tick()
    expect((await item(chat.id)).state).toBe('closed')
    app.clock.set('2026-11-24T12:00:00+01:00')
    got(await sanne.ask('agent:available', { desk: DESK, available: true }))
    const back = await app.returning(DESK, chat.eva.token)
    expect((await started(back, 'Iets anders')).id).not.toBe(chat.id)
  })
})
