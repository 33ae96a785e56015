import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { FakePhone } from '../../../emulator/whatsapp/phone.ts'
import { LoopbackWhatsApp } from '../../../emulator/whatsapp/whatsapp.ts'
import { BaileysChild } from '../../support/baileys-child.ts'

let whatsApp: LoopbackWhatsApp
let child: BaileysChild
let phones: FakePhone[]

beforeAll(async () => {
  whatsApp = await LoopbackWhatsApp.start('3238080130')
  phones = Array.from({ length: 10 }, (_, at) => whatsApp.addPhone(`3247100000${at}`, `11122233344400${at}`))
  child = new BaileysChild()
  await child.link(whatsApp)
})

afterAll(async () => {
  await child?.kill()
  whatsApp?.close()
})

/** Every value that the library keeps, and the keys in it: base64 of 32 bytes and more. */
function secrets(): string[] {
  return [...new Set([...child.kept.values()].flatMap((value) => value.match(/[\w+/]{43}={0,2}/g) ?? []))]
}

it('writes no key anywhere, however many messages go in and out, and with sessions that break', async () => {
  for (let round = 0; round < 20; round++) {
    for (const phone of phones) await child.arrives(phone, { conversation: `message ${round}` })
    // New keys for an open session: what the library prints when it closes one.
    phones[round % phones.length]!.forgetSession()
  }
  phones[0]!.asksAgain = 1
  for (const at of [0, 1, 2]) child.send(phones[at]!.lid, `3EB0${at}`, 'We are looking into it')
  await expect.poll(() => phones[2]!.inbox.length, { timeout: 20_000 }).toBe(1)
  await expect.poll(() => phones[0]!.inbox.length, { timeout: 20_000 }).toBe(1)
  expect(child.arrived.filter((one) => one.content.kind === 'text')).toHaveLength(200)
  expect(secrets().length).toBeGreaterThan(800)
  expect(child.written).toBe('')
})

it('says nothing of them to the server but where it gives them to be kept', () => {
  const said = JSON.stringify(child.heard.filter((one) => one.kind !== 'ask'))
  const codes = child.states.map((state) => (state.kind === 'code' ? state.qr : ''))
  const isShown = (secret: string) => codes.some((code) => code.includes(secret))
  expect(secrets().filter((secret) => said.includes(secret) && !isShown(secret))).toEqual([])
})

it('has written no file', () => {
  const folder = join(import.meta.dirname, '../../../adapters/baileys')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const own = files.filter((file) => !file.startsWith('node_modules') && /\.(json|txt|log|data)$/.test(file))
  expect(own.sort()).toEqual(['package-lock.json', 'package.json'])
  expect(readFileSync(join(folder, 'package.json'), 'utf8')).not.toContain('creds')
})
