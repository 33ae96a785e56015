import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { looseFilesDue } from '../../../server/actions/files/loose-files-due.ts'
import type { Answer } from '../../../shared/answers.ts'
import type { TicketMade } from '../../../shared/card.ts'
import type { FileRef } from '../../../shared/conversation.ts'
import { type TestAgent, type TestApp, type TestVisitor, testApp } from '../../support/app.ts'
import { exampleDesk, form, got } from '../../support/ticket-house.ts'
import { PDF, PNG, upload as send, takesFiles } from '../../support/uploads.ts'

const DESK = 'open-desk'
const OTHER = 'other-desk'
const MONDAY = '2026-11-23T10:00:00+01:00'

let app: TestApp
beforeAll(async () => {
  app = await testApp(MONDAY, { policies: [takesFiles(DESK), takesFiles(OTHER), exampleDesk('self-help')] })
})
afterAll(() => app.close())

const upload = (visitor: Pick<TestVisitor, 'token'>, name: string, bytes: Buffer, query = '', desk = DESK) =>
  send(app, visitor, { desk, name, bytes, query })

const fetched = (visitor: Pick<TestVisitor, 'token'>, id: string, desk = DESK) =>
  fetch(`${app.url}/w/${desk}/files/${id}`, { headers: { authorization: `Bearer ${visitor.token}` } })

async function chat(visitor: TestVisitor): Promise<string> {
  const answer = await visitor.ask('chat:start', { clientId: crypto.randomUUID(), body: 'Zie de bijlage' })
  return got(answer).conversation.id
}

const agentFile = (agent: TestAgent, path: string, init: RequestInit = {}) =>
  fetch(`${app.url}/panel/api/files/${path}`, { ...init, headers: { cookie: agent.cookie, ...init.headers } })

describe('a file of a chat', () => {
  it('is read by the two in it and by the desk’s agents, as a download in a sandbox', async () => {
    const eva = await app.visitor(DESK)
    const conversation = await chat(eva)
    const file = got((await upload(eva, 'résumé "1".png', PNG, `?conversation=${conversation}`)).answer)
    const posted = { conversation, clientId: crypto.randomUUID(), body: '', file: file.id }
    got(await eva.ask('message:post', posted))
    const agent = await app.agent({ [DESK]: 'agent' })
    for (const response of [await fetched(eva, file.id), await agentFile(agent, `${DESK}/${file.id}`)]) {
      expect(response.status).toBe(200)
      expect(Buffer.from(await response.arrayBuffer())).toEqual(PNG)
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'image/png',
        'content-disposition': `attachment; filename="r_sum_ _1_.png"; filename*=UTF-8''r%C3%A9sum%C3%A9%20_1_.png`,
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, no-store',
      })
    }
  })

  it('comes from an agent to the visitor as well, and only from the panel', async () => {
    const eva = await app.visitor(DESK)
    const conversation = await chat(eva)
    const agent = await app.agent({ [DESK]: 'agent' })
    got(await agent.ask('conversation:take', { desk: DESK, conversation }))
    const init = {
      method: 'POST',
      body: new Uint8Array(PDF),
      headers: { 'x-file-name': 'uitleg.pdf', 'x-balie': 'panel', origin: app.url },
    }
    const { 'x-balie': _, ...strange } = init.headers
    expect((await agentFile(agent, `${DESK}/${conversation}`, { ...init, headers: strange })).status).toBe(
      403,
    )
    const response = await agentFile(agent, `${DESK}/${conversation}`, init)
    const file = got((await response.json()) as Answer<FileRef>)
    got(
      await agent.ask('message:post', {
        desk: DESK,
        conversation,
        clientId: crypto.randomUUID(),
        body: '',
        file: file.id,
      }),
    )
    expect((await fetched(eva, file.id)).status).toBe(200)
  })

  it('is found by nobody else: no other visitor, no other desk, no agent of another desk, nobody without a token', async () => {
    const eva = await app.visitor(DESK)
    const file = got((await upload(eva, 'a.png', PNG, `?conversation=${await chat(eva)}`)).answer)
    expect((await fetched(await app.visitor(DESK), file.id)).status).toBe(404)
    expect((await fetched(await app.visitor(OTHER), file.id, OTHER)).status).toBe(404)
    expect((await fetched(eva, file.id, OTHER)).status).toBe(401)
    expect((await fetch(`${app.url}/w/${DESK}/files/${file.id}`)).status).toBe(401)
    const stranger = await app.agent({ [OTHER]: 'supervisor' })
    expect((await agentFile(stranger, `${DESK}/${file.id}`)).status).toBe(403)
    expect((await agentFile(stranger, `${OTHER}/${file.id}`)).status).toBe(404)
    expect((await fetch(`${app.url}/panel/api/files/${DESK}/${file.id}`)).status).toBe(401)
    expect((await fetched(eva, 'no-id')).status).toBe(404)
  })

  it('is not put into the chat of another', async () => {
    const conversation = await chat(await app.visitor(DESK))
    const mallory = await app.visitor(DESK)
    const sent = await upload(mallory, 'a.png', PNG, `?conversation=${conversation}`)
    expect(sent).toMatchObject({ status: 403, answer: { code: 'not-yours' } })
    expect(await upload(mallory, 'a.png', PNG, '?conversation=x')).toMatchObject({ status: 400 })
  })
})

