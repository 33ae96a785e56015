import { isIPv4, isIPv6 } from 'node:net'
import { isDomainSpec, isMacroString } from './spf-macros.ts'

/** A mechanism of RFC 7208, section 5. */
export interface SpfTerm {
  /** As it is written. */
  text: string
  /** What counts for whoever it matches. */
  result: SpfResult
  kind: (typeof KINDS)[number]
  /** A name, perhaps with macros, or an address; null: the domain itself. */
  of: string | null
  /** How many bits of an address of IPv4 and of IPv6 count. */
  bits: Readonly<Record<4 | 6, number>>
}

export type SpfResult = 'pass' | 'fail' | 'softfail' | 'neutral'

export interface SpfRecord {
  terms: readonly SpfTerm[]
  /** The domain whose record counts where nothing matches. */
  redirect: string | null
}

/** A record that receivers take for broken (PermError). */
export class SpfBroken extends Error {
  override readonly name = 'SpfBroken'
  /** Whose record it is. */
  readonly domain: string
  /** The part of it, as it is written there. */
  readonly term: string

  /** `message` is the end of a sentence that begins with the record. */
  constructor(message: string, domain: string, term: string) {
    super(message)
    this.domain = domain
    this.term = term
  }
}

const RESULTS: Readonly<Record<string, SpfResult>> = {
  '': 'pass',
  '+': 'pass',
  '-': 'fail',
  '~': 'softfail',
  '?': 'neutral',
}
const KINDS = ['all', 'include', 'a', 'mx', 'ptr', 'ip4', 'ip6', 'exists'] as const
/** All bits of an address count. */
export const WHOLE: SpfTerm['bits'] = { 4: 32, 6: 128 }

export function isSpf(text: string): boolean {
  return /^v=spf1( |$)/i.test(text)
}

/** Reads the record of a domain. @throws SpfBroken where a receiver could not read it either */
export function spfRecord(text: string, domain: string): SpfRecord {
  const terms: SpfTerm[] = []
  const led = new Map<string, string>()
  for (const word of text.split(' ').slice(1)) {
    if (word === '') continue
    const [, modifier, value = ''] = /^([a-z][a-z0-9_.-]*)=(.*)$/i.exec(word) ?? []
    if (modifier === undefined) {
      terms.push(termOf(word, domain))
      continue
    }
    const name = modifier.toLowerCase()
    const leads = name === 'redirect' || name === 'exp'
    if (!(leads ? isDomainSpec(value) : isMacroString(value))) throw unreadable(word, domain)
    if (!leads) continue
    if (led.has(name)) throw new SpfBroken(`has ${name}= twice`, domain, word)
    led.set(name, value)
  }
  return { terms, redirect: led.get('redirect') ?? null }
}

function unreadable(text: string, domain: string): SpfBroken {
  return new SpfBroken(`has "${text}", which no receiver can read`, domain, text)
}

function termOf(text: string, domain: string): SpfTerm {
  const [, sign = '', name = '', rest = ''] = /^([+\-~?]?)([a-z0-9]+)(|[:/].*)$/i.exec(text) ?? []
  const kind = KINDS.find((one) => one === name.toLowerCase())
  const read = kind === undefined ? null : readValue(kind, rest)
  if (kind === undefined || read === null) throw unreadable(text, domain)
  return { text, result: RESULTS[sign]!, kind, ...read }
}

/** `name/24//64`: how many bits of an address of IPv4, and of IPv6. */
const WITH_BITS = /^(.*?)(?:\/(0|[1-9]\d{0,2}))?(?:\/\/(0|[1-9]\d{0,2}))?$/

/** What stands behind the name of a mechanism; null where it cannot be read. */
function readValue(kind: SpfTerm['kind'], rest: string): Pick<SpfTerm, 'of' | 'bits'> | null {
  const of = rest.startsWith(':') ? rest.slice(1) : null
  if (kind === 'all') return rest === '' ? { of, bits: WHOLE } : null
  if (kind === 'include' || kind === 'exists' || kind === 'ptr')
    return (of === null ? rest === '' && kind === 'ptr' : isDomainSpec(of)) ? { of, bits: WHOLE } : null
  const [, value = '', short, long] = WITH_BITS.exec(of ?? rest) ?? []
  // Of an address there is one number of bits; of a name one for each kind of address it may have.
  const bits =
    kind === 'ip6'
      ? { ...WHOLE, 6: Number(short ?? WHOLE[6]) }
      : { 4: Number(short ?? WHOLE[4]), 6: Number(long ?? WHOLE[6]) }
  if (bits[4] > WHOLE[4] || bits[6] > WHOLE[6]) return null
  if (kind === 'ip4' || kind === 'ip6') {
    const isRight = long === undefined && (kind === 'ip4' ? isIPv4(value) : isIPv6(value))
    return of !== null && isRight ? { of: value, bits } : null
  }
  if (of === null) return value === '' ? { of, bits } : null
  return isDomainSpec(value) ? { of: value, bits } : null
}
