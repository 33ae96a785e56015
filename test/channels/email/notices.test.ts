import { afterEach, describe, expect, it } from 'vitest'
import { MAIL_DESK, type MailHouse, mailDesk, mailHouse } from '../../support/mail-house.ts'
import { BELIEVED, written } from '../../support/mails.ts'
import type { ReceivedMail } from '../../support/smtp-receiver.ts'
import { got } from '../../support/ticket-house.ts'

const KINDS = `
priorities: { low: { label: Low }, high: { label: High } }
kinds: { outage: { label: Outage, priority: high }, other: { label: Other, priority: low } }
`
const RESPONSE = 'by: priority, clock: office, promise: guaranteed, high: 1h, low: 8h, default: 8h'
const URGENT = mailDesk(undefined, KINDS, RESPONSE)
const STRICT = mailDesk(undefined, 'queue: { order: arrival, follow-up: to-the-back }')
let house: MailHouse
let stored = 0
afterEach(() => house.close())

async function begin(policy = mailDesk()): Promise<number> {
  stored = 0
  house = await mailHouse({ policies: [policy] })
  await mail('Storing', 'Mijn mail komt terug.')
  await house.smtp.waitFor(1)
  return (await house.tickets())[0]!.number
}

async function mail(subject: string, text: string, more: Record<string, string> = {}): Promise<void> {
  const from = 'Eva <eva@home.example>'
  house.deliver(written({ from, subject, text }, { ...BELIEVED('home.example'), ...more }))
  await house.stored(++stored)
}

const change = async (number: number, to: object) =>
  got(await house.agent.ask('ticket:change', { desk: MAIL_DESK, number, ...to }))

/** Mails since the first `known`, once the minute is over in which changes settle. */
async function afterAMinute(known: number): Promise<ReceivedMail[]> {
  await house.app.app.ctx.pool.query(
    'select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs), run_at => now())',
  )
  await house.sent()
  return house.smtp.mails.slice(known)
}

describe('a notice', () => {
  it('tells another deadline, in the thread of the ticket, once for all that an agent does in a minute', async () => {
    const number = await begin(URGENT)
    await change(number, { priority: 'high' })
    await change(number, { priority: 'low' })
    await change(number, { priority: 'high' })
    const [notice, ...others] = await afterAMinute(1)
    expect(others).toEqual([])
    expect(notice!.subject).toBe(`Re: [[ticket->${number}]] Storing`)
    expect(notice!.text).toContain(
      `The answer to ticket ${number} comes at another time. You will have an answer by Monday 23 November at 12:00.`,
    )
    const [receipt] = house.smtp.mails
    expect(notice!.header('references')).toContain(receipt!.messageId)
    expect(notice!.header('auto-submitted')).toBe('auto-generated')
  })

  it('tells nothing where all is as it was a minute later', async () => {
    const number = await begin(URGENT)
    await change(number, { priority: 'high' })
    await change(number, { priority: 'low' })
    await change(number, { state: 'closed' })
    await change(number, { state: 'open' })
    expect(await afterAMinute(1)).toEqual([])
    await change(number, { state: 'closed' })
    expect(await afterAMinute(1)).toHaveLength(1)
  })

  it('tells no deadline of what was answered meanwhile', async () => {
    const number = await begin(URGENT)
    await change(number, { priority: 'high' })
    await house.answer(number, 'Set the MX.')
    const [answer, ...others] = await afterAMinute(1)
    expect(answer!.text).toContain('Set the MX.')
    expect(others).toEqual([])
  })

  it('tells that a ticket is closed, and an answer to it opens it again and says so', async () => {
    const number = await begin()
    await house.answer(number, 'Set the MX.')
    await change(number, { state: 'closed' })
    const [answer, closed] = await afterAMinute(1)
    expect(closed!.text).toContain(`We have closed your ticket ${number}.`)
    expect(closed!.text).toContain('Just answer this mail, and the ticket is open again.')
    expect(closed!.inReplyTo).toBe(answer!.messageId)
    await mail('Re: Storing', 'Het komt nog steeds terug.', { 'In-Reply-To': closed!.messageId! })
    expect((await house.tickets())[0]).toMatchObject({ number, state: 'open' })
    const [again] = await afterAMinute(3)
    expect(again!.text).toContain(`Your message has been added to ticket ${number}, which is open again.`)
    expect(await house.tickets()).toHaveLength(1)
  })

  it('tells that a second mail cost the place, and nothing of one that cost nothing', async () => {
    const number = await begin(STRICT)
    await mail(`Re: [[ticket->${number}]] Storing`, 'En nu?')
    const [moved] = await afterAMinute(1)
    expect(moved!.text).toContain('Your message is added. Your ticket is at the end of the queue now.')
    await house.answer(number, 'Set the MX.')
    await mail(`Re: [[ticket->${number}]] Storing`, 'Dank u!')
    expect((await afterAMinute(2)).map(({ text }) => text)).toEqual([expect.stringContaining('Set the MX.')])
  })

  it('goes to nobody for what a program or somebody unproven wrote', async () => {
    const number = await begin(STRICT)
    await mail(`Re: [[ticket->${number}]] Storing`, 'I am away.', { 'Auto-Submitted': 'auto-replied' })
    await mail(`Re: [[ticket->${number}]] Storing`, 'Mallory', { 'Authentication-Results': 'none' })
    expect(await afterAMinute(1)).toEqual([])
  })
})