describe('a file of a ticket', () => {
  const leave = async (visitor: TestVisitor, files: string[], more: object = {}) =>
    (await (
      await visitor.post(`/w/${DESK}/tickets`, { ...form(), files, ...more })
    ).json()) as Answer<TicketMade>

  const byLink = (id: string, secret: string) =>
    fetch(`${app.url}/w/${DESK}/files/${id}`, { headers: { 'x-ticket-secret': secret } })

  it('hangs on the question, and is read by link, by owner and by agents only', async () => {
    const eva = await app.visitor(DESK)
    const file = got((await upload(eva, 'a.png', PNG)).answer)
    const { number, secret } = got(await leave(eva, [file.id]))
    const agent = await app.agent({ [DESK]: 'agent' })
    const view = got(await agent.ask('ticket:open', { desk: DESK, number }))
    expect(view.messages).toMatchObject([{ files: [{ id: file.id, name: 'a.png', type: 'image/png' }] }])
    expect((await fetched(eva, file.id)).status).toBe(200)
    expect((await byLink(file.id, secret)).status).toBe(200)
    expect((await byLink(file.id, 'x'.repeat(43))).status).toBe(404)
    expect((await fetched(await app.visitor(DESK), file.id)).status).toBe(404)
    expect((await agentFile(agent, `${DESK}/${file.id}`)).status).toBe(200)
  })

  it('of another visitor, of another ticket or of nobody is not attached, and no ticket is made', async () => {
    const [eva, mallory] = [await app.visitor(DESK), await app.visitor(DESK)]
    const hers = got((await upload(eva, 'a.png', PNG)).answer)
    const used = got((await upload(mallory, 'b.png', PNG)).answer)
    got(await leave(mallory, [used.id]))
    for (const id of [hers.id, used.id, crypto.randomUUID()]) {
      expect(await leave(mallory, [id])).toMatchObject({ ok: false, code: 'not-found', field: 'files' })
    }
    expect((await fetched(eva, hers.id)).status).toBe(200)
    expect((await fetched(mallory, hers.id)).status).toBe(404)
  })

  it('can follow in a reply', async () => {
    const eva = await app.visitor(DESK)
    const { number } = got(await leave(eva, []))
    const file = got((await upload(eva, 'later.pdf', PDF)).answer)
    const path = `/w/${DESK}/tickets/${number}/messages`
    const reply = { clientId: crypto.randomUUID(), body: 'Hierbij', files: [file.id] }
    expect((await eva.post(path, reply)).status).toBe(200)
    const page = (await (await eva.get(`/w/${DESK}/tickets/${number}`)).json()) as Answer<{
      messages: object[]
    }>
    expect(got(page).messages[1]).toMatchObject({ body: 'Hierbij', files: [{ id: file.id }] })
  })

  it('is forgotten after a day when its form was never sent', async () => {
    const eva = await app.visitor(DESK)
    const loose = got((await upload(eva, 'a.png', PNG)).answer)
    const sent = got((await upload(eva, 'b.png', PNG)).answer)
    got(await leave(eva, [sent.id]))
    await looseFilesDue(app.app.ctx, app.clock.now() + 24 * 3_600_000)
    expect((await fetched(eva, loose.id)).status).toBe(200)
    await looseFilesDue(app.app.ctx, app.clock.now() + 24 * 3_600_000 + 1)
    expect((await fetched(eva, loose.id)).status).toBe(404)
    expect((await fetched(eva, sent.id)).status).toBe(200)
  })
})

describe('a desk that takes files of people who signed in', () => {
  it('takes none of a stranger, and says how to go on', async () => {
    const stranger = await app.visitor('self-help')
    const sent = await upload(stranger, 'a.png', PNG, '', 'self-help')
    expect(sent).toMatchObject({ status: 401, answer: { code: 'not-signed-in' } })
  })
})
