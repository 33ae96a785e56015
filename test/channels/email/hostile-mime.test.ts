import { afterAll, beforeAll, expect, it } from 'vitest'
import { readApart } from '../../../server/channels/email/mime/read-apart.ts'
import { type MailHouse, mailHouse } from '../../support/mail-house.ts'
import { BELIEVED, written } from '../../support/mails.ts'

let house: MailHouse
beforeAll(async () => {
  house = await mailHouse()
})
afterAll(() => house.close())

const part = (headers: string, body = 'x') => `--b\n${headers}\n\n${body}\n`
const mail = (subject: string, text: string, more: Record<string, string> = {}) =>
  written({ from: 'eva@home.example', subject, text }, { ...BELIEVED('home.example'), ...more })
const mixed = { 'Content-Type': 'multipart/mixed; boundary=b' }
const nested = (depth: number) =>
  Array.from(
    { length: depth },
    (_, i) => `--b${i}\nContent-Type: multipart/mixed; boundary=b${i + 1}\n\n`,
  ).join('')

/** What no person's program writes. */
const HOSTILE: readonly [string, string][] = [
  ['nesting', mail('nesting', nested(10_000), { 'Content-Type': 'multipart/mixed; boundary=b0' })],
  ['parts', mail('parts', part('Content-Type: text/plain').repeat(100_000), mixed)],
  ['header', mail('header', 'x', { 'X-Long': 'y'.repeat(2_000_000) })],
  ['words', mail('words', 'x', { 'X-Words': '=?utf-8?B?eHh4?= '.repeat(20_000) })],
  ['base64', mail('base64', 'A'.repeat(8_000_000), { 'Content-Transfer-Encoding': 'base64' })],
  ['quoted', mail('quoted', '='.repeat(500_000), { 'Content-Transfer-Encoding': 'quoted-printable' })],
  ['tags', mail('tags', '<b>'.repeat(300_000), { 'Content-Type': 'text/html' })],
  ['entities', mail('entities', '&#x1f600;'.repeat(100_000), { 'Content-Type': 'text/html' })],
  ['nul', mail('nul', '\u0000\u0001\u001b[31m'.repeat(50_000))],
  ['surrogates', mail('surrogates', '&#xd800;'.repeat(20_000), { 'Content-Type': 'text/html' })],
  ['charset', mail('charset', 'é'.repeat(50_000), { 'Content-Type': 'text/plain; charset=klingon-8' })],
  ['boundary', mail('boundary', part('Content-Type: text/plain'), { 'Content-Type': 'multipart/mixed' })],
  ['date', mail('date', 'x', { Date: 'Fri, 99 Foo 99999 99:99:99 +9999' })],
  [
    'names',
    mail(
      'names',
      part('Content-Disposition: attachment; filename="../\u202e\u200b../etc/passwd\u0007"'),
      mixed,
    ),
  ],
]

it('a mail that no person writes ends as a ticket, and the next one is read', async () => {
  for (const [, raw] of HOSTILE) house.deliver(raw)
  house.deliver(mail('After', 'Still here.'))
  await house.stored(HOSTILE.length + 1)
  const subjects = (await house.tickets()).map(({ subject }) => subject).sort()
  expect(subjects).toEqual([...HOSTILE.map(([name]) => name), 'After'].sort())
  const { number } = (await house.tickets()).find(({ subject }) => subject === 'names')!
  const [message] = (await house.open(number)).messages
  expect(message!.body).toMatch(/only in the mailbox: passwd/)
  expect(message!.body).not.toMatch(/[\p{Cf}/\\]/u)
  await house.sent()
}, 120_000)

it('a mail that takes too long or too much is one that could not be read, and has its headers', async () => {
  const raw = () => Buffer.from(mail('Slow', 'x'.repeat(2_000_000)))
  expect(await readApart(raw(), null)).toMatchObject({ subject: 'Slow', unread: null })
  for (const limits of [
    { time: 1, memory: 256 },
    { time: 20_000, memory: 1 },
  ])
    expect(await readApart(raw(), null, limits)).toMatchObject({
      subject: 'Slow',
      from: ['eva@home.example'],
      text: '',
      unread: 'unreadable',
    })
})

it('a mail read apart is the mail read here, and is handed over', async () => {
  const png = Buffer.alloc(300_000, 7).toString('base64')
  const body = `${part('Content-Type: text/plain', 'Words.')}${part(
    'Content-Type: image/png\nContent-Disposition: attachment; filename="a.png"\nContent-Transfer-Encoding: base64',
    png,
  )}--b--`
  const raw = Buffer.from(mail('Large', body, mixed))
  const read = await readApart(raw)
  expect(raw.length).toBe(0)
  expect(read).toMatchObject({ subject: 'Large', unread: null })
  expect(read.attachments[0]!.bytes.equals(Buffer.alloc(300_000, 7))).toBe(true)
})

it.each(['windows-1252', 'iso-8859-1', 'us-ascii'])(
  'the euro sign, curly quotes and dashes of %s arrive',
  async (charset) => {
    const bytes = Buffer.from([0x93, 0x80, 0x20, 0x35, 0x94, 0x20, 0x97, 0x20, 0xe9, 0x85])
    const head = (type: string) =>
      Buffer.from(
        `From: =?${charset}?Q?J=92s?= <eva@home.example>\nSubject: =?${charset}?Q?=80_5?=\nContent-Type: ${type}; charset=${charset}\nContent-Transfer-Encoding: 8bit\n\n`,
      )
    const words = await readApart(Buffer.concat([head('text/plain'), bytes]))
    expect(words).toMatchObject({ text: expect.stringContaining('“€ 5” — é…'), subject: '€ 5', name: 'J’s' })
    const html = await readApart(Buffer.concat([head('text/html'), Buffer.from('<b>'), bytes]))
    expect(html.text).toContain('“€ 5” — é…')
    expect(html.look!.html).toContain('“€ 5” — é…')
  },
)
