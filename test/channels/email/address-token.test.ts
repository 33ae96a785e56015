import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MAIL_ADDRESS, type MailHouse, mailDesk, mailHouse } from '../../support/mail-house.ts'
import { BELIEVED, written } from '../../support/mails.ts'
import type { ReceivedMail } from '../../support/smtp-receiver.ts'

const EVA = 'Eva Jansen <eva@home.example>'
const believed = BELIEVED('home.example')

let house: MailHouse
beforeAll(async () => {
  house = await mailHouse({ policies: [mailDesk('open: always, for: everyone, plus-addresses: on')] })
})
afterAll(() => house.close())

interface Receipted {
  number: number
  receipt: ReceivedMail
  /** Where the receipt asks to be answered. */
  replyTo: string
}

/** Eva asks something new and is sent a receipt. */
async function ask(subject: string): Promise<Receipted> {
  await house.sent()
  const [tickets, sent] = [(await house.tickets()).length, house.smtp.mails.length]
  house.deliver(written({ from: EVA, subject, text: crypto.randomUUID() }, believed))
  await expect.poll(async () => (await house.tickets()).length).toBe(tickets + 1)
  const receipt = (await house.smtp.waitFor(sent + 1))[sent]!
  return {
    number: (await house.tickets()).at(-1)!.number,
    receipt,
    replyTo: receipt.replyTo![0]!.address!,
  }
}

/** Delivers a mail with fresh words and says which ticket took it. */
async function takenBy(mail: (text: string) => string): Promise<number> {
  const text = `Woorden ${crypto.randomUUID()}`
  house.deliver(mail(text))
  let found: number | undefined
  await expect
    .poll(async () => {
      for (const { number } of await house.tickets()) {
        const { messages } = await house.open(number)
        if (messages.some(({ body }) => body === text)) found = number
      }
      return found
    })
    .toBeDefined()
  return found!
}

describe('where the mail server takes plus addresses', () => {
  it('a mail about a ticket asks for its answer at an address of its own, which leads back to it', async () => {
    const { number, receipt, replyTo } = await ask('Mail komt terug')
    expect(replyTo).toMatch(/^help\+t\.[0-9a-z]{20,40}@firm\.example$/)
    expect(replyTo).not.toContain(String(number))
    const sent = house.smtp.mails.length
    await house.answer(number, 'Zet de MX goed.')
    const answer = (await house.smtp.waitFor(sent + 1))[sent]!
    expect(answer.replyTo).toMatchObject([{ address: replyTo }])
    expect(receipt.messageId).not.toBe(answer.messageId)
    const ways: Record<string, string>[] = [
      { To: `Firm <${replyTo}>` },
      { To: 'other@firm.example', Cc: `"Firm, support" <${replyTo.toUpperCase()}>` },
      { 'Delivered-To': replyTo },
      { 'X-Original-To': replyTo },
    ]
    for (const more of ways) {
      const mail = (text: string) =>
        written({ from: EVA, subject: 'Nog iets', text }, { ...believed, ...more })
      expect(await takenBy(mail)).toBe(number)
    }
  })

  it('the number in the subject goes before it, and it goes before the mails that are answered', async () => {
    const [first, second, third] = [await ask('Eerste vraag'), await ask('Tweede'), await ask('Derde')]
    const answering = { ...believed, 'In-Reply-To': third.receipt.messageId! }
    const to = second.replyTo
    const plain = (text: string) => written({ from: EVA, to, subject: 'Re: vraag', text }, answering)
    expect(await takenBy(plain)).toBe(second.number)
    const tagged = (text: string) =>
      written({ from: EVA, to, subject: `Re: [[ticket->${first.number}]]`, text }, answering)
    expect(await takenBy(tagged)).toBe(first.number)
  })

  it('proves nothing: whoever else writes there gets a ticket of their own', async () => {
    const { number, replyTo: to } = await ask('Van mij')
    const mail = (text: string) =>
      written({ from: 'mallory@evil.example', to, subject: 'Hoi', text }, BELIEVED('evil.example'))
    const taken = await takenBy(mail)
    expect(taken).not.toBe(number)
    expect((await house.open(taken)).messages[1]!.body).toContain(String(number))
  })

  it('one that we never gave is passed over without a word', async () => {
    const { number, replyTo } = await ask('Nog een')
    const at = replyTo.indexOf('@')
    const other = replyTo[at - 1] === 'a' ? 'b' : 'a'
    for (const to of [
      `${replyTo.slice(0, at - 1)}${other}${replyTo.slice(at)}`,
      'help+t.@firm.example',
      'help+t.0@firm.example',
      `help+t.${'z'.repeat(40)}@firm.example`,
    ]) {
      const taken = await takenBy((text) => written({ from: EVA, to, subject: 'Hoi', text }, believed))
      expect(taken).not.toBe(number)
      expect((await house.open(taken)).messages).toHaveLength(1)
    }
  })
})

describe('where it does not', () => {
  it('every mail asks for its answer at the address of the desk', async () => {
    const plain = await mailHouse()
    plain.deliver(written({ from: EVA, subject: 'Vraag', text: 'Wat nu?' }, believed))
    const [receipt] = await plain.smtp.waitFor(1)
    expect(receipt!.replyTo).toMatchObject([{ address: MAIL_ADDRESS }])
    await plain.sent()
    await plain.close()
  })
})
