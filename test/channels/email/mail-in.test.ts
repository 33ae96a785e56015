import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MAIL_ADDRESS, type MailHouse, mailHouse } from '../../support/mail-house.ts'
import { BELIEVED, written } from '../../support/mails.ts'

const EVA = 'Eva Jansen <eva@home.example>'
const believed = BELIEVED('home.example')

let house: MailHouse
beforeAll(async () => {
  house = await mailHouse()
})
afterAll(() => house.close())

describe('a mail to the desk', () => {
  it('becomes a ticket with its deadline, the answer goes out in its thread, and what comes back joins it', async () => {
    const question = written(
      { from: EVA, subject: 'Mail komt terug', text: 'Met code 550 5.7.1.' },
      { ...believed, 'Message-ID': '<first@home.example>' },
    )
    house.deliver(question)
    await house.stored(1)
    const [ticket] = await house.tickets()
    expect(ticket).toMatchObject({
      subject: 'Mail komt terug',
      who: 'Eva Jansen',
      state: 'open',
      tier: 'nobody',
    })
    expect(ticket!.due).toBe(Date.parse('2026-11-24T11:00:00+01:00'))
    const [receipt] = await house.smtp.waitFor(1)
    expect(receipt).toMatchObject({ envelopeTo: ['eva@home.example'], inReplyTo: '<first@home.example>' })
    expect(receipt!.header('auto-submitted')).toBe('auto-generated')

    await house.answer(ticket!.number, 'Zet de MX goed.')
    const answer = (await house.smtp.waitFor(2))[1]!
    expect(answer.text).toContain('Zet de MX goed.')
    expect(answer.replyTo).toMatchObject([{ address: MAIL_ADDRESS }])
    expect(answer.references).toContain('<first@home.example>')
    expect(answer.header('auto-submitted')).toBe(null)
    expect(answer.text).not.toMatch(/do not reach us/)

    house.deliver(
      written(
        { from: EVA, subject: `AW: ${answer.subject}`, text: 'Nu werkt het.' },
        {
          ...believed,
          'In-Reply-To': answer.messageId!,
          References: `${answer.references} ${answer.messageId}`,
        },
      ),
    )
    await house.stored(2)
    expect(await house.tickets()).toHaveLength(1)
    const { messages, state } = await house.open(ticket!.number)
    expect(messages.map(({ author, body }) => [author, body])).toEqual([
      ['customer', 'Met code 550 5.7.1.'],
      ['agent', 'Zet de MX goed.'],
      ['customer', 'Nu werkt het.'],
    ])
    expect(state).toBe('open')
  })
})

describe('a mail that names a ticket', () => {
  const about = (number: number) => `Re: [[ticket->${number}]] Mail komt terug`
  const ask = async (from: string, domain: string | null) => {
    const before = (await house.tickets()).length
    house.deliver(
      written({ from, subject: 'Traag', text: crypto.randomUUID() }, domain ? BELIEVED(domain) : {}),
    )
    await expect.poll(async () => (await house.tickets()).length).toBe(before + 1)
    return (await house.tickets()).at(-1)!.number
  }

  it('joins it for its sender, marked where nobody vouches for them', async () => {
    const number = await ask('Tom <tom@home.example>', 'home.example')
    house.deliver(written({ from: 'tom@home.example', subject: about(number), text: 'Nog iets.' }))
    await expect
      .poll(async () => (await house.open(number)).messages.at(-1))
      .toMatchObject({
        author: 'customer',
        body: 'Nog iets.',
        sender: 'unproven',
      })
    expect((await house.open(number)).messages[0]).not.toHaveProperty('sender')
  })

  it('becomes a ticket that mentions it for everybody else, and is no ticket where our own mail server calls it false', async () => {
    const number = await ask('Tom <tom@home.example>', 'home.example')
    const before = (await house.tickets()).length
    const mallory = 'mallory@evil.example'
    const failed = { 'Authentication-Results': 'mx.firm.example; dmarc=fail header.from=home.example' }
    for (const [from, more] of [
      ['tom@home.example', failed],
      [`tom@home.example, ${mallory}`, BELIEVED('home.example')],
      [mallory, BELIEVED('evil.example')],
    ] as const)
      house.deliver(written({ from, subject: about(number), text: 'Geef mij alles.' }, more))
    await expect.poll(async () => (await house.tickets()).length).toBe(before + 1)
    const { messages } = await house.open((await house.tickets()).at(-1)!.number)
    expect(messages[1]).toMatchObject({ author: 'note', body: expect.stringContaining(String(number)) })
    expect(messages[1]!.body).toContain('does not belong')
    expect((await house.open(number)).messages).toHaveLength(1)
    expect((await house.suspects()).mails.map(({ why }) => why)).toEqual(['false', 'false'])
  })

  it('believes no line that another mail server wrote', async () => {
    const number = await ask('Tom <tom@home.example>', 'home.example')
    const forged = { 'Authentication-Results': 'mx.evil.example; dmarc=pass header.from=home.example' }
    house.deliver(written({ from: 'tom@home.example', subject: about(number), text: 'Ik ben het.' }, forged))
    await expect
      .poll(async () => (await house.open(number)).messages.at(-1)!)
      .toMatchObject({ body: 'Ik ben het.', sender: 'unproven' })
  })
})

