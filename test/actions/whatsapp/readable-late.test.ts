import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Content } from '../../../server/actions/messenger.ts'
import { receiveMessage } from '../../../server/actions/whatsapp/receive-message.ts'
import { TWILIO } from '../../support/calls.ts'
import { WA_DESK, WA_LINE, type WhatsAppHouse, whatsappHouse } from '../../support/whatsapp.ts'

const JAN = '+32470000001'
let t: WhatsAppHouse

beforeEach(async () => {
  t = await whatsappHouse('2026-11-23T11:00:00+01:00')
})
afterEach(() => t.close())

/** A message as the edge of some provider brings it: what it could not read at first it brings again by the same id. */
async function brings(content: Content, id = 'wamid.u'): Promise<void> {
  const { ctx } = t.house.app
  await receiveMessage(ctx, ctx.policy(WA_DESK)!, {
    line: WA_LINE,
    account: TWILIO.accountSid,
    id,
    from: { phone: JAN, bsuid: null, parentBsuid: null, lid: null },
    profileName: 'Jan',
    at: t.house.clock.now(),
    content,
    replyTo: null,
    forwarded: false,
  })
}

it('stands at the door as a new conversation, and what is told of it later goes there', async () => {
  await brings({ kind: 'unreadable' })
  await t.rows(`update conversation set state = 'closed', ended_at = 1`)
  await brings({ kind: 'unreadable' })
  expect(await t.rows('select state from conversation')).toEqual([{ state: 'closed' }])
  for (let i = 0; i < 2; i++) await brings({ kind: 'text', body: 'de server ligt plat' })
  const lines = () =>
    t.rows(`select c.state, m.body from conversation c join message m using (desk_id, conversation_id)
       where m.author = 'visitor' order by c.state desc`)
  expect(await lines()).toEqual([
    { state: 'closed', body: 'de server ligt plat' },
    { state: 'at-door', body: 'de server ligt plat' },
  ])
  await brings({ kind: 'edited', message: 'wamid.u', body: 'hij doet het weer' }, 'wamid.e')
  expect(
    await t.rows(`select c.state from message_detail d join conversation c using (desk_id, conversation_id)
       where detail -> 'edits' <> '[]'`),
  ).toEqual([{ state: 'at-door' }])
})
