import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openMail } from '../../../server/channels/email/smtp.ts'
import { type TestAgent, type TestApp, type TestVisitor, testApp } from '../../support/app.ts'
import { next, started } from '../../support/chats.ts'
import { type SmtpSink, smtpSink } from '../../support/smtp-sink.ts'
import { got } from '../../support/ticket-house.ts'

const DESK = 'five-levels'

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

const asks = async (visitor: TestVisitor, conversation: string) =>
  got(await visitor.ask('messages:after', { conversation, after: 0 })).conversation.asksAddress

const makeTicket = async (conversation: string) =>
  got(
    await sanne.ask('conversation:create-ticket', {
      desk: DESK,
      conversation,
      subject: 'Mail',
      body: 'Komt terug',
    }),
  ).number

const mailsTo = (address: string) => sink.mails.filter(({ to }) => to.includes(address))

describe('the address of somebody whom nobody knows', () => {
  it('is asked for until it is given, told at once, and the ticket’s receipt goes there', async () => {
    const eva = await app.visitor(DESK)
    const chat = await started(eva)
    expect(chat.asksAddress).toBe(true)
    const told = next<typeof chat>(eva.socket, 'conversation')
    expect(await eva.ask('chat:address', { conversation: chat.id, email: 'eva@home.example' })).toMatchObject(
      {
        ok: true,
      },
    )
    expect((await told).asksAddress).toBe(false)
    const opened = got(await sanne.ask('conversation:open', { desk: DESK, conversation: chat.id }))
    expect(opened.customer.email).toBe('eva@home.example')
    const number = await makeTicket(chat.id)
    await sink.waitFor(1)
    expect(mailsTo('eva@home.example')[0]!.subject).toContain(String(number))
    // What she wrote herself is sent to no address that nobody vouches for.
    expect(mailsTo('eva@home.example')[0]!.text).not.toContain('Komt terug')
  })

  it('is taken after the ticket was made, and after the chat has ended', async () => {
    const tom = await app.visitor(DESK)
    const chat = await started(tom, 'Mijn site is weg')
    const number = await makeTicket(chat.id)
    await tom.ask('chat:leave', { conversation: chat.id })
    expect(await asks(tom, chat.id)).toBe(true)
    const before = sink.mails.length
    await tom.ask('chat:address', { conversation: chat.id, email: 'tom@home.example' })
    await sink.waitFor(before + 1)
    const ticket = got(await sanne.ask('ticket:open', { desk: DESK, number }))
    expect(ticket.email).toBe('tom@home.example')
    expect(ticket.changes.at(-1)).toMatchObject({ what: 'mail', before: null, after: 'tom@home.example' })
    // Given once, it is the agents' to mend.
    await tom.ask('chat:address', { conversation: chat.id, email: 'other@home.example' })
    await sanne.ask('conversation:address', { desk: DESK, conversation: chat.id, email: 'tom@work.example' })
    expect(got(await sanne.ask('ticket:open', { desk: DESK, number })).email).toBe('tom@work.example')
    expect(mailsTo('other@home.example')).toEqual([])
  })

  it('is refused where it is none, or where the chat is somebody else’s', async () => {
    const eva = await app.visitor(DESK)
    const mallory = await app.visitor(DESK)
    const { id: conversation } = await started(eva)
    expect(await eva.ask('chat:address', { conversation, email: 'eva@home' })).toMatchObject({
      ok: false,
      field: 'email',
    })
    expect(await mallory.ask('chat:address', { conversation, email: 'm@evil.example' })).toMatchObject({
      code: 'not-yours',
    })
    expect(await asks(eva, conversation)).toBe(true)
  })

  it('goes to no ticket of somebody else that an agent linked', async () => {
    const eva = await app.visitor(DESK)
    const number = await makeTicket((await started(eva)).id)
    const mallory = await app.visitor(DESK)
    const { id: conversation } = await started(mallory)
    got(await sanne.ask('conversation:link-ticket', { desk: DESK, conversation, number }))
    got(await mallory.ask('chat:address', { conversation, email: 'm@evil.example' }))
    expect(got(await sanne.ask('ticket:open', { desk: DESK, number })).email).toBe(null)
  })

  it('is given on the page of the ticket, once, and by an agent at any time', async () => {
    const eva = await app.visitor(DESK)
    const form = { clientId: crypto.randomUUID(), subject: 'Mail', body: 'Komt terug', topic: 'mail' }
    const made = (await (await eva.post(`/w/${DESK}/tickets`, form)).json()).value
    const read = async () => (await (await eva.get(`/w/${DESK}/tickets/${made.number}`)).json()).value
    expect(await read()).toMatchObject({ byMail: false, asksAddress: true })
    const before = sink.mails.length
    const give = (email: string) => eva.post(`/w/${DESK}/tickets/${made.number}/address`, { email })
    expect((await (await give('eva@late.example')).json()).value).toMatchObject({
      byMail: true,
      asksAddress: false,
    })
    await sink.waitFor(before + 1)
    await give('eva@later.example')
    expect(got(await sanne.ask('ticket:open', { desk: DESK, number: made.number })).email).toBe(
      'eva@late.example',
    )
    const mended = await sanne.ask('ticket:address', {
      desk: DESK,
      number: made.number,
      email: 'eva@new.example',
    })
    expect(got(mended).email).toBe('eva@new.example')
    expect(sink.mails.length).toBe(before + 1)
  })
})

it('nobody is asked where no mail leaves the server', async () => {
  const silent = await testApp('2026-11-23T10:12:00+01:00')
  await silent.agent({ [DESK]: 'agent' })
  const eva = await silent.visitor(DESK)
  expect((await started(eva)).asksAddress).toBe(false)
  await silent.close()
})
