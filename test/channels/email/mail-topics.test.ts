import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type MailHouse, mailDesk, mailHouse } from '../../support/mail-house.ts'
import { BELIEVED, written } from '../../support/mails.ts'

const TOPICS = `
priorities: { P1: {}, P3: {} }
kinds: { down: { priority: P1 }, question: { priority: P3 } }
default-kind: question
teams: { money: { label: Money } }
topics:
  server:
    label: My server is down
    doors: [ticket]
    kind: down
    ask: [error]
    mail: { words: [vps down, "onbereikbaar"] }
  invoices:
    label: Invoices
    doors: [email]
    team: money
    mail: { address: [billing@firm.example, facturen@firm.example], words: [factuur] }
  other:
    label: Something else
    doors: [ticket]
`

let house: MailHouse
beforeAll(async () => {
  house = await mailHouse({ policies: [mailDesk(undefined, TOPICS)] })
})
afterAll(() => house.close())

async function made(subject: string, more: Record<string, string> = {}) {
  const before = (await house.tickets()).length
  const headers = { ...BELIEVED('home.example'), ...more }
  house.deliver(written({ from: 'eva@home.example', subject, text: crypto.randomUUID() }, headers))
  await expect.poll(async () => (await house.tickets()).length).toBe(before + 1)
  return (await house.tickets()).at(-1)!
}

describe('a mail', () => {
  it('has the topic whose address it was mailed to, or whose word stands in its subject', async () => {
    const cases: [string, Record<string, string>, string | null][] = [
      ['Vraag', { To: 'Firm <Billing@Firm.example>' }, 'invoices'],
      ['Vraag', { Cc: '"Firm, geld" <facturen@firm.example>' }, 'invoices'],
      ['Vraag', { 'Delivered-To': 'billing@firm.example' }, 'invoices'],
      ['Vraag', { 'X-Original-To': 'billing@firm.example' }, 'invoices'],
      ['Vraag', { To: '"billing@firm.example" <help@firm.example>' }, null],
      ['Vraag', { To: 'notbilling@firm.example' }, null],
      ['De FACTUUR van mei?', {}, 'invoices'],
      ['Fwd: VPS-down!', {}, 'server'],
      ['=?utf-8?q?Onbereikbaar=3A_alles?=', {}, 'server'],
      ['Facturen en factuurtjes', {}, null],
      ['Iets anders', {}, null],
    ]
    for (const [subject, more, topic] of cases)
      expect([subject, more, (await made(subject, more)).topic]).toEqual([subject, more, topic])
    expect(await made('factuur')).toMatchObject({ team: 'money', topic: 'invoices' })
  })

  it('that two topics claim has none, and an agent sorts it', async () => {
    const both: Record<string, string>[] = [{ To: 'billing@firm.example' }, { Subject: 'factuur: vps down' }]
    for (const more of both) expect(await made('vps down', more)).toMatchObject({ topic: null, team: null })
  })

  it('is asked for what its topic demands, and is no more urgent for one word of a stranger', async () => {
    await house.sent()
    const sent = house.smtp.mails.length
    expect(await made('VPS down')).toMatchObject({ topic: 'server', priority: 'P3' })
    const receipt = (await house.smtp.waitFor(sent + 1))[sent]!
    expect(receipt.text).toContain('fill this in:\n\nError message:')
  })
})
