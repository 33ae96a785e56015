import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'

const SHORTEST_KEY_BYTES = 32

export function sid(kind: string) {
  return z.string().regex(new RegExp(`^${kind}[0-9a-fA-F]{32}$`), `is ${kind} and 32 hexadecimal digits`)
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

export function isNetwork(text: string): boolean {
  const [address = '', bits] = text.split('/')
  const longest = isIP(address) === 6 ? 128 : 32
  return isIP(address) !== 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest))
}

export function absolute(path: string): string {
  return resolve(path)
}

// Without https anybody on the way reads the chats; on one's own machine there is no way.
export function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, pathname, search, hash, username } = new URL(text)
  const bare = pathname === '/' && search === '' && hash === '' && username === ''
  return bare && (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname)))
}

/** Text as it stands, or bytes written as `base64:...`. */
export function key(value: string): Uint8Array {
  return value.startsWith('base64:') ? Buffer.from(value.slice(7), 'base64') : Buffer.from(value, 'utf8')
}

export function isLongEnough(bytes: Uint8Array): boolean {
  return bytes.byteLength >= SHORTEST_KEY_BYTES
}

export function tooShort(): string {
  return `has fewer than ${SHORTEST_KEY_BYTES} bytes; \`openssl rand -base64 48\` makes a good one`
}
