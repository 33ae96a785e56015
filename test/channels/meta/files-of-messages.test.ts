import { afterEach, beforeEach, expect, it } from 'vitest'
import type { FileRef } from '../../../shared/conversation.ts'
import { customer } from '../../support/builders.ts'
import { ticketOf } from '../../support/callers.ts'
import { eventually } from '../../support/exchange.ts'
import { EVA } from '../../support/meta.ts'
import { META_DESK, type MetaHouse, metaHouse } from '../../support/meta-house.ts'
import { PDF, PNG } from '../../support/uploads.ts'

let t: MetaHouse

beforeEach(async () => {
  t = await metaHouse('2026-11-23T11:00:00+01:00')
  await customer(t.house, META_DESK, '101', { tier: 'premium', phones: [EVA.phone] })
  await t.meta.person('eva', { phone: '32471000009', userId: EVA.bsuid, name: 'Eva', course: 'read' })
  const policy = t.house.app.ctx.policy(META_DESK)!
  const whatsapp = { ...policy.doors.whatsapp, attachments: 'everyone' as const }
  await t.house.app.setPolicy({ ...policy, doors: { ...policy.doors, whatsapp } })
})
afterEach(() => t.close())

const states = async () =>
  (
    await t.rows<{ state: string }>(
      `select detail #>> '{part,state}' as state from message_detail order by seq`,
    )
  ).map(({ state }) => state)

it('a file that somebody sends over Meta is fetched, and one that is not what was sent never kept', async () => {
  const good = await t.meta.file('image/png', PNG)
  const bad = { ...(await t.meta.file('image/png', PNG)), sha256: Buffer.alloc(32).toString('base64') }
  await t.meta.write('eva', [
    { type: 'image', image: { ...good, caption: 'kijk' } },
    { type: 'image', image: bad },
  ])
  await eventually(async () => ((await states())[0] === 'here' ? true : undefined))
  await eventually(async () =>
    (await t.rows('select from inbound_media where tries > 0')).length === 1 ? true : undefined,
  )
  expect(await states()).toEqual(['here', 'coming'])
  expect(await t.rows('select name, type from file')).toEqual([{ name: 'image-1.png', type: 'image/png' }])
})

it('a file of an agent is brought to Meta', async () => {
  const sanne = await t.house.agent({ [META_DESK]: 'agent' })
  await t.meta.write('eva', [`ticket ${await ticketOf(t.house, META_DESK, '101')}`])
  await t.settle()
  const [row] = await t.rows<{ id: string }>('select conversation_id as id from conversation')
  const at = { desk: META_DESK, conversation: row!.id }
  await sanne.ask('conversation:take', at)
  const before = (await t.meta.sent()).length
  const uploaded = await fetch(`${t.house.url}/panel/api/files/${META_DESK}/${row!.id}`, {
    method: 'POST',
    headers: { cookie: sanne.cookie, 'x-balie': 'panel', 'x-file-name': 'plan.pdf' },
    body: new Uint8Array(PDF),
  })
  const { value } = (await uploaded.json()) as { value: FileRef }
  const words = { clientId: crypto.randomUUID(), body: 'het plan', file: value.id }
  expect(await sanne.ask('message:post', { ...at, ...words })).toMatchObject({ ok: true })
  await t.settle()
  expect((await t.meta.sent()).slice(before).map(({ body }) => body)).toMatchObject([
    { type: 'text', text: { body: 'het plan' } },
    { type: 'document', document: { filename: 'plan.pdf' } },
  ])
})
