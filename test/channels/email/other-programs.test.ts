import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MAIL_ADDRESS, type MailHouse, mailHouse } from '../../support/mail-house.ts'
import { type SmtpReceiver, smtpReceiver } from '../../support/smtp-receiver.ts'

const run = promisify(execFile)
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let house: MailHouse
/** The desk's own mail server, as far as it takes mails in: it vouches for who wrote, and puts them into the mailbox. */
let mx: SmtpReceiver
let folder: string
let delivered = 0
beforeAll(async () => {
  house = await mailHouse()
  mx = await smtpReceiver()
  folder = mkdtempSync(join(tmpdir(), 'balie-programs-'))
})
afterAll(async () => {
  await house.close()
  await mx.close()
  rmSync(folder, { recursive: true })
})

/** Resolves when what a program has sent is stored. */
async function arrives(): Promise<void> {
  const mails = await mx.waitFor(delivered + 1)
  const { raw } = mails[delivered]!
  delivered += 1
  house.deliver(`Authentication-Results: mx.firm.example; dmarc=pass header.from=home.example\n${raw}`)
  await house.stored(delivered)
}

const port = () => new URL(mx.url).port

describe('a mail that a program of others wrote', () => {
  it('is a ticket with its picture when swaks sends it, and is answered in its thread by mutt', async () => {
    const picture = join(folder, 'fout melding é.png')
    writeFileSync(picture, PNG)
    const swaks = ['--server', `127.0.0.1:${port()}`, '--from', 'eva@home.example', '--to', MAIL_ADDRESS]
    const words = [
      '--header',
      'Subject: Mail komt terug',
      '--body',
      'Sinds vanochtend.',
      '--attach',
      `@${picture}`,
    ]
    await run('swaks', [...swaks, ...words, '--silent', '2'])
    await arrives()
    const [ticket] = await house.tickets()
    expect(ticket).toMatchObject({ subject: 'Mail komt terug', state: 'open' })
    const view = await house.open(ticket!.number)
    expect(view.messages[0]).toMatchObject({ body: 'Sinds vanochtend.' })
    expect(view.messages[0]!.files).toHaveLength(1)
    await house.answer(ticket!.number, 'Zet het MX-record.')
    const [, answer] = await house.smtp.waitFor(2)

    const draft = join(folder, 'draft')
    const references = `${answer!.header('references')} ${answer!.messageId}`
    writeFileSync(
      draft,
      `To: ${answer!.replyTo![0]!.address}\nSubject: ${answer!.subject}\nIn-Reply-To: ${answer!.messageId}\nReferences: ${references}\n\nGelukt, dank u wel — Eva\n\n> Zet het MX-record.\n`,
    )
    const settings = [
      `set smtp_url=smtp://127.0.0.1:${port()}/`,
      'set ssl_starttls=no',
      'set ssl_force_tls=no',
      'set from=eva@home.example',
      'set realname="Eva Jansen"',
      'set copy=no',
      'set send_charset=iso-8859-15:utf-8',
    ]
    const flags = settings.flatMap((setting) => ['-e', setting])
    const sent = run(
      'mutt',
      ['-n', '-F', '/dev/null', ...flags, '-H', draft, '--', answer!.replyTo![0]!.address!],
      {
        env: { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8' },
      },
    )
    sent.child.stdin!.end()
    await sent
    await arrives()
    expect(await house.tickets()).toHaveLength(1)
    const { messages, state } = await house.open(ticket!.number)
    expect(state).toBe('open')
    expect(messages.at(-1)).toMatchObject({
      author: 'customer',
      body: expect.stringContaining('Gelukt, dank u wel — Eva'),
    })
  })
})
