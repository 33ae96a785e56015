import { generateKeyPairSync } from 'node:crypto'
import { expect, it } from 'vitest'
import { openMail } from '../../../server/channels/email/smtp.ts'
import { readConfig } from '../../../server/process/config.ts'
import { dkimSignature } from '../../support/dkim.ts'
import { mailHouse } from '../../support/mail-house.ts'
import { BELIEVED, written } from '../../support/mails.ts'
import { smtpReceiver } from '../../support/smtp-receiver.ts'

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
const { privateKey, publicKey } = pair()
const key = String(privateKey.export({ type: 'pkcs8', format: 'pem' }))

/** A receipt and an answer, as they leave a server with these settings. */
async function received(settings: Record<string, string>) {
  const smtp = await smtpReceiver()
  const { mail } = readConfig({ SMTP_URL: smtp.url, MAIL_FROM: 'No-Reply@Firm.example', ...settings })
  const house = await mailHouse({ mail: openMail(mail!) })
  house.deliver(
    written({ from: 'eva@home.example', subject: 'Één vraag', text: 'Waarom?' }, BELIEVED('home.example')),
  )
  const [receipt] = await smtp.waitFor(1)
  await house.answer((await house.tickets())[0]!.number, 'Zó  werkt het: ik sluit het af.  \n\n.\n\tOk\n\n\n')
  const [, answer] = await smtp.waitFor(2)
  await house.close()
  await smtp.close()
  return [receipt!, answer!]
}

it('a mail is signed by the key in the settings, for the domain that it comes from', async () => {
  for (const { raw } of await received({ MAIL_DKIM_SELECTOR: 's1', MAIL_DKIM_KEY: key })) {
    const signature = dkimSignature(raw, publicKey)
    expect(signature).toMatchObject({ domain: 'firm.example', selector: 's1', isTrue: true })
    // What people see, and what mail programs go by.
    for (const name of ['from', 'to', 'subject', 'date', 'message-id', 'reply-to', 'content-type'])
      expect(signature!.headers).toContain(name)
    expect(dkimSignature(raw, pair().publicKey)).toMatchObject({ isTrue: false })
    const changed = [raw.replace('Subject: ', 'Subject: Not '), raw.replace(/e(?=[^e]*$)/, 'a')]
    for (const forged of changed) expect(dkimSignature(forged, publicKey)).toMatchObject({ isTrue: false })
  }
})

it('a mail is left unsigned where the mail server signs', async () => {
  for (const selector of ['', 's1'])
    for (const { raw } of await received({ MAIL_DKIM_SELECTOR: selector }))
      expect(dkimSignature(raw, publicKey)).toBeNull()
})
