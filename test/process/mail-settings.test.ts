import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readConfig } from '../../server/process/config.ts'

const folder = mkdtempSync(join(tmpdir(), 'balie-mail-settings-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

it('mails are signed with a key of RSA under a selector, or with what the mail server has', () => {
  const pem = (kind: 'rsa' | 'ed25519', bits = 2048) =>
    String(
      (kind === 'rsa'
        ? generateKeyPairSync('rsa', { modulusLength: bits })
        : generateKeyPairSync('ed25519')
      ).privateKey.export({ type: 'pkcs8', format: 'pem' }),
    )
  const sent = { SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'a@firm.example' }
  expect(readConfig(sent).mail).toMatchObject({ dkim: null })
  expect(readConfig({ ...sent, MAIL_DKIM_SELECTOR: 's1' }).mail).toMatchObject({
    dkim: { selector: 's1', key: null },
  })
  const key = pem('rsa')
  const signed = { ...sent, MAIL_DKIM_SELECTOR: 's1', MAIL_DKIM_KEY_FILE: file('dkim', key) }
  expect(readConfig(signed).mail).toMatchObject({ dkim: { selector: 's1', key: key.trim() } })
  for (const [change, words] of [
    [{ MAIL_DKIM_SELECTOR: '' }, 'MAIL_DKIM_SELECTOR is needed with MAIL_DKIM_KEY'],
    [{ MAIL_DKIM_SELECTOR: 's1._domainkey' }, 'MAIL_DKIM_SELECTOR is the name of a key'],
    [{ MAIL_DKIM_KEY_FILE: file('ed25519', pem('ed25519')) }, 'MAIL_DKIM_KEY is a private key of RSA'],
    [{ MAIL_DKIM_KEY_FILE: file('tiny', pem('rsa', 512)) }, 'MAIL_DKIM_KEY is a private key of RSA'],
    [{ MAIL_DKIM_KEY_FILE: file('words', 'secret') }, 'MAIL_DKIM_KEY is a private key of RSA'],
  ] as const)
    expect(() => readConfig({ ...signed, ...change }), words).toThrow(words)
})
