import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { MailboxSettings } from '../server/actions/mail/mailbox-settings.ts'
import { type Dovecot, dovecot, PASSWORD } from './support/dovecot.ts'
import { KillableServer } from './support/kill-server.ts'
import { MAIL_DESK, mailHouse } from './support/mail-house.ts'
import { NIGHT_SHIFT } from './support/night-shift.ts'
import { scriptedImap } from './support/scripted-imap.ts'

const SOON = { timeout: 40_000, interval: 50 }

const folder = mkdtempSync(join(tmpdir(), 'balie-tls-'))
chmodSync(folder, 0o755)
const authority = join(folder, 'authority.pem')
const closing: (() => Promise<unknown>)[] = []
let imap: Dovecot

beforeAll(async () => {
  imap = await dovecot({ tls: certificate('subjectAltName=DNS:localhost,IP:127.0.0.1') })
})
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})
afterAll(async () => {
  await imap.close()
  rmSync(folder, { recursive: true })
})

function openssl(...args: string[]): void {
  execFileSync('openssl', args, { stdio: 'ignore' })
}

/** Signed by an authority that only we know. */
function certificate(names: string) {
  const [cert, key, request] = ['cert.pem', 'key.pem', 'request.pem'].map((name) => join(folder, name))
  const authorityKey = join(folder, 'authority-key.pem')
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  openssl('req', '-x509', ...curve, '-subj', '/CN=An authority', '-keyout', authorityKey, '-out', authority)
  openssl('req', ...curve, '-subj', '/CN=mail', '-addext', names, '-keyout', key!, '-out', request!)
  const signed = ['-CA', authority, '-CAkey', authorityKey, '-copy_extensions', 'copy', '-days', '2']
  openssl('x509', '-req', '-in', request!, ...signed, '-out', cert!)
  chmodSync(key!, 0o644)
  return { cert: cert!, key: key! }
}

/** Why it is not read. */
async function whyAway(mailbox: MailboxSettings) {
  const house = await mailHouse({ mailboxes: [mailbox] }, [], { imap, auth: mailbox.auth })
  closing.push(
    () => house.app.close(),
    () => house.smtp.close(),
  )
  const state = () => house.app.app.inboxes()?.state(MAIL_DESK, 'support')
  await expect.poll(() => state()?.kind, SOON).toBe('away')
  const now = state()
  return now?.kind === 'away' ? now.why : null
}

const UNTRUSTED =
  'nobody whom this machine trusts vouches for its certificate (NODE_EXTRA_CA_CERTS, docs/mail.md)'

it.each(['tls', 'starttls'] as const)(
  'a mail server for whose certificate nobody vouches is told nothing (%s)',
  async (encryption) => {
    const port = encryption === 'tls' ? imap.tlsPort : imap.port
    expect(await whyAway(imap.mailbox({ name: 'support', desk: MAIL_DESK, port, encryption }))).toBe(
      UNTRUSTED,
    )
  },
)

it('a mail server that cannot be spoken to encrypted is told nothing', async () => {
  const scripted = await scriptedImap('support', MAIL_DESK)
  closing.push(() => scripted.close())
  const why = await whyAway({ ...scripted.mailbox, encryption: 'starttls' })
  expect(why).toBe('the mail server cannot be spoken to encrypted')
})

it('a mail server of an authority that the owner trusts is read', async () => {
  const server = new KillableServer(() => ({
    NODE_EXTRA_CA_CERTS: authority,
    MAILBOX_SUPPORT: `imaps://support@localhost:${imap.tlsPort}`,
    MAILBOX_SUPPORT_PASSWORD: PASSWORD,
    MAILBOX_SUPPORT_DESK: 'night-shift',
  }))
  closing.push(() => server.remove())
  await server.open('night-shift', NIGHT_SHIFT)
  const database = new pg.Client(server.database)
  await database.connect()
  closing.push(() => database.end())
  await expect.poll(async () => (await database.query('select from mailbox')).rowCount, SOON).toBe(1)
})
