import { resolve } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import type { OwnNumber } from '../../emulator/settings.ts'
import { phoneCommand } from '../../server/cli/phone.ts'
import { checkPhone, phoneFallback } from '../../server/open-checks.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { TWILIO } from '../support/calls.ts'

const DESK = 'premium-line'
const LINE = '+3235550130'
const DESKS = resolve(import.meta.dirname, '../../desks')
const KEY = { id: `SK${'4'.repeat(32)}`, secret: 'the key’s secret' }
const BIN = 'https://handler.twilio.com/twiml/EH1'

type Settings = Parameters<typeof checkPhone>[0]
let emulator: Emulator
let house: TestApp
let settings: Settings & { publicUrl: string; twilio: NonNullable<Settings['twilio']> }
let right: OwnNumber

beforeAll(async () => {
  const { accountSid, authTokens } = TWILIO
  emulator = await startEmulator({ accountSid, authToken: authTokens[0], apiKeys: { [KEY.id]: KEY.secret } })
  const twilio = { ...TWILIO, apiUrl: emulator.url }
  house = await testApp('2026-11-23T11:00:00+01:00', { twilio })
  settings = { publicUrl: house.url, twilio }
  const base = `${house.url}/twilio/${DESK}`
  right = { voiceUrl: `${base}/voice`, statusCallback: `${base}/status`, voiceFallbackUrl: BIN }
})
afterAll(async () => {
  await house.close()
  await emulator.close()
})
beforeEach(() => {
  emulator.world.settings.numbers = { [LINE]: right, '+3235550139': {} }
})

/** What the command prints, a sentence a line; `!` before what is wrong, what would mend it indented. */
async function ask(args = ['check', DESK], given: Settings = settings) {
  let text = ''
  const write = { write: (part: string) => (text += part) }
  const io = { stdin: (async function* () {})(), stdout: write, stderr: write }
  const code = await phoneCommand(args, io, {
    desks: DESKS,
    check: checkPhone(given),
    fallback: phoneFallback(given),
  })
  const marked = text
    .replaceAll(/^NOT RIGHT {2}/gm, '! ')
    .replaceAll(/^in order {3}/gm, '')
    .replaceAll(house.url, 'US')
  return { code, text, lines: marked.split('\n').filter((line) => line !== '') }
}

