import { generateKeyPairSync } from 'node:crypto'
import { expect, it } from 'vitest'
import { openMail } from '../../../server/channels/email/smtp.ts'
import { dkimSignature } from '../../support/dkim.ts'
import { mailHouse } from '../../support/mail-house.ts'
import { BELIEVED, written } from '../../support/mails.ts'
import { smtpReceiver } from '../../support/smtp-receiver.ts'

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
const { privateKey, publicKey } = pair()
const key = String(privateKey.export({ type: 'pkcs8', format: 'pem' }))

async function received(dkim: { selector: string; key: string | null } | null) {
  const smtp = await smtpReceiver()
  const house = await mailHouse({ mail: openMail({ url: smtp.url, from: 'No-Reply@Firm.example', dkim }) })
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
  for (const { raw } of await received({ selector: 's1', key })) {
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
  for (const dkim of [null, { selector: 's1', key: null }])
    for (const { raw } of await received(dkim)) expect(dkimSignature(raw, publicKey)).toBeNull()
})
