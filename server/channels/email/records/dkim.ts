import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { type Finding, fine, unknown, wrong } from '../../../actions/finding.ts'
import type { Dns } from './dns.ts'
import { dnsLine, tagsOf } from './dns-line.ts'

export interface Signing {
  /** Under this name the public key stands in DNS. */
  selector: string
  /** A private key of RSA as PEM, with which we sign ourselves; null: the mail server signs. */
  key: string | null
}

/** RFC 8301: no receiver takes less, and more is advised. */
const FEWEST_BITS = 1024
const GOOD_BITS = 2048

/** Looks at the public key by which receivers check the signatures of a domain. */
export async function dkimFindings(dns: Dns, domain: string, signing: Signing | null): Promise<Finding[]> {
  if (signing === null)
    return [
      unknown(
        `MAIL_DKIM_SELECTOR is not set, so it is not known whether mails from ${domain} are signed.`,
        'Set it to the selector with which your mail server signs; docs/mail-out.md says how Balie signs where it does not.',
      ),
    ]
  const name = `${signing.selector}._domainkey.${domain}`
  const own = signing.key === null ? null : createPublicKey(createPrivateKey(signing.key))
  const line = dnsLine(name, `v=DKIM1; k=rsa; p=${own === null ? '<the public key>' : written(own)}`)
  const [record, another] = await dns.txt(name)
  const why = whyNoKey(record, another)
  if (why !== null || record === undefined)
    return [wrong(`${name} ${why}, so receivers believe no signature of ${domain}.`, `Put into DNS: ${line}`)]
  return [keyFinding({ name, record, own, line })]
}

/** Why no signature can be checked with what stands there; null when some can. */
function whyNoKey(record: string | undefined, another: string | undefined): string | null {
  if (record === undefined) return 'holds no key'
  if (another !== undefined) return 'holds several records'
  const tags = tagsOf(record)
  if ((tags.get('v') ?? 'DKIM1') !== 'DKIM1' || tags.get('p') === undefined) return 'holds no key'
  if (tags.get('p') === '') return 'holds a key that is withdrawn (p= is empty)'
  const allows = (tag: string, of: readonly string[]) =>
    tags
      .get(tag)
      ?.split(':')
      .some((one) => of.includes(one.trim().toLowerCase())) ?? true
  if (!allows('s', ['*', 'email'])) return 'holds a key that is not for mail (s=)'
  if (!allows('h', ['sha256'])) return 'holds a key without sha256 (h=)'
  return null
}

interface Key {
  name: string
  record: string
  /** The public half of the key with which we sign; null: the mail server signs. */
  own: KeyObject | null
  /** The right record. */
  line: string
}

function keyFinding({ name, record, own, line }: Key): Finding {
  const tags = tagsOf(record)
  const kind = (tags.get('k') ?? 'rsa').toLowerCase()
  const key = kind === 'rsa' ? readKey(tags.get('p')!) : null
  if (own !== null && (key === null || !key.equals(own)))
    return wrong(
      `${name} holds another key than MAIL_DKIM_KEY, so receivers take every signature for false.`,
      `Put into DNS: ${line}`,
    )
  // Keys of other kinds are the mail server's business.
  if (kind === 'rsa' && key === null)
    return wrong(`${name} holds a key that nobody can read.`, `Put into DNS: ${line}`)
  const bits = key?.asymmetricKeyDetails?.modulusLength ?? null
  const short = `the key at ${name} has ${bits} bits`
  if (bits !== null && bits < FEWEST_BITS)
    return wrong(`T${short.slice(1)}, and receivers take none below ${FEWEST_BITS}.`, LONGER)
  const good = fine(own === null ? `DKIM: ${name} holds a key.` : `DKIM: ${name} holds the key that signs.`)
  if (
    tags
      .get('t')
      ?.split(':')
      .some((flag) => flag.trim() === 'y')
  )
    return { ...good, mend: `It says that it is a test (t=y). Once signatures arrive, put into DNS: ${line}` }
  return bits === null || bits >= GOOD_BITS
    ? good
    : { ...good, mend: `But ${short}, and ${GOOD_BITS} are advised. ${LONGER}` }
}

const LONGER = `Make a longer one under another selector, and name that.`

/** A key as DNS holds it: RFC 6376 asks for one form, and nearly everybody writes another. Null where it is none. */
function readKey(base64: string): KeyObject | null {
  const key = Buffer.from(base64.replace(/\s/g, ''), 'base64')
  for (const type of ['spki', 'pkcs1'] as const) {
    try {
      return createPublicKey({ key, format: 'der', type })
    } catch {
      // It may still be the other form.
    }
  }
  return null
}

function written(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).toString('base64')
}
