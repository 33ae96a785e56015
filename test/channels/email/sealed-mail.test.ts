import { afterAll, beforeAll, expect, it } from 'vitest'
import { type MailHouse, mailHouse } from '../../support/mail-house.ts'
import { BELIEVED, written } from '../../support/mails.ts'

let house: MailHouse
beforeAll(async () => {
  house = await mailHouse()
})
afterAll(() => house.close())

const part = (type: string, name: string) =>
  `--b\nContent-Type: ${type}; name="${name}"\nContent-Disposition: attachment; filename="${name}"\nContent-Transfer-Encoding: base64\n\nMIAGCSqGSIb3DQEHA6CA\n`
const WORDS = '--b\nContent-Type: text/plain\n\nCode 550.\n'
const SMIME = '[This mail is encrypted (S/MIME): it can be opened in a mail program that has the key.]'
const PGP = '[This mail is encrypted (PGP): it can be opened in a mail program that has the key.]'
const INLINE = '-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----'
const left = (name: string) => `[Attached, and only in the mailbox: ${name}]`

it.each([
  [
    'encrypted by S/MIME',
    'application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"',
    'MIAGCSqGSIb3DQEHA6CA',
    `${SMIME}\n\n${left('smime.p7m')}`,
  ],
  [
    'signed by S/MIME',
    'multipart/signed; boundary=b',
    `${WORDS}${part('application/pkcs7-signature', 'smime.p7s')}--b--`,
    'Code 550.',
  ],
  [
    'signed by PGP',
    'multipart/signed; boundary=b',
    `${WORDS}${part('application/pgp-signature', 'signature.asc')}--b--`,
    'Code 550.',
  ],
  [
    'signed around its words',
    'application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"',
    'MIAGCSqGSIb3DQEHA6CA',
    left('smime.p7m'),
  ],
  [
    'encrypted by PGP',
    'multipart/encrypted; boundary=b',
    `${part('application/pgp-encrypted', 'version.asc')}${part('application/octet-stream', 'encrypted.asc')}--b--`,
    `${PGP}\n\n${left('version.asc, encrypted.asc')}`,
  ],
  ['with PGP in its words', 'text/plain', INLINE, `${INLINE}\n\n${PGP}`],
  [
    'packed by Outlook',
    'multipart/mixed; boundary=b',
    `${WORDS}${part('application/ms-tnef', 'winmail.dat')}--b--`,
    `Code 550.\n\n[This mail is packed by Outlook (winmail.dat): its attachments can be opened there.]\n\n${left('winmail.dat')}`,
  ],
])('a mail %s says what it is, and a signature is no attachment', async (subject, type, body, says) => {
  const isPlain = type.startsWith('application')
  const more = { 'Content-Type': type, ...(isPlain && { 'Content-Transfer-Encoding': 'base64' }) }
  house.deliver(
    written({ from: 'eva@home.example', subject, text: body }, { ...BELIEVED('home.example'), ...more }),
  )
  await expect.poll(async () => (await house.tickets()).at(-1)?.subject).toBe(subject)
  const [message] = (await house.open((await house.tickets()).at(-1)!.number)).messages
  expect(message!.body).toBe(says)
})
