import { Socket } from 'node:net'
import pino from 'pino'
import { afterEach, expect, it } from 'vitest'
import { createApp } from '../../../server/app.ts'
import type { AppOptions } from '../../../server/app-options.ts'
import type { ContactCard } from '../../../shared/card.ts'
import { TEST_KEY } from '../../support/app.ts'
import { PASSWORD } from '../../support/dovecot.ts'
import { type MailHouse, mailDesk, mailHouse, QUICK, until } from '../../support/mail-house.ts'
import { BELIEVED, written } from '../../support/mails.ts'
import { got } from '../../support/ticket-house.ts'

const mail = (subject: string, more: Record<string, string | null> = {}) =>
  written(
    { from: 'eva@home.example', subject, text: `About ${subject}.` },
    { ...BELIEVED('home.example'), ...more },
  )

let house: MailHouse
afterEach(() => house.close())

const rows = async (sql: string) => (await house.app.app.ctx.pool.query(sql)).rowCount
/** Each ticket once, whatever the panel's snapshot leaves out. */
const subjects = async () => {
  const { rows } = await house.app.app.ctx.pool.query<{ subject: string }>('select subject from ticket')
  return rows.map(({ subject }) => subject).sort()
}

const doors = async () => {
  const answer = await (await fetch(`${house.app.url}/w/desk/card?lang=en`)).json()
  return (answer as { value: ContactCard }).value.doors.map(({ channel }) => channel)
}

it('what lies in a mailbox before it is connected stays as it is, also when everything is numbered anew', async () => {
  const old = ['Old', 'Older'].map((subject) => mail(subject))
  house = await mailHouse({}, old)
  // The mail server's clock knows seconds.
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  house.deliver(mail('New'))
  await house.stored(1)
  expect(await subjects()).toEqual(['New'])
  expect(house.imap.files('support').filter((name) => name.includes(',S'))).toHaveLength(1)
  await house.imap.stop()
  house.imap.renumber('support')
  await house.imap.start()
  await until(
    async () => (await rows('select from mailbox where uid_validity <> began_under and last_uid = 3')) === 1,
  )
  house.deliver(mail('Newer'))
  await expect.poll(subjects).toEqual(['New', 'Newer'])
})

it('mails that come while the mail server is away are read once it is back, and nobody is sent there meanwhile', async () => {
  house = await mailHouse()
  house.deliver(mail('One'))
  await house.stored(1)
  await house.imap.stop()
  await until(async () => house.app.app.inboxes()?.state('desk', 'support')?.kind === 'away')
  expect(await doors()).toEqual(['ticket', 'email'])
  house.app.clock.advance(11 * 60_000)
  expect(await doors()).toEqual(['ticket'])
  const { doors: told } = got(await house.agent.ask('desk:sync', { desk: 'desk', since: 0 }))
  expect(told.find(({ channel }) => channel === 'email')!.say).toMatch(
    /^not served: the mailbox has not been read/,
  )
  house.deliver(mail('Two'))
  house.deliver(mail('Three'))
  await house.imap.start()
  await house.stored(3)
  expect(await doors()).toEqual(['ticket', 'email'])
  expect(await subjects()).toEqual(['One', 'Three', 'Two'])
})

it('a mailbox that is emptied and filled again brings nothing twice, and what is new once', async () => {
  house = await mailHouse()
  const [one, two, three] = [mail('One'), mail('Two', { 'Message-ID': null }), mail('Three')]
  house.deliver(one)
  house.deliver(two)
  await house.stored(2)
  await house.imap.stop()
  house.imap.makeAnew('support', [two, three, one])
  await house.imap.start()
  await expect.poll(subjects).toEqual(['One', 'Three', 'Two'])
  await until(async () => (await rows('select from mailbox where last_uid = 3')) === 1)
  await house.stored(3)
  expect(await subjects()).toEqual(['One', 'Three', 'Two'])
})

it('the same mail twice is one, and another with its Message-ID is another', async () => {
  house = await mailHouse()
  const same = { 'Message-ID': '<same@home.example>' }
  const once = mail('One', same)
  house.deliver(once)
  house.deliver(`Delivered-To: info@firm.example\n${once}`)
  house.deliver(mail('Other', same))
  await until(async () => (await rows('select from mailbox where last_uid = 3')) === 1)
  expect(await subjects()).toEqual(['One', 'Other'])
})

