import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { MailboxSettings } from '../../server/actions/mail/mailbox-settings.ts'
import { check } from '../../server/cli/check.ts'
import { notOnKeys } from '../../server/desk/on-keys.ts'
import { GOOD_POLICY } from '../support/good-policy.ts'
import { deskOf } from '../support/ticket-house.ts'

const DESKS = resolve(import.meta.dirname, '../../desks')

const MAILBOX: MailboxSettings = {
  name: 'support',
  desk: 'five-levels',
  host: 'imap.firm.example',
  port: 993,
  encryption: 'tls',
  folder: 'INBOX',
  auth: { kind: 'password', user: 'x', password: 'y' },
  authservId: null,
}

async function checked(...args: string[]) {
  return checkedWith([], ...args)
}

async function checkedWith(mailboxes: MailboxSettings[], ...args: string[]) {
  const out: string[] = []
  const keep = { write: (text: string) => out.push(text) }
  const code = await check(
    args,
    { stdin: (async function* () {})(), stdout: keep, stderr: keep },
    { desks: DESKS, mailboxes, now: () => Date.parse('2026-11-30T10:00:00+01:00') },
  )
  return { code, out: out.join('') }
}

describe('balie check', () => {
  it('refuses a mailbox that nobody would read, and says why', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'balie-check-'))
    const door = '  email: { served: elsewhere, address: help@shop.example }\n'
    writeFileSync(join(folder, 'shop.yaml'), `${GOOD_POLICY}${GOOD_POLICY.endsWith('\n') ? '' : '\n'}${door}`)
    const elsewhere = await checkedWith([{ ...MAILBOX, desk: 'shop' }], '--desks', folder)
    rmSync(folder, { recursive: true })
    expect(elsewhere.code).toBe(1)
    expect(elsewhere.out).toContain(
      'MAILBOX_SUPPORT is for the desk shop, and its policy says that its mail is served elsewhere\n',
    )
    const off = await checkedWith([
      { ...MAILBOX, desk: 'self-help' },
      { ...MAILBOX, desk: 'nowhere' },
    ])
    expect(off.out).toContain('for the desk self-help, and its policy has no door for mail\n')
    expect(off.out).toContain('for the desk nowhere, and there is no such desk\n')
  })
  it('says where the mail of a desk is read, and what is not known of its senders', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'balie-check-'))
    const door = '  email: { address: help@shop.example, open: always, for: everyone }\n'
    writeFileSync(join(folder, 'shop.yaml'), `${GOOD_POLICY}${GOOD_POLICY.endsWith('\n') ? '' : '\n'}${door}`)
    const mailbox = { ...MAILBOX, desk: 'shop' }
    const at = (...mailboxes: MailboxSettings[]) => checkedWith(mailboxes, '--desks', folder)
    expect((await at()).out).toContain('  mail: not read, no mailbox is configured (docs/mail.md)\n')
    const unsure = await at(mailbox)
    expect(unsure.code).toBe(0)
    expect(unsure.out).toContain('  mail: read from MAILBOX_SUPPORT\n')
    expect(unsure.out).toContain('MAILBOX_SUPPORT_AUTHSERV_ID is not set')
    expect((await at({ ...mailbox, authservId: 'mx.shop.example' })).out).not.toContain('AUTHSERV_ID')
    rmSync(folder, { recursive: true })
  })
  it('finds the five desks in order, and prints what no code keeps yet', async () => {
    const { code, out } = await checked()
    expect(code).toBe(0)
    expect(out.match(/is in order/g)).toHaveLength(5)
    expect(out).toContain(
      ', included-work.moving.free, included-work.moving.products, included-work.moving.beyond: work that comes with a purchase is told by `balie explain`: nobody counts or bills it yet, so the page promises none\n',
    )
    expect(out).toContain(
      '    standby.worked, standby.periods.*.fee, standby.periods.*.at-least: told on the page and to whoever calls by standby, and billed by nobody yet: write that bill by hand\n',
    )
    const [, premium = ''] = out.split('premium-line: ')
    expect(premium.split('self-help: ')[0]).toContain(
      '    the bill of whatsapp for others and phone for others: agreed to, written down and exported; the bill itself is written by hand\n    whatsapp for others: no amount is named, so an agent makes the quote and writes down the answer by hand\n',
    )
    expect(premium.split('self-help: ')[0]).toContain(
      '    standby at whatsapp: nothing rings for a message, people are told to call\n',
    )
    const [, selfHelp = ''] = out.split('self-help: ')
    expect(selfHelp.split('standby: ')[0]).not.toContain('billed')
  })
  it('tells each policy as it is understood', async () => {
    const { out } = await checked()
    const [, premium = ''] = out.split('premium-line: Premium Line is in order\n')
    expect(premium.split('\n\n')[0]).toContain(`  open:
    ticket        24/7
    whatsapp      Mo-Fr 09:00-17:00
    phone         Mo-Fr 09:00-17:00
    email         24/7
    answer times  Mo-Fr 09:00-17:00
  days that differ:
    Fr 2026-12-25  Christmas Day   whatsapp, phone, answer times closed
`)
    expect(premium).toContain(
      'standard           yes     at our usual rate, standby  at our usual rate, standby',
    )
  })
  it('doubts what can hardly be meant with its line, and finds the desk in order all the same', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'balie-check-'))
    writeFileSync(join(folder, 'shop.yaml'), GOOD_POLICY.replace('Mo-Fr 09:00-17:00', 'Mo-Fr 13:00-12:30'))
    const { code, out } = await checked('--desks', folder)
    rmSync(folder, { recursive: true })
    expect(code).toBe(0)
    expect(out).toContain('shop: Shop is in order\n')
    expect(out).toContain(
      `${folder}/shop.yaml:6:17  hardly meant: hours.office: found 13:00-12:30, which ends on the next day; expected a closing time after 13:00, or a night shift.\n`,
    )
  })
  it('doubts nothing of the five desks', async () => {
    expect((await checked()).out).not.toContain('hardly meant')
  })
  it('reads one desk by its name, and says which there are when it knows none of that name', async () => {
    const { code, out } = await checked('five-levels')
    expect(code).toBe(0)
    expect(out.match(/is in order/g)).toHaveLength(1)
    expect(out).toMatch(/^five-levels: Five Levels is in order/)
    expect(await checked('five-level')).toMatchObject({
      code: 2,
      out: expect.stringMatching(/There is no desk "five-level" in .*\. Known: five-levels, /),
    })
    expect(await checked('--desk', 'five-levels')).toMatchObject({ code: 2 })
  })
  it('says which folder cannot be read', async () => {
    expect(await checked('--desks', '/nowhere')).toMatchObject({
      code: 2,
      out: expect.stringContaining('/nowhere cannot be read'),
    })
  })
})

describe('a desk without statements', () => {
  it('hears which are missing, and how they are named', async () => {
    expect((await checked()).out).not.toContain('statement')
    const folder = mkdtempSync(join(tmpdir(), 'balie-check-'))
    writeFileSync(join(folder, 'shop.yaml'), GOOD_POLICY)
    const { code, out } = await checked('--desks', folder)
    rmSync(folder, { recursive: true })
    expect(code).toBe(0)
    for (const key of ['privacy', 'accessibility']) {
      expect(out).toContain(
        `  no ${key} statement: page, card and form link to none; say where it stands: ${key}: https://www.shop.example/${key}\n`,
      )
    }
  })
})

describe('a desk whose customer numbers may have letters', () => {
  const lines = (more: string) => notOnKeys(deskOf('shop', GOOD_POLICY + more))

  it('hears that callers are asked for ticket numbers alone', () => {
    expect(lines('')).toEqual([
      'phone: asks for ticket numbers alone, as customer numbers may have letters; where none has, write "customer-number: digits"',
    ])
    expect(lines('customer-number: digits\n')).toEqual([])
  })
})
