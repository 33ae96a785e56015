import pino from 'pino'
import { afterEach, expect, it } from 'vitest'
import type { MailboxOAuth } from '../../../server/actions/mail/mailbox-settings.ts'
import { keepToken } from '../../../server/actions/mail/mailbox-token.ts'
import { createApp } from '../../../server/app.ts'
import { TEST_KEY } from '../../support/app.ts'
import { type Dovecot, dovecot } from '../../support/dovecot.ts'
import { MAIL_DESK, type MailHouse, mailDesk, mailHouse, QUICK, until } from '../../support/mail-house.ts'
import { BELIEVED, written } from '../../support/mails.ts'
import { type TokenEndpoint, tokenEndpoint } from '../../support/token-endpoint.ts'

const HOUR = 3_600_000
const mail = (subject: string) =>
  written({ from: 'eva@home.example', subject, text: `About ${subject}.` }, BELIEVED('home.example'))

let issuer: TokenEndpoint
let imap: Dovecot
let house: MailHouse
let logged = ''
afterEach(async () => {
  await house.close()
  await issuer.close()
  for (const secret of issuer.secrets()) expect(logged).not.toContain(secret)
})

const authOf = (): MailboxOAuth => ({
  kind: 'oauth2',
  user: 'support',
  tokenUrl: issuer.tokenUrl,
  clientId: issuer.clientId,
  clientSecret: issuer.clientSecret,
  refreshToken: issuer.refreshToken(),
})
const logger = () => pino({ level: 'info' }, { write: (line: string) => (logged += line) })

async function open(options: Parameters<typeof tokenEndpoint>[1] = {}, auth: Partial<MailboxOAuth> = {}) {
  logged = ''
  issuer = await tokenEndpoint('support', options)
  imap = await dovecot({ introspectionUrl: issuer.introspectionUrl })
  house = await mailHouse({ log: logger() }, [], { imap, auth: { ...authOf(), ...auth } })
}

const state = () => house.app.app.inboxes()?.state(MAIL_DESK, 'support')
const isOpen = () => expect.poll(() => state()?.kind).toBe('open')
const why = () => {
  const now = state()
  return now?.kind === 'away' ? now.why : null
}
const kept = async () => (await house.app.app.ctx.pool.query('select * from mailbox_token')).rows[0]

/** The same books after a restart with these settings. */
async function restarted(auth: MailboxOAuth, more: { secretKey?: Uint8Array } = {}) {
  await house.app.app.inboxes()!.close()
  const { pool } = house.app.app.ctx
  const app = await createApp({
    database: { ...pool.options, password: pool.options.password },
    policies: [mailDesk()],
    secretKey: TEST_KEY,
    assets: 'dist',
    log: logger(),
    clock: house.app.clock.now,
    mailboxes: [{ ...house.mailbox, auth }],
    mailPatience: QUICK,
    ...more,
  })
  await app.listen(0, '127.0.0.1')
  return app
}

it('a mailbox is read that is signed in to by a token', async () => {
  await open()
  await isOpen()
  house.deliver(mail('One'))
  await house.stored(1)
  expect((await house.tickets()).map(({ subject }) => subject)).toEqual(['One'])
})

it('what the issuer gives anew is kept sealed, and used from then on, also after a restart', async () => {
  await open({ rotates: true })
  await isOpen()
  const first = issuer.shown()[0]!
  const second = issuer.refreshToken()
  expect(second).not.toBe(first)
  expect(JSON.stringify(await kept())).not.toContain(Buffer.from(second).toString('hex'))
  expect((await kept()).refresh_token.toString('latin1')).not.toContain(second)
  const auth = { ...authOf(), refreshToken: first }
  const app = await restarted(auth)
  await expect.poll(() => app.inboxes()?.state(MAIL_DESK, 'support')?.kind).toBe('open')
  expect(issuer.shown()).toEqual([first, second])
  await app.close()
})

it('another token in the settings counts before the one that is kept', async () => {
  await open({ rotates: true })
  await isOpen()
  issuer.setFault('ended')
  const app = await restarted({ ...authOf(), refreshToken: 'signed-in-again' })
  await until(async () => issuer.shown().includes('signed-in-again'))
  await app.close()
})

it('a token that somebody else renewed meanwhile is taken over, and theirs is not lost', async () => {
  await open({ rotates: true })
  await isOpen()
  const ref = { desk: MAIL_DESK, mailbox: 'support' }
  issuer.overtake((refreshToken) =>
    keepToken(house.app.app.ctx, ref, issuer.shown()[0]!, { refreshToken, endsAt: null, endedAt: null }),
  )
  house.app.clock.advance(HOUR)
  house.deliver(mail('One'))
  await until(async () => issuer.shown().length === 3)
  house.deliver(mail('Two'))
  await house.stored(2)
  expect((await kept()).ended_at).toBeNull()
  expect(logged).not.toContain('away')
})

it('an access token is renewed before it ends, and the mailbox stays open', async () => {
  await open({ rotates: true })
  await isOpen()
  house.app.clock.advance(HOUR)
  house.deliver(mail('One'))
  await until(async () => issuer.shown().length === 2)
  house.deliver(mail('Two'))
  await house.stored(2)
  expect(logged).not.toContain('away')
})

it('an access token that the mail server takes no more is replaced', async () => {
  await open()
  await isOpen()
  issuer.revokeAccess()
  await imap.stop()
  await until(async () => why() !== null)
  await imap.start()
  house.deliver(mail('One'))
  await house.stored(1)
  expect(issuer.shown()).toHaveLength(2)
})

it('a sign-in that has ended is said once, and remembered', async () => {
  await open()
  await isOpen()
  issuer.setFault('ended')
  house.app.clock.advance(HOUR)
  house.deliver(mail('One'))
  await expect
    .poll(why)
    .toBe('its sign-in has ended, and somebody has to sign in again (docs/mail-sign-in.md)')
  const asked = issuer.shown().length
  await until(async () => issuer.shown().length > asked + 1)
  expect(logged.split('its sign-in has ended')).toHaveLength(2)
  expect(Number((await kept()).ended_at)).toBe(house.app.clock.now())
  issuer.setFault(null)
  await isOpen()
  expect((await kept()).ended_at).toBeNull()
})

it.each([
  ['down', 'who issues tokens answers 503'],
  ['wrong-client', 'who issues tokens does not take our client id and secret'],
] as const)('an issuer that answers "%s" is asked again', async (fault, says) => {
  await open()
  await isOpen()
  issuer.setFault(fault)
  house.app.clock.advance(HOUR)
  house.deliver(mail('One'))
  await expect.poll(why).toBe(says)
  expect((await kept()).ended_at).toBeNull()
  issuer.setFault(null)
  house.deliver(mail('Two'))
  await house.stored(2)
})

it('the log says when a sign-in ends soon', async () => {
  await open({ refreshTokenExpiresIn: 7 * 86_400 })
  await isOpen()
  expect(logged).toContain('"is":"signed in until","until":"2026-11-30T10:00:00.000Z"')
  expect(Number((await kept()).ends_at)).toBe(house.app.clock.now() + 7 * 86_400_000)
})