describe('whoever wants no notices', () => {
  const page = (notice: ReceivedMail) => {
    const [, url] = /^<(https?:\/\/[^>]+)>$/.exec(notice.header('list-unsubscribe')!)!
    return url!
  }

  it('says so by one click of their mail program, and gets answers and receipts all the same', async () => {
    const number = await begin()
    await change(number, { state: 'closed' })
    const [closed] = await afterAMinute(1)
    expect(closed!.header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    const url = page(closed!)
    expect(closed!.text).toContain(url)
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const clicked = await fetch(url, { method: 'POST', headers, body: 'List-Unsubscribe=One-Click' })
    expect(clicked.status).toBe(200)
    expect(await clicked.text()).toContain('Firm no longer mails you what becomes of your tickets.')
    await change(number, { state: 'open' })
    await change(number, { state: 'closed' })
    expect(await afterAMinute(2)).toEqual([])
    await house.answer(number, 'Set the MX.')
    await mail('Another', 'One more question')
    const others = await afterAMinute(2)
    expect(others.map((other) => other.header('list-unsubscribe'))).toEqual([null, null])
  })

  it('is not decided by a program that follows the link, and can change their mind', async () => {
    const number = await begin()
    await change(number, { state: 'closed' })
    const [closed] = await afterAMinute(1)
    const url = page(closed!)
    const say = async (method: string, more = '') => (await fetch(url + more, { method })).text()
    expect(await say('GET')).toContain('Firm mails you when a ticket gets another time')
    expect(await say('GET', '&notices=off')).toContain('Stop these mails')
    expect(await say('POST')).toContain('Send them again')
    expect(await say('POST', '&notices=on')).toContain('Stop these mails')
  })

  it('is nobody else: another token, desk or a piece of one opens nothing', async () => {
    const number = await begin()
    await change(number, { state: 'closed' })
    const url = page((await afterAMinute(1))[0]!)
    const token = new URL(url).pathname.split('/').at(-1)!
    const other = (token[0] === 'A' ? 'B' : 'A') + token.slice(1)
    for (const wrong of [other, token.slice(0, -4), `${token}AAAA`, '%00', 'x'])
      for (const method of ['GET', 'POST'])
        expect((await fetch(url.replace(token, wrong), { method })).status, wrong).toBe(404)
    expect((await fetch(url.replace(`/n/${MAIL_DESK}/`, '/n/nowhere/'))).status).toBe(404)
  })
})