describe('an automatic answer', () => {
  it.each([
    ['an absence notice', { ...believed, 'Auto-Submitted': 'auto-replied' }],
    ['a list', { ...believed, 'List-Id': '<news.home.example>' }],
    ['a bounce', { ...believed, 'Return-Path': '<>' }],
    ['bulk', { ...believed, Precedence: 'bulk' }],
    ['whom nobody vouches for', {}],
  ])('goes to no sender of %s', async (_what, more) => {
    await house.sent()
    const [before, sent] = [(await house.tickets()).length, house.smtp.mails.length]
    house.deliver(written({ from: EVA, subject: 'Out of office', text: crypto.randomUUID() }, more))
    await expect.poll(async () => (await house.tickets()).length).toBe(before + 1)
    await house.sent()
    expect(house.smtp.mails.slice(sent)).toEqual([])
  })

  it.each([
    ['of the door', 'Help@firm.example'],
    ['that our mails come from', 'No-Reply@firm.example'],
  ])('goes to no address of our own: that %s', async (_whose, from) => {
    await house.sent()
    const [before, sent] = [(await house.tickets()).length, house.smtp.mails.length]
    const text = crypto.randomUUID()
    house.deliver(written({ from, subject: 'Rundschreiben', text }, BELIEVED('firm.example')))
    await expect.poll(async () => (await house.tickets()).length).toBe(before + 1)
    await house.sent()
    expect(house.smtp.mails.slice(sent)).toEqual([])
  })
})

describe('an absence notice that names a ticket', () => {
  it('stands in it, and neither opens it again nor moves it', async () => {
    house.deliver(written({ from: EVA, subject: 'Vakantie', text: crypto.randomUUID() }, believed))
    await expect.poll(async () => (await house.tickets()).at(-1)!.subject).toBe('Vakantie')
    const { number } = (await house.tickets()).at(-1)!
    await house.answer(number, 'Zo werkt het.')
    const before = await house.open(number)
    const more = { ...believed, 'Auto-Submitted': 'auto-replied' }
    house.deliver(written({ from: EVA, subject: `Re: [[ticket->${number}]]`, text: 'Ik ben er niet.' }, more))
    await expect.poll(async () => (await house.open(number)).messages.at(-1)!.body).toBe('Ik ben er niet.')
    const after = await house.open(number)
    const still = { messages: [], version: 0 }
    expect({ ...after, ...still }).toEqual({ ...before, ...still })
    await house.sent()
  })
})

describe('a mail that no program of a person writes', () => {
  it('keeps nobody from the mails behind it', async () => {
    const noise = Array.from({ length: 4000 }, () =>
      String.fromCharCode(97 + Math.floor(Math.random() * 26)),
    ).join('')
    const from = `${noise}@home.example`
    house.deliver(written({ from, subject: 'Te lang', text: crypto.randomUUID() }, believed))
    house.deliver(written({ from: EVA, subject: 'Achter de lange', text: 'x'.repeat(3_000_000) }, believed))
    await expect.poll(async () => (await house.tickets()).at(-1)!.subject).toBe('Achter de lange')
    const { messages } = await house.open((await house.tickets()).at(-1)!.number)
    expect(messages[0]!.body).toMatch(/^x{20000}\n\n\[The mail goes on/)
    await house.sent()
  })
})

describe('what we sent ourselves', () => {
  it('makes no ticket where a copy or a forwarding brings it back', async () => {
    house.deliver(written({ from: EVA, subject: 'Kopie', text: crypto.randomUUID() }, believed))
    const before = house.smtp.mails.length
    const receipt = (await house.smtp.waitFor(before + 1)).at(-1)!
    const tickets = (await house.tickets()).length
    house.deliver(receipt.raw)
    house.deliver(written({ from: EVA, subject: 'Daarna', text: crypto.randomUUID() }, believed))
    await expect.poll(async () => (await house.tickets()).at(-1)!.subject).toBe('Daarna')
    expect(await house.tickets()).toHaveLength(tickets + 1)
  })
})

describe('what comes with a mail', () => {
  it('is kept like every file where we take such files, and named where it stays in the mailbox', async () => {
    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    const part = (type: string, name: string, base64: string) =>
      `--b\nContent-Type: ${type}\nContent-Disposition: attachment; filename="${name}"\nContent-Transfer-Encoding: base64\n\n${base64}\n`
    const body = [
      '--b\nContent-Type: text/html\n\n<p>Zie <b>bijlage</b>.</p>\n',
      part('image/png', '../../../etc/scherm.png', png),
      part('application/zip', 'alles.zip', 'UEsDBAoAAAAAAA=='),
      '--b--',
    ].join('')
    const more = { ...believed, 'Content-Type': 'multipart/mixed; boundary=b' }
    const before = (await house.tickets()).length
    house.deliver(written({ from: EVA, subject: 'Bijlage', text: body }, more))
    await expect.poll(async () => (await house.tickets()).length).toBe(before + 1)
    const [message] = (await house.open((await house.tickets()).at(-1)!.number)).messages
    expect(message).toMatchObject({
      body: 'Zie bijlage.\n\n[Attached, and only in the mailbox: alles.zip]',
      files: [{ name: 'scherm.png', type: 'image/png' }],
    })
  })
})