/** Another server over the same books. */
async function another(more: Partial<AppOptions> = {}) {
  const { pool } = house.app.app.ctx
  const app = await createApp({
    database: { ...pool.options, password: pool.options.password },
    policies: [mailDesk()],
    secretKey: TEST_KEY,
    assets: 'dist',
    log: pino({ level: 'silent' }),
    clock: house.app.clock.now,
    mailboxes: [house.mailbox],
    mailPatience: QUICK,
    ...more,
  })
  await app.listen(0, '127.0.0.1')
  return app
}

it('of two servers one reads, and the other goes on where it leaves', async () => {
  house = await mailHouse()
  const other = await another()
  const stateOf = (app: typeof other) => app.inboxes()?.state('desk', 'support')?.kind
  await expect.poll(() => stateOf(other)).toBe('elsewhere')
  const names = Array.from({ length: 30 }, (_, i) => `Mail ${String(i).padStart(2, '0')}`)
  for (const name of names) house.deliver(mail(name))
  await until(async () => ((await rows('select from ticket')) ?? 0) > 5)
  await house.app.app.inboxes()!.close()
  await expect.poll(() => stateOf(other), { timeout: 20_000 }).toBe('open')
  await house.stored(names.length)
  expect(await subjects()).toEqual(names)
  await other.close()
})

it('another mailbox under an old name is refused, and one that moved to another host is read on', async () => {
  let logged = ''
  house = await mailHouse()
  house.imap.deliver('sales', mail('Private'))
  house.deliver(mail('One'))
  await house.stored(1)
  await until(async () => (await rows('select from mailbox where login is not null')) === 1)
  await house.app.app.inboxes()!.close()
  const log = pino({ level: 'info' }, { write: (line: string) => (logged += line) })
  const auth = { kind: 'password', user: 'sales', password: PASSWORD } as const
  const other = await another({ mailboxes: [{ ...house.mailbox, auth }], log })
  await until(async () => other.inboxes()?.state('desk', 'support')?.kind === 'away')
  expect(logged).toContain('another user or folder was read under its name')
  await other.close()
  const moved = await another({ mailboxes: [{ ...house.mailbox, host: 'localhost' }], log })
  house.deliver(mail('Two'))
  await house.stored(2)
  expect(logged).toContain('"is":"at another host","was":"127.0.0.1"')
  expect(await subjects()).toEqual(['One', 'Two'])
  await moved.close()
})

it('a server that stands by asks the database seldom whether the mailbox is free', async () => {
  house = await mailHouse()
  const { pool } = house.app.app.ctx
  let connections = 0
  const database = {
    ...pool.options,
    password: pool.options.password,
    stream: () => {
      connections++
      return new Socket()
    },
  }
  const mailPatience = { ...QUICK, againMs: 1, latestAgainMs: 1, standbyMs: 60_000 }
  const other = await another({ database, mailPatience })
  await expect.poll(() => other.inboxes()?.state('desk', 'support')?.kind).toBe('elsewhere')
  const before = connections
  for (let i = 0; i < 40; i++) house.deliver(mail(`Mail ${i}`))
  await house.stored(40)
  expect(connections - before).toBeLessThan(10)
  await other.close()
})

it('a mail that we cannot read becomes a ticket that says so, and keeps out none that come after it', async () => {
  house = await mailHouse()
  const nested = Array.from(
    { length: 60 },
    (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`,
  )
  house.deliver(`From: eva@home.example\nSubject: Deep\nMIME-Version: 1.0\n${nested.join('')}`)
  house.deliver('\u0000\u0001 no mail at all')
  house.deliver(mail('After'))
  await house.stored(3)
  expect(await subjects()).toEqual(['After', 'Deep', 'Firm'])
  const { rows: bodies } = await house.app.app.ctx.pool.query<{ body: string }>(
    'select body from ticket_message',
  )
  expect(bodies.filter(({ body }) => body.includes('could not be read'))).toHaveLength(1)
})

it('a mail that is too large is not fetched, and its ticket says where it is', async () => {
  house = await mailHouse()
  house.deliver(`${mail('Large')}${'x'.repeat(77)}\n`.replace(/x+\n$/, (line) => line.repeat(420_000)))
  house.deliver(mail('After'))
  await house.stored(2)
  expect(await subjects()).toEqual(['After', 'Large'])
  const [large] = (await house.tickets()).filter(({ subject }) => subject === 'Large')
  const { messages } = await house.open(large!.number)
  expect(messages[0]!.body).toBe('[This mail is too large to be read here: it is in the mailbox.]')
})
