import type { MailHeaders } from './automatic-mail.ts'

/** How a mail is closed to whoever has not its key. */
export type Seal = 'S/MIME' | 'PGP'

interface Sealed {
  readonly headers: MailHeaders
  readonly text: string
  readonly attachments: readonly { readonly type: string; readonly name: string }[]
}

const PGP_MESSAGE = /^-----BEGIN PGP MESSAGE-----/m

/** How a mail is encrypted; null for one that is only signed, or neither. */
export function sealOf({ headers, text, attachments }: Sealed): Seal | null {
  const type = headers.find(({ key }) => key === 'content-type')?.value.toLowerCase() ?? ''
  if (type.startsWith('multipart/encrypted')) return 'PGP'
  if (PGP_MESSAGE.test(text)) return 'PGP'
  const isOpaque = attachments.some((one) => /^application\/(x-)?pkcs7-mime/.test(one.type))
  // A signature around the whole mail (`signed-data`) hides its words as well: only a program that knows it opens it.
  return isOpaque || /^application\/(x-)?pkcs7-mime/.test(type) ? 'S/MIME' : null
}

/** Whether a part of a mail only proves who wrote it: it is nothing that somebody sent along. */
export function isSignature({ type }: { readonly type: string }): boolean {
  return /^application\/((x-)?pkcs7-signature|pgp-signature|pgp-keys)/.test(type)
}

/** Outlook's own wrapping, which other programs do not open. */
export function isOutlookPack({ type, name }: { readonly type: string; readonly name: string }): boolean {
  return type === 'application/ms-tnef' || /^winmail\.dat$/i.test(name)
}
