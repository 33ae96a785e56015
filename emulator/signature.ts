import { createHmac } from 'node:crypto'

export type Params = Record<string, string | string[]>

/**
 * X-Twilio-Signature as the security page of Twilio's webhooks describes it: HMAC-SHA1 over the address
 * followed by every form parameter, name and value without a separator, sorted by name. A name that comes
 * several times counts once per different value, in order. For GET the query is part of the address.
 */
export function sign(token: string, url: string, form: Params = {}): string {
  const parts = Object.keys(form)
    .sort()
    .flatMap((name) => valuesOf(form[name]).map((value) => name + value))
  return createHmac('sha1', token)
    .update(url + parts.join(''), 'utf8')
    .digest('base64')
}

function valuesOf(value: string | string[] | undefined): string[] {
  if (value === undefined) return []
  return Array.isArray(value) ? [...new Set(value)].sort() : [value]
}
