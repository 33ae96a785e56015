import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MailboxSettings } from '../../server/actions/mail/mailbox-settings.ts'
import { mailboxCommand } from '../../server/cli/mailbox.ts'
import { checkMailboxes } from '../../server/open-checks.ts'
import { TEST_KEY } from '../support/app.ts'
import { type Dovecot, dovecot, PASSWORD } from '../support/dovecot.ts'
import { MAIL_DESK, type MailHouse, mailHouse } from '../support/mail-house.ts'
import { BELIEVED, written } from '../support/mails.ts'
import { type TokenEndpoint, tokenEndpoint } from '../support/token-endpoint.ts'

let issuer: TokenEndpoint
let imap: Dovecot
let house: MailHouse
beforeAll(async () => {
  issuer = await tokenEndpoint('support', { rotates: true, refreshTokenExpiresIn: 30 * 86_400 })
  imap = await dovecot({ introspectionUrl: issuer.introspectionUrl })
  imap.deliver(
    'support',
    written({ from: 'eva@home.example', subject: 'One', text: 'One.' }, BELIEVED('home.example')),
  )
  house = await mailHouse({}, [], { imap })
})
afterAll(async () => {
  await house.close()
  await issuer.close()
})

const box = (more: Partial<MailboxSettings> = {}) =>
  imap.mailbox({ name: 'support', desk: MAIL_DESK, authservId: 'mx.firm.example', ...more })

async function ask(mailboxes: readonly MailboxSettings[], args = ['check']) {
  let text = ''
  const write = { write: (part: string) => (text += part) }
  const io = { stdin: (async function* () {})(), stdout: write, stderr: write }
  const { pool, clock } = house.app.app.ctx
  const open = async () => ({ ctx: { pool, clock }, close: async () => {} })
  const check = checkMailboxes({ secretKey: TEST_KEY, dataDir: '/nowhere' }, open)
  const code = await mailboxCommand(args, io, { mailboxes, check })
  return { code, text }
}

it('says that all is in order', async () => {
  const { code, text } = await ask([box()])
  expect(text.split('\n')).toEqual([
    'in order   MAILBOX_SUPPORT: 127.0.0.1 takes the sign-in of support.',
    'in order   MAILBOX_SUPPORT: INBOX opens, and what lies there (1) stays as it is.',
    'in order   MAILBOX_SUPPORT_AUTHSERV_ID is mx.firm.example, as in the newest mail.',
    '',
  ])
  expect(code).toBe(0)
})

it.each([
  [
    'a wrong password',
    { auth: { kind: 'password', user: 'support', password: 'wrong' } },
    'it does not take our user',
  ],
  [
    'a folder that is not there',
    { folder: 'Suport' },
    'there is no folder Suport that opens.\n           There are: INBOX',
  ],
  [
    'a name that is not set',
    { authservId: null },
    'The newest mail has Authentication-Results of mx.firm.example.',
  ],
  [
    'another name',
    { authservId: 'mx.other.example' },
    'mx.other.example, and the newest mail has mx.firm.example.',
  ],
  ['a port at which nobody is', { port: 1 }, 'MAILBOX_SUPPORT: ECONNREFUSED.'],
] as const)('%s is named, and no password', async (_what, more, says) => {
  const { code, text } = await ask([box(more)])
  expect(text).toContain(says)
  expect(text).not.toContain(PASSWORD)
  expect(code).toBe(1)
})

it('says when a token ends, and that one has ended', async () => {
  const auth = {
    kind: 'oauth2',
    user: 'support',
    tokenUrl: issuer.tokenUrl,
    clientId: issuer.clientId,
    clientSecret: issuer.clientSecret,
    refreshToken: issuer.refreshToken(),
  } as const
  const { code, text } = await ask([box({ auth })])
  expect(text).toContain('Its token was renewed just now, and ends on 2026-12-23T10:00:00.000Z.')
  expect(code).toBe(0)
  issuer.setFault('ended')
  const ended = await ask([box({ auth })])
  expect(ended.text).toContain('its sign-in has ended')
  expect(ended.code).toBe(1)
  for (const secret of issuer.secrets()) expect(text + ended.text).not.toContain(secret)
})

it('names a mailbox that is not in the settings', async () => {
  expect(await ask([box()], ['check', 'sales'])).toEqual({ code: 2, text: 'There is no MAILBOX_SALES.\n' })
})
