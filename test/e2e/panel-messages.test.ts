import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { EmulatorClient } from '../../emulator/client.ts'
import type { Emulator } from '../../emulator/emulator.ts'
import { mp3Of } from '../../emulator/rest/sounds.ts'
import type { Content, Inbound } from '../../server/actions/messenger.ts'
import { receiveMessage } from '../../server/actions/whatsapp/receive-message.ts'
import { TWILIO } from '../support/calls.ts'
import { emulated } from '../support/emulated.ts'
import { eventually } from '../support/exchange.ts'
import { type PanelHouse, panelHouse } from '../support/panel.ts'
import { PNG } from '../support/uploads.ts'
import { WA_DESK, WA_LINE } from '../support/whatsapp.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const MONDAY = '2026-11-23T11:00:00+01:00'
const JAN = '+32470000001'
let emulator: Emulator
let phone: EmulatorClient
let house: PanelHouse

beforeAll(async () => {
  const world = await emulated(MONDAY)
  ;({ emulator, phone } = world)
  house = await panelHouse(MONDAY, world.provider)
  await phone.number(WA_LINE, { messageUrl: `${house.desk.url}/twilio/${WA_DESK}/message` })
  const policy = house.desk.app.ctx.policy(WA_DESK)!
  const whatsapp = { ...policy.doors.whatsapp, attachments: 'everyone' as const }
  await house.desk.app.setPolicy({ ...policy, doors: { ...policy.doors, whatsapp } })
})
afterAll(async () => {
  await house.close()
  await emulator.close()
})

let ids = 0
/** A message of a kind that Twilio does not bring. */
async function brings(content: Content, more: Partial<Inbound> = {}): Promise<void> {
  const from = { phone: JAN, bsuid: null, parentBsuid: null, lid: null }
  const { ctx } = house.desk.app
  const said = { profileName: 'Jan', at: ctx.clock(), content, replyTo: null, forwarded: false, ...more }
  const id = more.id ?? `x${ids++}`
  await receiveMessage(ctx, ctx.policy(WA_DESK)!, {
    line: WA_LINE,
    account: TWILIO.accountSid,
    from,
    ...said,
    id,
  })
}

async function violations(page: Page): Promise<unknown> {
  await page.evaluate(AXE)
  return page.evaluate(
    `axe.run('.messages').then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => [id, html, failureSummary])))`,
  )
}

const writes = (body: string, more: object = {}) =>
  phone.write({ from: JAN, to: WA_LINE, profileName: 'Jan', body, ...more })

it('an agent sees what came, whatever kind it is, and it changes where it stands', async () => {
  const first = await writes('De router staat op kantoor.')
  await writes('Deze?', {
    media: [{ type: 'image/png', base64: PNG.toString('base64') }],
    repliedTo: first.sid,
  })
  await writes('', { media: [{ type: 'audio/mpeg', base64: mp3Of(2).toString('base64') }] })
  await writes('', { media: [{ type: 'image/png', base64: Buffer.from('no picture').toString('base64') }] })
  await writes('', {
    location: { latitude: 51.2194, longitude: 4.4025, label: 'Kantoor', address: 'Meir 1' },
  })
  await brings({
    kind: 'contacts',
    asked: false,
    cards: [{ name: 'Piet Peeters', phones: ['+32470000009'] }],
  })
  await brings({ kind: 'text', body: 'om drie uur' }, { id: 'edited', forwarded: true })
  await brings({ kind: 'text', body: 'mijn wachtwoord' }, { id: 'deleted' })
  await brings({ kind: 'unreadable' }, { id: 'unreadable' })
  await brings({ kind: 'unknown', name: 'hologram' })
  const { pool } = house.desk.app.ctx
  await eventually(async () => {
    const { rows } = await pool.query(
      `select from message_detail where detail #>> '{part,state}' in ('here', 'wrong-type')`,
    )
    return rows.length === 3 || undefined
  })
  const { rows } = await pool.query('select conversation_id from conversation')
  const path = `${WA_DESK}/inbox/${rows[0].conversation_id}`
  const { page } = await house.agent({ [WA_DESK]: 'agent' }, path, { colorScheme: 'light' })
  const complaints: string[] = []
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()))
  const log = page.locator('.messages')
  await log.locator('.quoted').getByText('De router staat op kantoor.').waitFor()
  await log.locator('a.file img').first().waitFor()
  await log.locator('audio').waitFor()
  for (const said of [
    'is of a type that is not kept here',
    '51.2194, 4.4025',
    'Piet Peeters',
    'hologram',
    'Forwarded',
  ])
    await log.getByText(said).waitFor()
  const unread = log.getByText('Could not be read yet')
  await unread.waitFor()

  await brings({ kind: 'text', body: 'nu wel' }, { id: 'unreadable' })
  await log.getByText('nu wel').waitFor()
  expect(await unread.count()).toBe(0)
  await brings({ kind: 'edited', message: 'edited', body: 'om vier uur' })
  await log.getByText('om vier uur').waitFor()
  expect(await log.getByText('om drie uur').isVisible()).toBe(false)
  await log.getByText('Edited').click()
  await log.getByText('om drie uur').waitFor()
  await brings({ kind: 'reaction', to: 'edited', emoji: '👍' })
  await log.locator('.reaction').getByText('👍').waitFor()
  await brings({ kind: 'deleted', message: 'deleted' })
  await log.getByText('Deleted by the customer').waitFor()
  expect(await log.getByText('mijn wachtwoord').isVisible()).toBe(false)

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await violations(page), colorScheme).toEqual([])
  }
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(1280)
  expect(complaints).toEqual([])
})
