import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Emulator, startEmulator } from '../../../emulator/emulator.ts'
import { deleteOwn } from '../../../server/channels/twilio/ask.ts'
import { turned } from '../../../server/channels/twilio/client.ts'
import { openTelephone } from '../../../server/channels/twilio/phone/rest.ts'
import { TWILIO } from '../../support/calls.ts'

const KEY = { id: `SK${'7'.repeat(32)}`, secret: 'the key that counts' }
const NOWHERE = `CA${'e'.repeat(32)}`

describe('our own requests', () => {
  let emulator: Emulator
  beforeAll(async () => {
    emulator = await startEmulator({
      accountSid: TWILIO.accountSid,
      authToken: TWILIO.authTokens[0],
      apiKeys: { [KEY.id]: KEY.secret },
    })
  })
  afterAll(() => emulator.close())

  it.each([
    ['the API key where one is given, whatever the token is', KEY, 'a token of another region', true],
    ['the token without a key', null, TWILIO.authTokens[0], true],
    ['no token in place of a key that is refused', { ...KEY, secret: 'gone' }, TWILIO.authTokens[0], false],
  ])('are made with %s', async (_with, apiKey, token, isTaken) => {
    const account = { ...TWILIO, apiKey, authTokens: [token] as [string], apiUrl: emulator.url }
    const looked = openTelephone(account, () => 'https://desk.example').look(NOWHERE)
    const deleted = deleteOwn(account, `Recordings/RE${'e'.repeat(32)}.json`)
    if (isTaken) {
      expect(await looked).toBe(null)
      await deleted
    } else {
      await expect(looked).rejects.toMatchObject({ status: 401 })
      await expect(deleted).rejects.toThrow('401')
    }
  })

  it.each([
    ['https://api.twilio.com', 'https://api.twilio.com/2010', 'https://content.twilio.com/v1'],
    [
      'https://api.dublin.ie1.twilio.com',
      'https://api.dublin.ie1.twilio.com/2010',
      'https://content.dublin.ie1.twilio.com/v1',
    ],
    ['http://127.0.0.1:8430', 'http://127.0.0.1:8430/2010', 'http://127.0.0.1:8430/v1'],
    [
      'https://api.twilio.com.evil.example',
      ...['2010', 'v1'].map((p) => `https://api.twilio.com.evil.example/${p}`),
    ],
  ])('to %s go to the same region, all of them', (apiUrl, api, content) => {
    expect(turned('https://api.twilio.com/2010', apiUrl!)).toBe(api)
    expect(turned('https://content.twilio.com/v1', apiUrl!)).toBe(content)
  })
})