describe('balie phone check', () => {
  it('says what is in order; the only thing amiss is that this machine has no https', async () => {
    const { code, lines } = await ask()
    expect(lines).toEqual([
      '! PUBLIC_URL is US: only this machine finds that.',
      expect.stringMatching(/^ +Set it to the https address/),
      'US/twilio/premium-line/voice answers this machine, and refuses what is not signed.',
      'Twilio takes TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN; the account is active.',
      'Calls to +32 3 555 01 30 are told to US/twilio/premium-line/voice.',
      'The ends of calls to +32 3 555 01 30 are told to US/twilio/premium-line/status.',
      `While this server is down +32 3 555 01 30 is answered by ${BIN}.`,
    ])
    expect(code).toBe(1)
  })

  it.each<[string, () => OwnNumber, string, RegExp]>([
    [
      'calls that go nowhere',
      () => ({ ...right, voiceUrl: '' }),
      '! Calls to +32 3 555 01 30 are told to no address.',
      /Enter US\/twilio\/premium-line\/voice, HTTP POST, for “A call comes in”/,
    ],
    [
      'calls that go elsewhere, without what is secret there',
      () => ({ ...right, voiceUrl: 'https://me:word@old.example/in?key=1' }),
      '! Calls to +32 3 555 01 30 are told to https://old.example/in.',
      /Enter US/,
    ],
    [
      'calls that go to another desk',
      () => ({ ...right, voiceUrl: `${house.url}/twilio/standby/voice` }),
      '! Calls to +32 3 555 01 30 are told to US/twilio/standby/voice.',
      /Enter US/,
    ],
    [
      'calls that are told by GET',
      () => ({ ...right, voiceMethod: 'GET' }),
      '! Calls to +32 3 555 01 30 are told by GET.',
      /HTTP POST/,
    ],
    [
      'ends that nobody is told',
      () => ({ ...right, statusCallback: undefined }),
      '! The ends of calls to +32 3 555 01 30 are told to no address.',
      /status, HTTP POST, for “Call status changes”/,
    ],
    [
      'ends that are told by GET',
      () => ({ ...right, statusCallbackMethod: 'GET' }),
      '! The ends of calls to +32 3 555 01 30 are told by GET.',
      /HTTP POST/,
    ],
    [
      'nothing to fall back on',
      () => ({ ...right, voiceFallbackUrl: undefined }),
      '! Callers of +32 3 555 01 30 hear nothing of ours while this server is down.',
      /`balie phone fallback premium-line`/,
    ],
    [
      'a fallback that is down at the same time',
      () => ({ ...right, voiceFallbackUrl: `${house.url}/sorry` }),
      '! +32 3 555 01 30 falls back on this very server, which is then down.',
      /“Primary handler fails”/,
    ],
    [
      'a TwiML App',
      () => ({ ...right, voiceApplicationSid: `AP${'1'.repeat(32)}` }),
      '! A TwiML App answers +32 3 555 01 30, and its own addresses do not count.',
      /Webhook/,
    ],
    [
      'a SIP trunk',
      () => ({ ...right, trunkSid: `TK${'1'.repeat(32)}` }),
      '! A SIP trunk answers +32 3 555 01 30, and its own addresses do not count.',
      /Webhook/,
    ],
    [
      'a number for messages alone',
      () => ({ ...right, noVoice: true }),
      '! +32 3 555 01 30 takes no calls at Twilio.',
      /capability Voice/,
    ],
  ])('names %s, and what to enter', async (_what, number, sentence, mend) => {
    emulator.world.settings.numbers[LINE] = number()
    const { code, text, lines } = await ask()
    expect(lines.filter((line) => line.startsWith('!')).slice(1)).toEqual([sentence])
    expect(lines[lines.indexOf(sentence) + 1]).toMatch(mend)
    expect(text).not.toContain('word@')
    expect(code).toBe(1)
  })

  it('takes the same address with orders to Twilio, a slash or a standard port', async () => {
    const publicUrl = 'https://desk.example'
    const base = `${publicUrl}:443/twilio/${DESK}`
    emulator.world.settings.numbers[LINE] = {
      ...right,
      voiceUrl: `${base}/voice/#rc=2`,
      statusCallback: `${base}/status`,
    }
    const { lines } = await ask(undefined, { ...settings, publicUrl })
    expect(lines).toContain(`Calls to +32 3 555 01 30 are told to ${publicUrl}/twilio/${DESK}/voice.`)
    expect(lines).toContain(
      `The ends of calls to +32 3 555 01 30 are told to ${publicUrl}/twilio/${DESK}/status.`,
    )
  })

  it('names a number that the account does not have', async () => {
    delete emulator.world.settings.numbers[LINE]
    expect((await ask()).lines).toContain('! +32 3 555 01 30 is no number of this account.')
  })

  it('asks with the API key where one is given, and says when it or the token is refused', async () => {
    const withKey = { ...settings, twilio: { ...settings.twilio, apiKey: KEY } }
    const good = (await ask(undefined, withKey)).lines
    expect(good).toContain('Twilio takes TWILIO_API_KEY.')
    expect(good).toContain('Calls to +32 3 555 01 30 are told to US/twilio/premium-line/voice.')
    for (const [twilio, last] of [
      [
        { ...withKey.twilio, apiKey: { ...KEY, secret: 'a stranger' } },
        '! Twilio refuses TWILIO_API_KEY with TWILIO_API_SECRET.',
      ],
      [
        { ...settings.twilio, authTokens: ['a stranger'] as [string] },
        '! Twilio refuses TWILIO_ACCOUNT_SID with TWILIO_AUTH_TOKEN.',
      ],
      [{ ...settings.twilio, apiUrl: 'http://127.0.0.1:9' }, '! Twilio could not be asked.'],
    ] as const) {
      const { code, lines, text } = await ask(undefined, { ...settings, twilio })
      expect([lines.at(-2), code]).toEqual([last, 1])
      expect(text).not.toContain('stranger')
    }
  })

  it('says what is not set, and which desks answer no telephone', async () => {
    const none = await ask(undefined, { publicUrl: null, twilio: null })
    expect(none.lines[0]).toBe('! TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN are not set.')
    expect(none.code).toBe(1)
    expect(await ask(['check', 'no-such-desk'])).toMatchObject({
      code: 2,
      text: 'There is no desk "no-such-desk" that is in order.\n',
    })
    expect((await ask([])).code).toBe(2)
    expect((await ask(['check', DESK, '--dsks', 'x'])).code).toBe(2)
  })

  it('looks at every desk with a telephone when none is named', async () => {
    const { lines } = await ask(['check'], { publicUrl: null, twilio: null })
    expect(lines.filter((line) => /^[a-z-]+$/.test(line))).toEqual(
      expect.arrayContaining(['five-levels', DESK, 'standby']),
    )
  })
})
