import { describe, expect, it } from 'vitest'
import { mailsCommand } from '../../../server/cli/mails.ts'
import { readDesk } from '../../../server/desk/load.ts'
import { problemLine } from '../../../server/desk/problems.ts'
import { MAIL_DESK, type MailHouse, mailDesk, mailHouse } from '../../support/mail-house.ts'
import { BELIEVED, written } from '../../support/mails.ts'
import { got } from '../../support/ticket-house.ts'

const WORDS = `
priorities: { low: { label: Low }, high: { label: High } }
kinds: { outage: { label: Outage, priority: high }, other: { label: Other, priority: low } }
mails:
  created: { en: "OWN created {number}\\n\\n{missing}\\n\\n{due} {link} {desk}" }
  answered: { en: "OWN answered {number}: {answer}" }
  due-changed: { en: "OWN changed {number}. {due}\\n\\n{stop}" }
  joined: { en: "OWN joined. {what}\\n\\n{stop}" }
  closed: { en: "OWN closed {number}\\n\\n{stop}" }
`
const RESPONSE = 'by: priority, clock: office, promise: guaranteed, high: 1h, low: 8h, default: 8h'

let house: MailHouse

const mail = (text: string, more: Record<string, string> = {}) =>
  house.deliver(
    written(
      { from: 'Eva <eva@home.example>', subject: 'Storing', text },
      { ...BELIEVED('home.example'), ...more },
    ),
  )
const change = async (number: number, to: object) =>
  got(await house.agent.ask('ticket:change', { desk: MAIL_DESK, number, ...to }))

/** The words of the newest mail, once the minute is over in which changes settle. */
async function newest(): Promise<string> {
  await house.app.app.ctx.pool.query(
    'select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs), run_at => now())',
  )
  await house.sent()
  return house.smtp.mails.at(-1)!.text!
}

describe('a desk with words of its own', () => {
  it('says them in every mail about a ticket, with all that they name', async () => {
    house = await mailHouse({ policies: [mailDesk(undefined, WORDS, RESPONSE)] })
    mail('Mijn mail komt terug.')
    await house.stored(1)
    const { number } = (await house.tickets())[0]!
    const created = await newest()
    expect(created).toContain(`OWN created ${number}\n\nYou will have an answer by`)
    expect(created).toContain(`/d/${MAIL_DESK}/ticket#${number}.`)
    await change(number, { priority: 'high' })
    expect(await newest()).toContain(
      `OWN changed ${number}. You will have an answer by Monday 23 November at 12:00.`,
    )
    await house.answer(number, 'Set the {number} MX.')
    expect((await newest()).trim()).toBe(`OWN answered ${number}: Set the {number} MX.`)
    await change(number, { state: 'closed' })
    expect(await newest()).toMatch(new RegExp(`^OWN closed ${number}\\s+http.*/n/${MAIL_DESK}/`))
    mail('Nog niet.', { 'In-Reply-To': house.smtp.mails.at(-1)!.messageId! })
    await house.stored(2)
    expect(await newest()).toContain(
      `OWN joined. Your message has been added to ticket ${number}, which is open again.`,
    )
    await house.close()
  })

  it.each([
    [
      'answered: { en: "Look at {link}" }',
      'mails.answered.en: found no {answer}; expected {answer} in the words',
    ],
    ['closed: "{number} {stop} {due}"', 'mails.closed: found {due}; expected one of {number}, {stop}'],
    ['joined: { en: "{stop}" }', 'mails.joined.en: found no {what}'],
    ['due-changed: { xx: "{due} {stop}" }', 'mails.due-changed'],
    ['created: { en: "{number} {missing} {__proto__}" }', 'found {__proto__}'],
  ])('is told by check what is wrong with %s', (line, said) => {
    const { problems } = readDesk('desk.yaml', deskText(line))
    expect(problems.map(problemLine).join('\n')).toContain(said)
  })

  it('reads beforehand what its customers will', async () => {
    for (const [desk, words] of [
      ['five-levels', ['── created (nl) ──', '── closed (en) ──', 'ticket 1000426']],
      ['strict-queue', ['[[ticket->1000426]]', '── joined (nl) ──']],
    ] as const) {
      let out = ''
      const stdout = { write: (text: string) => (out += text) }
      const code = await mailsCommand([desk], { stdout, stderr: stdout } as never, {
        desks: 'desks',
        now: Date.parse('2026-11-23T11:00:00+01:00'),
      })
      expect(code).toBe(0)
      for (const word of words) expect(out).toContain(word)
    }
  })
})

function deskText(line: string): string {
  return `
name: Firm
timezone: Europe/Brussels
languages: [en]
hours: { always: 24/7 }
tiers: { nobody: {} }
first-response: { by: tier, clock: always, promise: target, default: 8h }
mails: { ${line} }
doors:
  ticket: { open: always, for: everyone }
  email: { address: help@firm.example, open: always, for: everyone }
`
}
