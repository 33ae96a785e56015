import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EmulatorClient } from '../../emulator/client.ts'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { TWILIO } from '../support/calls.ts'
import {
  ALL_APPROVED,
  askCheck,
  CHECKED_DESK,
  type CheckSettings,
  CONTENTS,
  NO_SETTINGS,
} from '../support/whatsapp-check.ts'

const LINE = '+3235550130'
const AT = '2026-11-23T11:00:00+01:00'

describe('a desk at Twilio', () => {
  let emulator: Emulator
  let provider: EmulatorClient
  let house: TestApp
  let settings: CheckSettings
  beforeEach(async () => {
    emulator = await startEmulator({ accountSid: TWILIO.accountSid, authToken: TWILIO.authTokens[0] })
    provider = new EmulatorClient(emulator.url)
    const twilio = { ...TWILIO, apiUrl: emulator.url }
    house = await testApp(AT, { twilio })
    settings = { ...NO_SETTINGS, publicUrl: house.url, twilio }
    await provider.number(LINE, { messageUrl: `${house.url}/twilio/${CHECKED_DESK}/message` })
    for (const { sid, language } of CONTENTS)
      await provider.content(sid, {
        friendly_name: 'one',
        language,
        types: { 'twilio/text': { body: 'Dag.' } },
        category: 'utility',
      })
  })
  afterEach(async () => {
    await house.close()
    await emulator.close()
  })

  it('is told what is in order, line by line; the only thing amiss is that this machine has no https', async () => {
    const { code, lines } = await askCheck(settings)
    expect(lines).toEqual([
      `! PUBLIC_URL is ${house.url}: only this machine finds that.`,
      `${house.url}/twilio/${CHECKED_DESK}/message answers this machine, and refuses what is not signed.`,
      'Twilio takes TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN; the account is active.',
      '+32 3 555 01 30 is a WhatsApp sender, and online.',
      `Twilio brings its messages to ${house.url}/twilio/${CHECKED_DESK}/message.`,
      ...ALL_APPROVED,
    ])
    expect(code).toBe(1)
  })

  it('is told of a sender that is offline and brings its messages elsewhere, without what may be secret there', async () => {
    await provider.number(LINE, {
      messageUrl: 'https://me:word@old.example/in?key=1',
      senderStatus: 'OFFLINE',
    })
    const { lines, text } = await askCheck(settings)
    expect(lines).toContain('! The sender +32 3 555 01 30 is OFFLINE.')
    expect(lines).toContain('! Twilio brings messages for +32 3 555 01 30 to https://old.example/in.')
    expect(text).toContain(`Enter ${house.url}/twilio/${CHECKED_DESK}/message, POST`)
    expect(text).not.toContain('word')
  })

  it('is told that its number is no sender', async () => {
    await provider.number(LINE, {})
    expect((await askCheck(settings)).lines).toContain(
      '! +32 3 555 01 30 is no WhatsApp sender of this account.',
    )
  })

  it('is told of templates that are missing, not approved or in another language', async () => {
    const [gone, waiting, other] = CONTENTS
    const { contents } = emulator.world.messages
    contents.delete(gone!.sid)
    contents.get(waiting!.sid)!.approved = null
    contents.get(other!.sid)!.language = 'en_GB'
    contents.get(CONTENTS[3]!.sid)!.language = 'de'
    const { lines } = await askCheck(settings)
    expect(lines.filter((line) => line.includes('Template'))).toEqual([
      `! Template ticket-answered in nl: Twilio has no content ${gone!.sid}.`,
      'Template ticket-answered in en: approved.',
      '! Template ticket-answered in fr: unsubmitted at WhatsApp.',
      `! Template follow-up in nl: at Twilio ${CONTENTS[3]!.sid} is written in de.`,
      'Template follow-up in en: approved.',
      'Template follow-up in fr: approved.',
    ])
  })

  it('is told that its token is refused, and not what the token is', async () => {
    const twilio = { ...settings.twilio!, authTokens: ['quite another one'] as [string] }
    const { lines, text, code } = await askCheck({ ...settings, twilio })
    expect([lines.at(-1), code]).toEqual(['! Twilio refuses TWILIO_ACCOUNT_SID with TWILIO_AUTH_TOKEN.', 1])
    expect(text).not.toContain('quite another one')
  })

  it('is told that nobody answers at its address, or somebody else does', async () => {
    const [, dead] = (await askCheck({ ...settings, publicUrl: 'http://127.0.0.1:9' })).lines
    expect(dead).toBe(`! http://127.0.0.1:9/twilio/${CHECKED_DESK}/message does not answer this machine.`)
    const [, foreign] = (await askCheck({ ...settings, publicUrl: emulator.url })).lines
    expect(foreign).toMatch(/^! .* is answered with 404: whoever stands there has no such door\.$/)
    const firewall = createServer((_request, response) => void response.writeHead(403).end())
    await new Promise<void>((resolve) => firewall.listen(0, '127.0.0.1', resolve))
    const { port } = firewall.address() as AddressInfo
    const [, closed] = (await askCheck({ ...settings, publicUrl: `http://127.0.0.1:${port}` })).lines
    expect(closed).toMatch(/^! .* answers 403 to a POST and 403 to a PUT, not 403 and 405/)
    firewall.close()
  })
})
