import { afterEach, describe, expect, it } from 'vitest'
import { customer } from '../../support/builders.ts'
import { MAIL_DESK, type MailHouse, mailDesk, mailHouse } from '../../support/mail-house.ts'
import { BELIEVED, written } from '../../support/mails.ts'

let house: MailHouse
afterEach(() => house.close())

const eva = (subject: string, text = 'Dag!') =>
  written({ from: 'Eva <eva@jansen.example>', subject, text }, BELIEVED('jansen.example'))
const evaIs = (contracts: { tier: string; services?: string[] }[]) =>
  customer(house.app, MAIL_DESK, 'EVA', {
    name: 'Jansen bv',
    language: 'nl',
    contracts,
    emails: ['Eva@jansen.example'],
  })

describe('a door for customers', () => {
  it('lets in the customer whose address is proven, with the tier’s deadline and in their language', async () => {
    house = await mailHouse({ policies: [mailDesk('open: always, for: [gold]')] })
    await evaIs([{ tier: 'gold' }])
    house.deliver(eva('Storing'))
    await house.stored(1)
    const [ticket] = await house.tickets()
    expect(ticket).toMatchObject({
      customer: 'EVA',
      tier: 'gold',
      due: Date.parse('2026-11-23T13:00:00+01:00'),
    })
    const [receipt] = await house.smtp.waitFor(1)
    expect(receipt!.subject).toBe(`[[ticket->${ticket!.number}]] Storing`)
    expect(receipt!.text).toContain('Je kunt ook gewoon op deze mail antwoorden.')
  })

  it('turns others away, once a day and in the thread of their mail, and a program never', async () => {
    house = await mailHouse({ policies: [mailDesk('open: always, for: [gold]')] })
    const stranger = (text: string, more = {}) =>
      written(
        { from: 'tom@home.example', subject: 'Hallo', text },
        { ...BELIEVED('home.example'), 'Message-ID': `<${text}@home.example>`, ...more },
      )
    house.deliver(stranger('program', { 'Auto-Submitted': 'auto-replied' }))
    house.deliver(stranger('one'))
    house.deliver(stranger('two'))
    house.deliver(written({ from: 'nobody@home.example', subject: 'x', text: 'y' }))
    await house.stored(4)
    await evaIs([{ tier: 'gold' }])
    house.deliver(eva('Storing'))
    const mails = await house.smtp.waitFor(2)
    expect(mails.map(({ envelopeTo }) => envelopeTo[0])).toEqual(['tom@home.example', 'eva@jansen.example'])
    expect(mails[0]).toMatchObject({ subject: 'Your mail to Firm', inReplyTo: '<one@home.example>' })
    expect(mails[0]!.text).toMatch(/^Hello,\n\nWe do not know this address/)
    expect(await house.tickets()).toHaveLength(1)
    const { rows } = await house.app.app.ctx.pool.query(
      'select kind, code from admission where channel = $1',
      ['email'],
    )
    expect(rows.filter(({ kind }) => kind !== 'admit')).toHaveLength(4)
    const remembered = async () =>
      (await house.app.app.ctx.pool.query('select from inbound_mail where address is not null')).rowCount
    expect(await remembered()).toBe(2)
    house.app.clock.advance(31 * 24 * 3_600_000)
    await house.app.app.tick()
    expect(await remembered()).toBe(0)
  })

  it('asks which contract, and reads it where a mail names what it is about', async () => {
    house = await mailHouse({ policies: [mailDesk(undefined, 'which-contract: ask')] })
    await evaIs([
      { tier: 'gold', services: ['jansen.example'] },
      { tier: 'nobody', services: ['winkel.example'] },
    ])
    house.deliver(eva('Storing'))
    const [asked] = await house.smtp.waitFor(1)
    expect(asked!.subject).toBe('Je mail aan Firm')
    house.deliver(eva('Storing', 'Het gaat om (jansen.example).'))
    await house.smtp.waitFor(2)
    expect(await house.tickets()).toMatchObject([{ customer: 'EVA', tier: 'gold' }])
  })
})
