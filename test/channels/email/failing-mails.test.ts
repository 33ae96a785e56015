import { once } from 'node:events'
import pg from 'pg'
import pino from 'pino'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { MailMissing, reasonFor } from '../../../server/channels/email/inbox/reason-for.ts'
import { type MailHouse, mailHouse, QUICK, until } from '../../support/mail-house.ts'
import { BELIEVED, written } from '../../support/mails.ts'
import { type Answer, type ScriptedImap, scriptedImap } from '../../support/scripted-imap.ts'

const mail = (subject: string) =>
  written({ from: 'eva@home.example', subject, text: `About ${subject}.` }, { ...BELIEVED('home.example') })

let imap: ScriptedImap
let house: MailHouse
let logged = ''
beforeEach(async () => {
  logged = ''
  imap = await scriptedImap('support', 'desk')
  const log = pino({ level: 'info' }, { write: (line: string) => (logged += line) })
  house = await mailHouse({ mailboxes: [imap.mailbox], log })
})
afterEach(async () => {
  await house.close()
  await imap.close()
})

const query = async <Row extends object>(sql: string) => (await house.app.app.ctx.pool.query<Row>(sql)).rows
const subjects = async () =>
  (await query<{ subject: string }>('select subject from ticket')).map(({ subject }) => subject).sort()
const bodies = async () =>
  (await query<{ body: string }>('select body from ticket_message')).map(({ body }) => body)
const lastUid = async () => (await query<{ last_uid: number }>('select last_uid from mailbox'))[0]?.last_uid
const state = () => house.app.app.inboxes()?.state('desk', 'support')

it.each<Answer>(['no', 'huge', 'without'])(
  'a mail whose whole the mail server answers with "%s" becomes a ticket of its headers',
  async (answer) => {
    imap.put(mail('Broken'), answer)
    imap.put(mail('After'))
    await until(async () => (await lastUid()) === 2)
    expect(await subjects()).toEqual(['After', 'Broken'])
    expect((await bodies()).sort()).toEqual([
      'About After.',
      '[This mail could not be read here: it is in the mailbox.]',
    ])
  },
)

it.each<Answer>(['no', 'huge', 'without'])(
  'a mail of which not even headers come ("%s") is passed over, and the log names no address',
  async (answer) => {
    imap.put(mail('Broken'), answer, answer)
    imap.put(mail('After'))
    await until(async () => (await lastUid()) === 2)
    expect(await subjects()).toEqual(['After'])
    expect(logged).toContain('mail 1 of mailbox support of desk desk could not be read')
    expect(logged).not.toContain('eva@home.example')
  },
)

/** `when` is plpgsql that raises, or does not. */
const failing = (when: string) =>
  house.app.app.ctx.pool.query(`
    create sequence attempts;
    create function fail_mail() returns trigger language plpgsql as
      $$ begin ${when} return new; end $$;
    create trigger fail before insert on ticket for each row execute function fail_mail()`)

it('a mail that takes the database too long becomes a ticket of its headers', async () => {
  await failing(`if new.subject = 'Slow' and nextval('attempts') <= 3 then
    raise exception 'canceling statement due to statement timeout' using errcode = '57014'; end if;`)
  imap.put(mail('Slow'))
  imap.put(mail('After'))
  await until(async () => (await lastUid()) === 2)
  expect((await bodies()).sort()).toEqual([
    'About After.',
    '[This mail could not be read here: it is in the mailbox.]',
  ])
})

it('a database without room keeps every mail whole, however long', async () => {
  await failing(`if nextval('attempts') <= 9 then
    raise exception 'disk full' using errcode = '53100'; end if;`)
  imap.put(mail('One'))
  await until(async () => (await lastUid()) === 1)
  expect(await bodies()).toEqual(['About One.'])
})

it('a mail server that has no mails for now keeps every mail whole, however long', async () => {
  imap.put(mail('One'), 'away', 'away')
  await until(async () => imap.asked() > 9 || (await lastUid()) === 1)
  imap.mend()
  await until(async () => (await lastUid()) === 1)
  expect(await bodies()).toEqual(['About One.'])
})

