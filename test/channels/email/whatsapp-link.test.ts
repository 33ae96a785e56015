import { afterEach, beforeEach, expect, it } from 'vitest'
import { createTicket } from '../../../server/actions/tickets/create-ticket.ts'
import type { Jobs } from '../../../server/channels/edge/jobs.ts'
import { startJobs } from '../../../server/channels/edge/jobs.ts'
import { MAIL_JOBS } from '../../../server/channels/email/mail-jobs.ts'
import { openMail } from '../../../server/channels/email/smtp.ts'
import { type SmtpSink, smtpSink } from '../../support/smtp-sink.ts'
import { exampleDesk, form, got, type TicketHouse, ticketHouse } from '../../support/ticket-house.ts'

const DESK = 'premium-line'
const FIELDS = { server: 'web3', domain: 'jansen.example', error: '550', tried: 'Herstart' }
// At night: a mail is read at any hour.
const NIGHT = '2026-11-23T23:00:00+01:00'

let t: TicketHouse
let sink: SmtpSink
let outbox: Jobs
const faults: unknown[] = []
beforeEach(async () => {
  sink = await smtpSink()
  const mail = openMail({ url: sink.url, from: 'support@premium-line.example' })
  t = await ticketHouse(NIGHT, [exampleDesk(DESK)], { mail })
  outbox = await startJobs(t.house, [MAIL_JOBS], (fault) => faults.push(fault))
})
afterEach(async () => {
  await outbox.stop()
  await t.close()
  await sink.close()
  expect(faults).toEqual([])
})

async function mailTo(tier: string | null): Promise<{ text: string; number: number }> {
  const who = tier === null ? await t.visitor(DESK) : await t.customer(DESK, `K-${tier}`, [{ tier }])
  const asked = { ...form(), fields: FIELDS, email: 'eva@jansen.example' }
  const { number } = got(await createTicket(t.house, who, asked))
  const [mail] = await sink.waitFor(1)
  return { text: mail!.text, number }
}

it('the mail to a premium customer leads on to WhatsApp, with the number of the ticket', async () => {
  const { text, number } = await mailTo('premium')
  expect(text.replaceAll('\r\n', '\n')).toContain(
    `Schrijf je liever via WhatsApp? Hier staat het ticketnummer er al:\nhttps://wa.me/3235550130?text=Het%20gaat%20over%20ticket%20${number}.%20\n`,
  )
})

it.each(['standard', null])('that to somebody of tier %s does not', async (tier) => {
  expect((await mailTo(tier)).text).not.toMatch(/whatsapp|wa\.me/i)
})
