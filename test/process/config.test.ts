import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../server/process/config.ts'
import { keptSecretKey } from '../../server/process/secret-key.ts'

const folder = mkdtempSync(join(tmpdir(), 'balie-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

const KEY = 'x'.repeat(32)

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

describe('settings', () => {
  it('none given: this machine only, its own database, no mail', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 8420,
      trustedProxies: [],
      publicUrl: null,
      dataDir: resolve('data'),
      desksDir: resolve('desks'),
      databaseUrl: null,
      mail: null,
      mailboxes: [],
      mailHooks: [],
      secretKey: null,
      metricsToken: null,
      portalKeys: new Map(),
      twilio: null,
      meta: null,
      logLevel: 'info',
    })
  })

  it('nobody is taken at their word who shows no certificate', () => {
    expect(() => readConfig({ NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toThrow(
      /One setting needs a change[\s\S]*NODE_TLS_REJECT_UNAUTHORIZED is 0[\s\S]*NODE_EXTRA_CA_CERTS/,
    )
    for (const value of ['', '1'])
      expect(readConfig({ NODE_TLS_REJECT_UNAUTHORIZED: value })).toEqual(readConfig({}))
  })

  it('an empty value counts as none, as compose files write it', () => {
    expect(readConfig({ PORT: '', PUBLIC_URL: '', DATABASE_URL: '' })).toEqual(readConfig({}))
  })

  it('proxies are addresses or networks, nothing that could mean everybody', () => {
    const { trustedProxies } = readConfig({ TRUSTED_PROXIES: '127.0.0.1, 172.16.0.0/12,fd00::/8' })
    expect(trustedProxies).toEqual(['127.0.0.1', '172.16.0.0/12', 'fd00::/8'])
    for (const wrong of ['true', '1', 'proxy', '10.0.0.0/33', '10.0.0', '10.0.0.1,']) {
      expect(() => readConfig({ TRUSTED_PROXIES: wrong }), wrong).toThrow(/TRUSTED_PROXIES/)
    }
  })

  it('a telephone account needs what webhooks are signed with, and takes the token before it', () => {
    const sid = `AC${'a'.repeat(32)}`
    const PUBLIC_URL = 'https://desk.example.com'
    expect(readConfig({ PUBLIC_URL, TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: 'now' }).twilio).toEqual({
      accountSid: sid,
      authTokens: ['now'],
      apiKey: null,
      signingKeys: [],
      apiUrl: 'https://api.twilio.com',
    })
    const all = {
      PUBLIC_URL,
      TWILIO_ACCOUNT_SID: sid,
      TWILIO_AUTH_TOKEN_FILE: file('token', 'now\n'),
      TWILIO_AUTH_TOKEN_PREVIOUS: 'before',
      TWILIO_API_KEY: `SK${'b'.repeat(32)}`,
      TWILIO_API_SECRET_FILE: file('secret', 'hidden\n'),
      TWILIO_SIGNING_KEY_FILE: file('signing', 'signs\n'),
      TWILIO_SIGNING_KEY_PREVIOUS: 'signed',
      TWILIO_API_URL: 'http://127.0.0.1:8430',
    }
    expect(readConfig(all).twilio).toEqual({
      accountSid: sid,
      authTokens: ['now', 'before'],
      apiKey: { id: `SK${'b'.repeat(32)}`, secret: 'hidden' },
      signingKeys: ['signs', 'signed'],
      apiUrl: 'http://127.0.0.1:8430',
    })
    for (const wrong of [
      { TWILIO_ACCOUNT_SID: sid },
      { TWILIO_AUTH_TOKEN: 'now' },
      { ...all, TWILIO_ACCOUNT_SID: 'AC1' },
      { ...all, TWILIO_API_KEY: '' },
      { ...all, TWILIO_SIGNING_KEY_FILE: '' },
      { ...all, TWILIO_API_URL: 'http://api.example.com' },
      { ...all, PUBLIC_URL: '' },
    ]) {
      expect(() => readConfig(wrong), JSON.stringify(wrong)).toThrow(/TWILIO_/)
    }
  })

  it('WhatsApp by Meta needs a secret, two tokens and a public address, and takes the secret before it', () => {
    const all = {
      PUBLIC_URL: 'https://desk.example.com',
      META_APP_SECRET_FILE: file('app-secret', 'now\n'),
      META_APP_SECRET_PREVIOUS: 'before',
      META_VERIFY_TOKEN: 'made-up-by-ourselves',
      META_ACCESS_TOKEN_FILE: file('access', 'EAAG\n'),
    }
    const account = {
      appSecrets: ['now', 'before'],
      verifyToken: 'made-up-by-ourselves',
      accessToken: 'EAAG',
      apiUrl: 'https://graph.facebook.com',
    }
    expect(readConfig(all).meta).toEqual(account)
    const emulated = { ...all, META_APP_SECRET_PREVIOUS: '', META_API_URL: 'http://127.0.0.1:8440' }
    expect(readConfig(emulated).meta).toEqual({
      ...account,
      appSecrets: ['now'],
      apiUrl: 'http://127.0.0.1:8440',
    })
    for (const [change, named] of [
      [{ META_APP_SECRET_FILE: '' }, 'META_APP_SECRET is needed'],
      [{ META_VERIFY_TOKEN: '' }, 'META_VERIFY_TOKEN is needed'],
      [{ META_VERIFY_TOKEN: 'short' }, 'META_VERIFY_TOKEN has 16'],
      [{ META_ACCESS_TOKEN_FILE: '' }, 'META_ACCESS_TOKEN is needed'],
      [{ META_ACCESS_TOKEN_FILE: file('two-words', 'EAAG x') }, 'META_ACCESS_TOKEN is one word'],
      [{ META_API_URL: 'http://graph.example.com' }, 'META_API_URL is https'],
      [{ PUBLIC_URL: '' }, 'PUBLIC_URL is needed'],
    ] as const)
      expect(() => readConfig({ ...all, ...change }), named).toThrow(named)
    expect(() => readConfig({ META_APP_SECRET_PREVIOUS: 'before' })).toThrow('META_APP_SECRET is needed')
  })

  it('all mistakes are named at once', () => {
    const read = () =>
      readConfig({ PORT: '80a', LOG_LEVEL: 'loud', SECRET_KEY: 'short', PORTAL_KEY_STANDBY: 'short' })
    expect(read).toThrow(/^4 settings need a change/)
    for (const name of ['PORT', 'LOG_LEVEL', 'SECRET_KEY', 'PORTAL_KEY_STANDBY']) expect(read).toThrow(name)
  })

  it.each([
    ['a port above the last', { PORT: '65536' }, /PORT is at most 65535/],
    [
      'an open address without a public one',
      { HOST: '0.0.0.0' },
      /HOST 0\.0\.0\.0 can be reached from outside/,
    ],
    ['a public address without encryption', { PUBLIC_URL: 'http://desk.example' }, /PUBLIC_URL is https/],
    ['a public address with a path', { PUBLIC_URL: 'https://desk.example/chat' }, /PUBLIC_URL is https/],
    ['mail without a sender', { SMTP_URL: 'smtp://mail.example' }, /MAIL_FROM is needed/],
    ['a database of another make', { DATABASE_URL: 'mysql://db/balie' }, /DATABASE_URL begins with/],
    [
      'a key in a file that is not there',
      { SECRET_KEY_FILE: '/nowhere/key' },
      /\/nowhere\/key, which cannot be read/,
    ],
    ['the same secret twice', { SECRET_KEY: KEY, SECRET_KEY_FILE: file('twice', KEY) }, /both set/],
  ])('%s is refused', (_what, environment, sentence) => {
    expect(() => readConfig(environment)).toThrow(sentence)
  })

  it.each([
    ['a public address with encryption', { PUBLIC_URL: 'https://desk.example/' }, 'https://desk.example'],
    ['a public address on this machine', { PUBLIC_URL: 'http://localhost:8420' }, 'http://localhost:8420'],
  ])('%s is taken', (_what, environment, publicUrl) => {
    expect(readConfig({ ...environment, HOST: '0.0.0.0' })).toMatchObject({ publicUrl, host: '0.0.0.0' })
  })

  it("a portal's key belongs to the desk of its name, from the environment or from a file", () => {
    const { portalKeys } = readConfig({
      PORTAL_KEY_FIVE_LEVELS: KEY,
      PORTAL_KEY_STANDBY_FILE: file('standby', `base64:${Buffer.alloc(40, 7).toString('base64')}\n`),
    })
    expect(portalKeys).toEqual(
      new Map([
        ['five-levels', Buffer.from(KEY)],
        ['standby', Buffer.alloc(40, 7)],
      ]),
    )
  })
})

describe('the key kept in the data folder', () => {
  const dataDir = join(folder, 'data')

  it('is made once, for its owner only', () => {
    const key = keptSecretKey(dataDir)
    expect(key.byteLength).toBe(48)
    expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600)
    expect(keptSecretKey(dataDir)).toEqual(key)
  })

  it.each([
    ['cut short', 10],
    ['empty', 0],
  ])('is never replaced in silence when it is %s', (words, bytes) => {
    writeFileSync(join(dataDir, 'secret.key'), readFileSync(join(dataDir, 'secret.key')).subarray(0, bytes))
    expect(() => keptSecretKey(dataDir)).toThrow(`is ${words}`)
  })
})
