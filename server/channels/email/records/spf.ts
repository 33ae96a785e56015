import { BlockList, isIPv6 } from 'node:net'
import type { Dns } from './dns.ts'
import { expanded } from './spf-macros.ts'
import {
  isSpf,
  SpfBroken,
  type SpfRecord,
  type SpfResult,
  type SpfTerm,
  spfRecord,
  WHOLE,
} from './spf-terms.ts'

export interface SpfSender {
  /** The address that connects to the receiver; null: one that no mechanism means, so that the whole record is read. */
  ip: string | null
  /** The sender of the envelope. */
  from: string
  /** What the sending server calls itself. */
  helo: string
}

export interface SpfVerdict {
  result: SpfResult
  /** How many mechanisms made a receiver ask DNS. */
  lookups: number
  /** Names that were asked for and hold nothing. */
  voids: readonly string[]
}

/** RFC 7208, section 4.6.4: how often DNS is asked, and how often in vain. */
export const MOST_LOOKUPS = 10
export const MOST_VOIDS = 2
/** What is counted on the way to an honest number; nobody writes so many. */
const MOST_COUNTED = 60
/** Addresses of one mechanism. */
const MOST_NAMES = 10

interface Walk extends SpfSender {
  dns: Dns
  lookups: number
  voids: string[]
}

/**
 * What the record of a domain says of whoever sends as it (check_host of RFC 7208), with everything it includes. Goes on
 * beyond the ten lookups, to say how many there are.
 * @throws SpfBroken where receivers give up, NotAsked where DNS could not be asked
 */
export async function spfVerdict(
  dns: Dns,
  domain: string,
  text: string,
  sender: SpfSender,
): Promise<SpfVerdict> {
  const walk: Walk = { ...sender, dns, lookups: 0, voids: [] }
  const result = await judged(walk, domain, spfRecord(text, domain), [domain])
  return { result, lookups: walk.lookups, voids: walk.voids }
}

async function judged(
  walk: Walk,
  domain: string,
  { terms, redirect }: SpfRecord,
  path: readonly string[],
): Promise<SpfResult> {
  for (const term of terms) if (await matches(walk, domain, term, path)) return term.result
  if (redirect === null || terms.some(({ kind }) => kind === 'all')) return 'neutral'
  count(walk, domain, `redirect=${redirect}`)
  return led(walk, domain, { text: `redirect=${redirect}`, of: redirect }, path)
}

async function matches(walk: Walk, domain: string, term: SpfTerm, path: readonly string[]): Promise<boolean> {
  const { kind, of, bits } = term
  if (kind === 'all') return true
  if (kind === 'ip4' || kind === 'ip6') return walk.ip !== null && isIn(walk.ip, [of!], bits)
  count(walk, domain, term.text)
  if (kind === 'include') return (await led(walk, domain, term, path)) === 'pass' && walk.ip !== null
  // A name that is made of the sender's address is nobody's as long as there is no sender.
  if (walk.ip === null && (kind === 'ptr' || of?.includes('%'))) return false
  const name = nameOf(walk, domain, term.of)
  if (kind === 'ptr') return isNamed(walk, name)
  if (kind === 'exists') return (await addressesAt(walk, name, 4)).length > 0 && walk.ip !== null
  const found = kind === 'mx' ? await addressesOfMx(walk, domain, name, term) : await addressesAt(walk, name)
  return walk.ip !== null && isIn(walk.ip, found, bits)
}

/** What the record says to which another one leads. */
async function led(
  walk: Walk,
  domain: string,
  term: Pick<SpfTerm, 'text' | 'of'>,
  path: readonly string[],
): Promise<SpfResult> {
  if (walk.ip === null && term.of!.includes('%')) return 'neutral'
  const name = nameOf(walk, domain, term.of)
  if (path.includes(name)) throw new SpfBroken(`comes back to itself by ${term.text}`, domain, term.text)
  const [record, another] = (await walk.dns.txt(name)).filter(isSpf)
  if (record === undefined)
    throw new SpfBroken(`has ${term.text}, and ${name} has no SPF record`, domain, term.text)
  if (another !== undefined)
    throw new SpfBroken(`has ${term.text}, and ${name} has several SPF records`, domain, term.text)
  return judged(walk, name, spfRecord(record, name), [...path, name])
}

function count(walk: Walk, domain: string, text: string): void {
  walk.lookups++
  if (walk.lookups > MOST_COUNTED) throw new SpfBroken('never ends', domain, text)
}

function nameOf({ ip, from, helo }: Walk, domain: string, of: string | null): string {
  if (of === null) return domain
  const macros = { ip: ip ?? '0.0.0.0', sender: from, domain, helo }
  return expanded(of, macros).replace(/\.$/, '').toLowerCase()
}

async function addressesOfMx(walk: Walk, domain: string, name: string, { text }: SpfTerm): Promise<string[]> {
  const hosts = await walk.dns.mx(name)
  if (hosts.length === 0) walk.voids.push(name)
  if (hosts.length > MOST_NAMES)
    throw new SpfBroken(
      `has ${text}, and more than ${MOST_NAMES} servers take the mail of ${name}`,
      domain,
      text,
    )
  const found = await Promise.all(hosts.filter((host) => host !== '').map((host) => addresses(walk, host)))
  return found.flat()
}

async function addressesAt(walk: Walk, name: string, family?: 4): Promise<string[]> {
  const found = await addresses(walk, name, family)
  if (found.length === 0) walk.voids.push(name)
  return found
}

/** Of the kind that the sender has; of both where there is none. */
async function addresses({ dns, ip }: Walk, name: string, family?: 4): Promise<string[]> {
  if (family !== undefined || (ip !== null && !isIPv6(ip))) return dns.addresses(name, 4)
  if (ip !== null) return dns.addresses(name, 6)
  return (await Promise.all([dns.addresses(name, 4), dns.addresses(name, 6)])).flat()
}

/** Whether the sender's address has a name below this one, and the name has the address. */
async function isNamed({ dns, ip }: Walk, domain: string): Promise<boolean> {
  if (ip === null) return false
  for (const name of (await dns.names(ip)).slice(0, MOST_NAMES)) {
    const isBelow = `.${name.toLowerCase()}`.endsWith(`.${domain}`)
    if (isBelow && isIn(ip, await dns.addresses(name, isIPv6(ip) ? 6 : 4), WHOLE)) return true
  }
  return false
}

function isIn(ip: string, nets: readonly string[], bits: SpfTerm['bits']): boolean {
  const list = new BlockList()
  // An address of IPv4 would be taken for one of IPv6 too, and the other way round.
  const kind = isIPv6(ip) ? 6 : 4
  for (const net of nets) if (isIPv6(net) === (kind === 6)) list.addSubnet(net, bits[kind], `ipv${kind}`)
  return list.check(ip, `ipv${kind}`)
}
