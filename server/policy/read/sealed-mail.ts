import type { MailHeaders } from './automatic-mail.ts'

/** How a mail is closed to whoever has not its key. */
export type Seal = 'S/MIME' | 'PGP'

interface Sealed {
  readonly headers: MailHeaders
  readonly text: string
  readonly attachments: readonly { readonly type: string; readonly name: string }[]
}

const PKCS7 = /^application\/(x-)?pkcs7-mime/
const PGP_MESSAGE = /^-----BEGIN PGP MESSAGE-----/m

/** How a mail is encrypted; null for one that is only signed, or neither. */
export function sealOf({ headers, text, attachments }: Sealed): Seal | null {
  const type = headers.find(({ key }) => key === 'content-type')?.value.toLowerCase() ?? ''
  if (type.startsWith('multipart/encrypted')) return 'PGP'
  if (PGP_MESSAGE.test(text)) return 'PGP'
  const isWrapped = attachments.some((one) => PKCS7.test(one.type)) || PKCS7.test(type)
  // Signed with its words inside, which is no secret.
  return isWrapped && !/smime-type="?signed-data/.test(type) ? 'S/MIME' : null
}

/** Whether a part of a mail only proves who wrote it: it is nothing that somebody sent along. */
export function isSignature({ type }: { readonly type: string }): boolean {
  return /^application\/((x-)?pkcs7-signature|pgp-signature|pgp-keys)/.test(type)
}

/** Outlook's own wrapping, which other programs do not open. */
export function isOutlookPack({ type, name }: { readonly type: string; readonly name: string }): boolean {
  return type === 'application/ms-tnef' || /^winmail\.dat$/i.test(name)
}
