import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readMailboxes } from '../../server/process/mailbox-settings.ts'

const ROOT = join(import.meta.dirname, '../..')
const SETTINGS = ['config.ts', 'mail-settings.ts', 'meta-settings.ts', 'twilio-settings.ts']

/** Every setting, and the property by which the rest of the server reads it. */
const READ_AS: Readonly<Record<string, string>> = {
  PORT: 'port',
  HOST: 'host',
  PUBLIC_URL: 'publicUrl',
  TRUSTED_PROXIES: 'trustedProxies',
  DATA_DIR: 'dataDir',
  DESKS_DIR: 'desksDir',
  DATABASE_URL: 'databaseUrl',
  SMTP_URL: 'mail',
  MAIL_FROM: 'mail',
  MAIL_BOUNCES_TO: 'bouncesTo',
  MAIL_DKIM_SELECTOR: 'selector',
  MAIL_DKIM_KEY: 'key',
  SECRET_KEY: 'secretKey',
  METRICS_TOKEN: 'metricsToken',
  TWILIO_ACCOUNT_SID: 'accountSid',
  TWILIO_AUTH_TOKEN: 'authTokens',
  TWILIO_AUTH_TOKEN_PREVIOUS: 'authTokens',
  TWILIO_SIGNING_KEY: 'signingKeys',
  TWILIO_SIGNING_KEY_PREVIOUS: 'signingKeys',
  TWILIO_API_KEY: 'apiKey',
  TWILIO_API_SECRET: 'apiKey',
  TWILIO_API_URL: 'apiUrl',
  META_APP_SECRET: 'appSecrets',
  META_APP_SECRET_PREVIOUS: 'appSecrets',
  META_VERIFY_TOKEN: 'verifyToken',
  META_ACCESS_TOKEN: 'accessToken',
  META_API_URL: 'apiUrl',
  LOG_LEVEL: 'logLevel',
}

const sources = readdirSync(join(ROOT, 'server'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => [file, readFileSync(join(ROOT, 'server', file), 'utf8')] as const)
const isSettings = (file: string) => SETTINGS.some((one) => file === join('process', one))
const elsewhere = sources
  .filter(([file]) => !isSettings(file) && !file.startsWith('demo'))
  .map(([, text]) => text)

it('every setting is in the list, and in .env.example', () => {
  const written = sources.filter(([file]) => isSettings(file)).map(([, text]) => text)
  const names = written.flatMap((text) => [...text.matchAll(/^ {2,4}([A-Z][A-Z_]+): ?(?:z|sid)?/gm)])
  expect([...new Set(names.map(([, name]) => name!))].sort()).toEqual(Object.keys(READ_AS).sort())
  const example = readFileSync(join(ROOT, '.env.example'), 'utf8')
  for (const name of Object.keys(READ_AS)) expect(example).toMatch(new RegExp(`^#${name}=`, 'm'))
  const explained = [...example.matchAll(/^#([A-Z][A-Z_]+)=/gm)].map(([, name]) => name!)
  expect(
    explained.filter((name) => !/^(PORTAL_KEY|MAILBOX|MAIL_HOOK)_/.test(name) && !(name in READ_AS)),
  ).toEqual([])
})

it('the mailbox in .env.example is one that is read', () => {
  const example = readFileSync(join(ROOT, '.env.example'), 'utf8')
  const given = Object.fromEntries(
    [...example.matchAll(/^#(MAILBOX_[A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name!, value || 'secret']),
  )
  const problems: string[] = []
  expect(readMailboxes(given, problems)).toMatchObject([{ name: 'support', desk: 'five-levels' }])
  expect(problems).toEqual([])
})

it.each(Object.entries(READ_AS))('%s is read, as %s', (_name, property) => {
  const read = new RegExp(`[.]${property}\\b|(?<!import )\\{[^{}:;]*\\b${property}\\b[^{}:;]*\\}`)
  expect(elsewhere.some((text) => read.test(text))).toBe(true)
})
