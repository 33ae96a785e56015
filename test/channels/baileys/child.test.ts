import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FakePhone } from '../../../emulator/whatsapp/phone.ts'
import { LoopbackWhatsApp } from '../../../emulator/whatsapp/whatsapp.ts'
import { BaileysChild, needBaileys } from '../../support/baileys-child.ts'

const LINE = '+3238080130'
let whatsApp: LoopbackWhatsApp
let child: BaileysChild
let jan: FakePhone

beforeAll(async () => {
  needBaileys()
  whatsApp = await LoopbackWhatsApp.start('3238080130')
  jan = whatsApp.addPhone('32471000001', '111222333444555')
  child = new BaileysChild()
})

afterAll(async () => {
  await child?.kill()
  whatsApp?.close()
})

async function arrived(id: string) {
  await expect.poll(() => child.arrived.map((one) => one.id)).toContain(`${jan.lid}/${id}`)
  return child.arrived.findLast((one) => one.id === `${jan.lid}/${id}`)!
}

it('pairs by a code that is scanned, begins anew with 515, and logs in', async () => {
  child.start(LINE, whatsApp.url)
  await expect.poll(() => child.state).toBe('code')
  const [code] = child.states.filter((state) => state.kind === 'code')
  whatsApp.scan(code!.qr)
  await expect.poll(() => child.state).toBe('open')
  expect(child.states).toContainEqual({ kind: 'waiting', ms: 0, code: 515 })
  expect(whatsApp.journal).toEqual({ logins: 1, most: 1, pushedOut: 0 })
  expect(child.kept.has('creds/creds')).toBe(true)
})

describe('a message', () => {
  it('comes with both ids where WhatsApp shows both', async () => {
    const at = Date.now()
    const id = await whatsApp.write(jan, { conversation: 'Site down' }, { name: '+32 475 99 99 99' })
    const message = await arrived(id)
    expect(message).toMatchObject({
      from: { phone: '+32471000001', lid: '111222333444555@lid' },
      profileName: '+32 475 99 99 99',
      content: { kind: 'text', body: 'Site down' },
      replyTo: null,
      forwarded: false,
    })
    expect(Math.abs(message.at - at)).toBeLessThan(5_000)
  })

  it('is answered, and only the phone can read that', async () => {
    const order = child.send(jan.lid, '3EB0AAAAAAAAAAAAAAAAAA', 'We are looking into it')
    await expect
      .poll(() => child.heard)
      .toContainEqual({ kind: 'did', number: order, outcome: { kind: 'accepted' } })
    await expect
      .poll(() => jan.inbox.map(({ id, text }) => [id, text]))
      .toEqual([['3EB0AAAAAAAAAAAAAAAAAA', 'We are looking into it']])
  })
})

it('leaves a phone again that is of another number, and stops', async () => {
  const other = await LoopbackWhatsApp.start('32999999999')
  const wrong = new BaileysChild()
  wrong.start(LINE, other.url)
  await expect.poll(() => wrong.state, { timeout: 30_000 }).toBe('code')
  const code = wrong.states.find((state) => state.kind === 'code')
  other.scan(code!.qr)
  await expect
    .poll(() => wrong.states.at(-1), { timeout: 30_000 })
    .toEqual({ kind: 'stopped', why: 'other-number' })
  expect(wrong.states).not.toContainEqual({ kind: 'open' })
  expect(JSON.stringify(other.heard)).toContain('remove-companion-device')
  await wrong.kill()
  other.close()
})

it('writes nothing to its streams', () => {
  expect(child.written).toBe('')
})
