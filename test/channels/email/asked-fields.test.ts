import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { deskOf } from '../../support/admission.ts'
import { type MailHouse, mailHouse } from '../../support/mail-house.ts'
import { BELIEVED, written } from '../../support/mails.ts'

const EVA = 'eva@home.example'
const own = (subject: string, text: string, more: Record<string, string> = {}) =>
  written({ from: EVA, subject, text }, { ...BELIEVED('home.example'), ...more })

const example = (name: string) =>
  deskOf(readFileSync(join(import.meta.dirname, '../../../desks', `${name}.yaml`), 'utf8'))

let house: MailHouse
afterEach(() => house.close())

async function asked(subject: string, text: string) {
  house.deliver(own(subject, text))
  await house.stored(1)
  const [receipt] = await house.smtp.waitFor(1)
  const { number } = (await house.tickets())[0]!
  return { number, receipt: receipt! }
}

const standing = async (number: number) => {
  const { rank, queuedAt, because } = (await house.tickets()).find((ticket) => ticket.number === number)!
  const { fields } = await house.open(number)
  return { fields, place: { rank, queuedAt, because } }
}

describe('a desk with a strict queue', () => {
  it('asks for the domain; the answer fills it in and costs no place, and the next one does', async () => {
    house = await mailHouse({ policies: [example('strict-queue')] })
    const { number, receipt } = await asked('Site traag', 'Sinds vanmorgen laadt niets meer.')
    expect(receipt.text).toContain('vul dit in:\n\nDomeinnaam:\n\nDat kost u geen plaats in de rij.')
    const before = await standing(number)
    expect(before.fields).toEqual({})

    house.app.clock.advance(60_000)
    const quoted = `\n\nOp ma 23 nov. 2026 om 11:00 schreef Strict Queue <help@firm.example>:\n> Domeinnaam: fout.example`
    house.deliver(
      own(`Re: ${receipt.subject}`, `Nog iets: ook de mail is weg.${quoted}`, {
        'Auto-Submitted': 'auto-replied',
      }),
    )
    house.deliver(own(`Re: ${receipt.subject}`, `Domein: example.nl\n\nEn ook de mail is weg.${quoted}`))
    await house.stored(3)
    expect(await standing(number)).toEqual({ fields: { domain: 'example.nl' }, place: before.place })

    house.app.clock.advance(60_000)
    house.deliver(own(`Re: ${receipt.subject}`, 'Domein: anders.nl. En?'))
    await house.stored(4)
    const after = await standing(number)
    expect(after.fields).toEqual({ domain: 'example.nl' })
    expect(after.place).not.toEqual(before.place)
  })

  it('takes nothing of what is only quoted, nor of whom nobody vouches for', async () => {
    house = await mailHouse({ policies: [example('strict-queue')] })
    const { number, receipt } = await asked('Site traag', 'Sinds vanmorgen laadt niets meer.')
    const subject = `Re: ${receipt.subject}`
    house.deliver(written({ from: EVA, subject, text: 'Domein: vals.example' }))
    await house.stored(2)
    expect((await standing(number)).fields).toEqual({})
    const outlook =
      '-----Oorspronkelijk bericht-----\nVan: Strict Queue\nVerzonden: maandag\nOnderwerp: x\n\n'
    house.deliver(own(subject, `Wat bedoelt u?\n\n${outlook}Domein: fout.example`))
    await house.stored(3)
    expect((await standing(number)).fields).toEqual({})
    house.deliver(own(subject, 'Wat bedoelt u?\n\n> Bijvoorbeeld fout.example'))
    await house.stored(4)
    expect((await standing(number)).fields).toEqual({})
  })

  it('asks for nothing that the first mail gives, and takes a domain by itself', async () => {
    house = await mailHouse({ policies: [example('strict-queue')] })
    const { number, receipt } = await asked('Site traag', 'Het gaat om www.example.nl.')
    expect((await standing(number)).fields).toEqual({ domain: 'www.example.nl' })
    expect(receipt.text).not.toContain('Domeinnaam')
    expect(receipt.text).toContain('U kunt ook gewoon op deze mail antwoorden.')
  })
})

describe('a desk that asks for two things', () => {
  it('is answered in any of its languages, one at a time', async () => {
    house = await mailHouse({ policies: [example('premium-line')] })
    const { number, receipt } = await asked('Tout est lent', 'Depuis ce matin.')
    expect(receipt.text).toContain('vul dit in:\n\nServer:\nDomeinnaam:\n\n')
    expect(receipt.text).not.toContain('plaats in de rij')
    house.deliver(own(`Re: ${receipt.subject}`, 'Nom de domaine : example.fr'))
    await house.stored(2)
    expect((await standing(number)).fields).toEqual({ domain: 'example.fr' })
    house.deliver(own(`Re: ${receipt.subject}`, "C'est vps12.firm.example"))
    await house.stored(3)
    expect((await standing(number)).fields).toEqual({ domain: 'example.fr', server: 'vps12.firm.example' })
  })
})
