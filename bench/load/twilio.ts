import { createHmac } from 'node:crypto'

/** A provider's account: what a webhook carries and is signed with. */
export interface Account {
  sid: string
  token: string
}

/** A form of one webhook; every name once. */
export type Form = Readonly<Record<string, string>>

/**
 * X-Twilio-Signature as the provider documents it: HMAC-SHA1 with the auth token over the address and every parameter
 * sorted by name. Written here once more: whoever measures takes nothing from what is measured.
 */
export function signatureOf(token: string, url: string, form: Form): string {
  let signed = url
  for (const name of Object.keys(form).sort()) signed += name + form[name]
  return createHmac('sha1', token).update(signed, 'utf8').digest('base64')
}

/** What is named: a call or a message. */
type Named = 'CA' | 'SM'

/** The id of the nth call or message of a run: 34 characters that no other run and no other of its kind has. */
export function sidOf(run: number, n: number, named: Named = 'CA'): string {
  return `${sidsOf(run, named)}${n.toString(16).padStart(24, '0')}`
}

/** What all of these ids of a run begin with. */
export function sidsOf(run: number, named: Named = 'CA'): string {
  return `${named}${run.toString(16).padStart(8, '0')}`
}