it('a mail server that refuses all mails alike keeps every mail whole, however long', async () => {
  imap.put(mail('Before'))
  await until(async () => (await lastUid()) === 1)
  imap.put(mail('One'), 'no', 'no')
  imap.refuseAll()
  await until(async () => imap.asked() > 40)
  expect(await lastUid()).toBe(1)
  imap.mend()
  await until(async () => (await lastUid()) === 2)
  expect((await bodies()).sort()).toEqual(['About Before.', 'About One.'])
})

it('a mail that keeps all others off the list is passed over, and they are read', async () => {
  imap.put(mail('Before'))
  await until(async () => (await lastUid()) === 1)
  imap.put(mail('Broken'), 'no', 'no', 'no')
  imap.put(mail('After'))
  await until(async () => (await lastUid()) === 3)
  expect(await subjects()).toEqual(['After', 'Before'])
  expect(logged).toContain('mail 2 of mailbox support of desk desk could not be read')
})

it('a mail has minutes before it is passed over, however often it is tried', async () => {
  await house.close()
  house = await mailHouse({ mailboxes: [imap.mailbox], mailPatience: { ...QUICK, failingMs: 60_000 } })
  imap.put(mail('Broken'), 'no', 'no')
  imap.put(mail('After'))
  for (let minute = 0; minute < 5; minute++) {
    const before = imap.asked()
    await until(async () => imap.asked() > before + 8)
    expect(await lastUid()).toBe(0)
    house.app.clock.advance(60_000)
  }
  await until(async () => (await lastUid()) === 2)
})

it('a mailbox that opens and cannot be read is away since the first time', async () => {
  await expect.poll(() => state()?.kind).toBe('open')
  const since = house.app.clock.now()
  imap.setList('no')
  imap.put(mail('One'))
  await expect.poll(state).toEqual({ kind: 'away', why: 'the mail server answers NO', since })
  house.app.clock.advance(60_000)
  const before = imap.opened()
  await until(async () => imap.opened() > before + 2)
  expect(state()).toMatchObject({ kind: 'away', since })
  imap.setList('well')
  await expect.poll(() => state()?.kind).toBe('open')
  expect(await subjects()).toEqual(['One'])
})

it('the server closes while the mail server says nothing', async () => {
  imap.put(mail('Silent'), 'never')
  await until(async () => imap.asked() > 0)
  await house.app.away(async () => {})
  expect(logged).not.toContain('"is":"away')
})

it('agents are sent to another server while a mail is still being stored', async () => {
  const { pool } = house.app.app.ctx
  const own = new pg.Client({ ...pool.options, password: pool.options.password })
  await own.connect()
  await own.query('begin; lock table ticket in access exclusive mode')
  imap.put(mail('Held'))
  const waiting =
    'select from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())'
  await until(async () => (await own.query(waiting)).rowCount! > 0)
  const isGone = once(house.agent.socket as never, 'disconnect')
  const isOver = house.app.away(async () => {})
  await isGone
  await own.query('commit')
  await own.end()
  await isOver
  expect(logged).not.toContain('57014')
  expect(await subjects()).toEqual(['Held'])
})

it('a fault of ours is none of the mail server', () => {
  expect(reasonFor(new TypeError('x is not a function'))).toBeNull()
  expect(reasonFor(Object.assign(new TypeError('x'), { code: 'ERR_INVALID_ARG_TYPE' }))).toBeNull()
  expect(reasonFor(new Error('a mail for a desk that is gone'))).toBeNull()
  expect(reasonFor(Object.assign(new Error('x'), { code: '42P01' }))).toBeNull()
  expect(reasonFor(Object.assign(new Error('x'), { code: '57P01' }))).toBe('57P01')
  expect(reasonFor(Object.assign(new Error('x'), { code: 'NoConnection' }))).toBe('NoConnection')
  expect(reasonFor(new MailMissing())).toBe('the mail server answers without the mail')
})
