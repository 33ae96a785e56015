import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Whether the provider signed this request (X-Twilio-Signature): HMAC-SHA1 with one of our auth tokens over the
 * configured address and every form parameter, known or not, sorted by name; a name that comes more than once counts
 * once for each different value. `url` is the public address with path and query exactly as they came. All tokens
 * are tried whatever the first one says, so that the time tells nothing.
 */
export function isSigned(
  tokens: readonly string[],
  url: string,
  form: URLSearchParams,
  signature: string | undefined,
): boolean {
  const given = Buffer.from(signature ?? '', 'utf8')
  const signed = url + parametersOf(form)
  let matches = false
  for (const token of tokens) {
    const own = Buffer.from(createHmac('sha1', token).update(signed, 'utf8').digest('base64'), 'utf8')
    if (own.length === given.length && timingSafeEqual(own, given)) matches = true
  }
  return matches
}

function parametersOf(form: URLSearchParams): string {
  const names = [...new Set(form.keys())].sort()
  return names.flatMap((name) => [...new Set(form.getAll(name))].sort().map((value) => name + value)).join('')
}
