import { createHmac, timingSafeEqual } from 'node:crypto'
import { parse, stringify } from 'node:querystring'

/** What the provider may sign with. */
export interface SigningSecrets {
  /** The auth token that counts and, while it is changed, the one before. */
  authTokens: readonly string[]
  /** Keys that the account's webhook settings name instead. */
  signingKeys: readonly string[]
}

interface Signing {
  secrets: readonly string[]
  hash: 'sha1' | 'sha256'
}

/**
 * With what a request says that it is signed (X-Twilio-Webhooks-Signature-Settings). Without that header it is an auth
 * token; with it only one of the keys will do, so that whoever knows a token cannot choose. Null: nothing we know.
 */
export function signingOf(settings: unknown, { authTokens, signingKeys }: SigningSecrets): Signing | null {
  if (settings === undefined) return { secrets: authTokens, hash: 'sha1' }
  if (typeof settings !== 'string') return null
  const algorithm = /(?:^|,)\s*algorithm\s*=\s*([A-Z0-9_]+)\s*(?:,|$)/.exec(settings)?.[1]
  return algorithm === 'HMAC_SHA256' ? { secrets: signingKeys, hash: 'sha256' } : null
}

/**
 * Whether the provider signed this request (X-Twilio-Signature): an HMAC over the configured address and every form
 * parameter, known or not, sorted by name; a name that comes more than once counts once for each different value. `url` is
 * the public address with path and query exactly as they came. All secrets are tried with all forms of the address
 * whatever the first one says, so that the time tells nothing.
 */
export function isSigned(
  { secrets, hash }: Signing,
  url: string,
  form: URLSearchParams,
  signature: string | undefined,
): boolean {
  const given = Buffer.from(signature ?? '', 'utf8')
  const parameters = parametersOf(form)
  let matches = false
  for (const address of formsOf(url)) {
    for (const secret of secrets) {
      const digest = createHmac(hash, secret)
        .update(address + parameters, 'utf8')
        .digest('base64')
      const own = Buffer.from(digest, 'utf8')
      if (own.length === given.length && timingSafeEqual(own, given)) matches = true
    }
  }
  return matches
}

function parametersOf(form: URLSearchParams): string {
  const names = [...new Set(form.keys())].sort()
  return names.flatMap((name) => [...new Set(form.getAll(name))].sort().map((value) => name + value)).join('')
}

/**
 * The forms of one address that the provider's own validators take: without its port and with one, as it came and as
 * its back ends have been seen to write it.
 */
function formsOf(url: string): ReadonlySet<string> {
  const written = new URL(url).href
  const asWritten = [withoutPort(written), withPort(written)]
  return new Set([withoutPort(url), withPort(url), ...asWritten, ...asWritten.map(queryRewritten)])
}

const ORIGIN = /^(https?):\/\/([^/?#:]*|\[[^\]]*\])(:\d*)?(?=[/?#]|$)/

function withoutPort(url: string): string {
  return url.replace(ORIGIN, '$1://$2')
}

/** One that it has stays; otherwise the standard one. */
function withPort(url: string): string {
  return url.replace(ORIGIN, (whole, scheme, host, port = '') =>
    port.length > 1 ? whole : `${scheme}://${host}:${scheme === 'https' ? 443 : 80}`,
  )
}

function queryRewritten(url: string): string {
  const [, before, query] = /^([^?]*\?)(.+)$/.exec(url) ?? []
  return query === undefined ? url : before + stringify(parse(query))
}
