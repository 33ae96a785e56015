import { isIPv4, isIPv6 } from 'node:net'

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
const WHOLE: SpfTerm['bits'] = { 4: 32, 6: 128 }

export function isSpf(text: string): boolean {
  return /^v=spf1( |$)/i.test(text)
}

/** Reads the record of a domain. @throws SpfBroken where a receiver could not read it either */
export function spfRecord(text: string, domain: string): SpfRecord {
  const terms: SpfTerm[] = []
  let redirect: string | null = null
  for (const word of text.split(' ').slice(1)) {
    if (word === '') continue
    const [, modifier, value] = /^([a-z][a-z0-9_.-]*)=(.*)$/i.exec(word) ?? []
    if (modifier === undefined) terms.push(termOf(word, domain))
    else if (modifier.toLowerCase() === 'redirect') {
      if (redirect !== null) throw new SpfBroken('names redirect= twice', domain, word)
      if (value === '') throw new SpfBroken('names nothing after redirect=', domain, word)
      redirect = value!
    }
  }
  return { terms, redirect }
}

function termOf(text: string, domain: string): SpfTerm {
  const [, sign = '', name = '', rest = ''] = /^([+\-~?]?)([a-z0-9]+)(|[:/].*)$/i.exec(text) ?? []
  const kind = KINDS.find((one) => one === name.toLowerCase())
  const read = kind === undefined ? null : readValue(kind, rest)
  if (kind === undefined || read === null)
    throw new SpfBroken(`has "${text}", which no receiver can read`, domain, text)
  return { text, result: RESULTS[sign]!, kind, ...read }
}

/** What stands behind the name of a mechanism; null where it cannot be read. */
function readValue(kind: SpfTerm['kind'], rest: string): Pick<SpfTerm, 'of' | 'bits'> | null {
  const of = rest.startsWith(':') ? rest.slice(1) : null
  if (kind === 'all') return rest === '' ? { of, bits: WHOLE } : null
  if (kind === 'include' || kind === 'exists' || kind === 'ptr')
    return of === '' || (of === null && (rest !== '' || kind !== 'ptr')) ? null : { of, bits: WHOLE }
  const [, value = '', short, long] = /^(.*?)(?:\/(\d{1,3}))?(?:\/\/(\d{1,3}))?$/.exec(of ?? rest) ?? []
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
  return value === '' ? null : { of: value, bits }
}
