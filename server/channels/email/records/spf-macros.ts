import { isIPv6 } from 'node:net'

/** What the macros of a record stand for (RFC 7208, section 7). */
export interface SpfMacros {
  ip: string
  /** The sender of the envelope. */
  sender: string
  /** The domain whose record is read. */
  domain: string
  /** What the sending server calls itself. */
  helo: string
}

const MACRO = /%(?:\{([slodiphv])([1-9]\d*)?(r?)([.\-+,/_=]*)\}|([%_-]))/gi
const SIGNS: Readonly<Record<string, string>> = { '%': '%', _: ' ', '-': '%20' }
const LONGEST_NAME = 253
/** The end of a name in the world (section 7.1): neither a number nor a single word. */
const TOP_LABEL = /\.(?:[a-z0-9]*[a-z][a-z0-9]*|[a-z0-9]+-[a-z0-9-]*[a-z0-9])\.?$/i

/** Whether a value of a record is visible letters and macros that can be read. */
export function isMacroString(text: string): boolean {
  return /^[!-$&-~]*$/.test(text.replace(MACRO, ''))
}

/** Whether that names a domain: a macro stands at its end, or a word that may. */
export function isDomainSpec(text: string): boolean {
  return isMacroString(text) && (TOP_LABEL.test(text) || /%\{[^}]*\}$/.test(text))
}

/** The name that a domain of a record means. */
export function expanded(spec: string, macros: SpfMacros): string {
  const name = spec.replace(
    MACRO,
    (_macro, letter?: string, count?: string, r?: string, at?: string, sign?: string) => {
      if (letter === undefined) return SIGNS[sign!]!
      const parts = splitAt(meantBy(letter.toLowerCase(), macros), at || '.')
      if (r) parts.reverse()
      return parts.slice(count ? -Number(count) : 0).join('.')
    },
  )
  return shortened(name)
}

function meantBy(letter: string, { ip, sender, domain, helo }: SpfMacros): string {
  const at = sender.lastIndexOf('@')
  switch (letter) {
    case 's':
      return sender
    case 'l':
      return sender.slice(0, at)
    case 'o':
      return sender.slice(at + 1)
    case 'd':
      return domain
    case 'i':
      return isIPv6(ip) ? nibbles(ip).join('.') : ip
    case 'v':
      return isIPv6(ip) ? 'ip6' : 'in-addr'
    case 'h':
      return helo
    // `p`, which the RFC itself advises nobody to look up any more.
    default:
      return 'unknown'
  }
}

function splitAt(value: string, delimiters: string): string[] {
  const parts = ['']
  for (const letter of value) {
    if (delimiters.includes(letter)) parts.push('')
    else parts[parts.length - 1] += letter
  }
  return parts
}

/** The 32 hexadecimal digits of an address of IPv6. */
function nibbles(ip: string): string[] {
  const [head = '', tail] = new URL(`http://[${ip}]`).hostname.slice(1, -1).split('::')
  const groups = (text: string | undefined) => (text ? text.split(':') : [])
  const [before, after] = [groups(head), groups(tail)]
  const between = Array.from({ length: 8 - before.length - after.length }, () => '0')
  return [...before, ...between, ...after].flatMap((group) => [...group.padStart(4, '0')])
}

/** A name that is too long loses labels from its left. */
function shortened(name: string): string {
  let rest = name
  while (rest.length > LONGEST_NAME && rest.includes('.')) rest = rest.slice(rest.indexOf('.') + 1)
  return rest
}
