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

const MACRO = /%(?:\{([a-z])(\d*)(r?)([.\-+,/_=]*)\}|([%_-])|)/gi
const SIGNS: Readonly<Record<string, string>> = { '%': '%', _: ' ', '-': '%20' }
const LONGEST_NAME = 253

/** The name that a record means; null where a macro cannot be read. */
export function expanded(spec: string, macros: SpfMacros): string | null {
  let isRight = true
  const name = spec.replace(
    MACRO,
    (_macro, letter?: string, count?: string, r?: string, at?: string, sign?: string) => {
      if (sign !== undefined) return SIGNS[sign]!
      const value = letter === undefined ? null : meantBy(letter.toLowerCase(), macros)
      if (value === null || count === '0') {
        isRight = false
        return ''
      }
      const delimiters = at === undefined || at === '' ? '.' : at
      const parts = splitAt(value, delimiters)
      if (r !== undefined && r !== '') parts.reverse()
      return parts.slice(count === undefined || count === '' ? 0 : -Number(count)).join('.')
    },
  )
  return isRight ? shortened(name) : null
}

function meantBy(letter: string, { ip, sender, domain, helo }: SpfMacros): string | null {
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
    // Not to be looked up by anybody any more, says the RFC itself.
    case 'p':
      return 'unknown'
    default:
      return null
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
