import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readConfig } from '../../server/process/config.ts'

const folder = mkdtempSync(join(tmpdir(), 'balie-mailbox-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

it('a mailbox has a desk, a user and a password, and is spoken to in secret', () => {
  const password = file('password', 'geheim\n')
  const given = {
    MAILBOX_SUPPORT: 'imaps://support%40firm.example@imap.firm.example',
    MAILBOX_SUPPORT_DESK: 'firm',
    MAILBOX_SUPPORT_PASSWORD_FILE: password,
    MAILBOX_SUPPORT_AUTHSERV_ID: 'mx.firm.example',
    MAILBOX_SALES: 'imap://sales:a%3Ab@imap.firm.example:1143/Shared%2FSales',
    MAILBOX_SALES_DESK: 'firm',
    MAILBOX_HERE: 'imap://x:y@127.0.0.1',
    MAILBOX_HERE_DESK: 'firm',
  }
  const auth = { kind: 'password', user: 'support@firm.example', password: 'geheim' }
  expect(readConfig(given).mailboxes).toMatchObject([
    {
      name: 'support',
      desk: 'firm',
      host: 'imap.firm.example',
      port: 993,
      encryption: 'tls',
      folder: 'INBOX',
      auth,
    },
    {
      name: 'sales',
      port: 1143,
      encryption: 'starttls',
      folder: 'Shared/Sales',
      auth: { password: 'a:b' },
    },
    { name: 'here', port: 143, encryption: 'plain' },
  ])
  expect(readConfig(given).mailboxes[0]!.authservId).toBe('mx.firm.example')
})

it('a mailbox of which something is missing is named with it, and no password is shown', () => {
  const given = {
    MAILBOX_SUPPORT: 'pop3://support:geheim@firm.example',
    MAILBOX_SUPPORT_DESKS: 'firm',
    MAILBOX_SALES: 'imaps://imap.firm.example',
    MAILBOX_SALES_DESK: 'firm',
  }
  expect(() => readConfig(given)).toThrow(
    /MAILBOX_SUPPORT_DESKS is no setting[\s\S]*MAILBOX_SUPPORT is imaps:[\s\S]*MAILBOX_SUPPORT_DESK is needed[\s\S]*MAILBOX_SALES names no user[\s\S]*MAILBOX_SALES_PASSWORD is needed/,
  )
  expect(() => readConfig(given)).not.toThrow(/geheim/)
})

it('a mailbox is signed in to by a token of its own, or by a password', () => {
  const given = {
    MAILBOX_SUPPORT: 'imaps://support%40firm.example@imap.firm.example',
    MAILBOX_SUPPORT_DESK: 'firm',
    MAILBOX_SUPPORT_TOKEN_URL: 'https://login.firm.example/token',
    MAILBOX_SUPPORT_CLIENT_ID: 'balie',
    MAILBOX_SUPPORT_CLIENT_SECRET_FILE: file('client-secret', 'secret\n'),
    MAILBOX_SUPPORT_REFRESH_TOKEN_FILE: file('refresh-token', 'first\n'),
  }
  const auth = {
    kind: 'oauth2',
    user: 'support@firm.example',
    tokenUrl: 'https://login.firm.example/token',
    clientId: 'balie',
    clientSecret: 'secret',
    refreshToken: 'first',
  }
  expect(readConfig(given).mailboxes).toMatchObject([{ name: 'support', auth }])
  for (const [change, named] of [
    [{ MAILBOX_SUPPORT_TOKEN_URL: 'http://login.firm.example/token' }, 'SUPPORT_TOKEN_URL is where'],
    [{ MAILBOX_SUPPORT_CLIENT_ID: '' }, 'SUPPORT_CLIENT_ID is needed'],
    [{ MAILBOX_SUPPORT_REFRESH_TOKEN_FILE: '' }, 'SUPPORT_REFRESH_TOKEN is needed'],
    [{ MAILBOX_SUPPORT_PASSWORD: 'geheim' }, 'both are set'],
  ] as const)
    expect(() => readConfig({ ...given, ...change }), named).toThrow(named)
})
