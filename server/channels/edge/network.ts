import type { IncomingMessage } from 'node:http'
import { isIP, isIPv4, isIPv6 } from 'node:net'

/** Of a connection that is gone before anybody asked where it came from. */
const UNKNOWN = 'unknown'

/** Whether this address, so many steps from us, may name who it speaks for. */
export type Trusts = (address: string, hop: number) => boolean

/**
 * Who is at the other end: the peer, or whom a trusted proxy names. Walks `X-Forwarded-For` from the right for as
 * long as `trusts` the one who said it. What is no address is nobody: the proxy that named it counts, else anybody
 * behind it could be as many networks as there are words. HTTP and sockets ask here alike.
 */
export function peerOf({ socket, headers }: IncomingMessage, trusts: Trusts): string {
  const said = [headers['x-forwarded-for'] ?? []].flat().join().split(',')
  let peer = addressIn(socket.remoteAddress ?? '') ?? UNKNOWN
  for (const [hop, named] of said.reverse().entries()) {
    const address = addressIn(named)
    if (address === null || !trusts(peer, hop)) break
    peer = address
  }
  return peer
}

/**
 * The address in how a proxy or the system writes it, always in one spelling: without a port (`192.0.2.1:5678`,
 * `[2001:db8::1]:5678`), brackets or zone (`fe80::1%eth0`), IPv4 in the mask of IPv6 as IPv4. Null when it is none.
 */
function addressIn(written: string): string | null {
  const plain = written.trim().replace(/^"(.*)"$/, '$1')
  const bare = (/^\[([^\]]*)\](?::\d+)?$/.exec(plain)?.[1] ?? plain).replace(/%.*$/, '')
  const four = /^([\d.]+):\d+$/.exec(bare)?.[1] ?? bare
  if (isIPv4(four)) return four
  if (!isIPv6(bare)) return null
  // The parser of addresses writes each of them in one way only.
  const six = new URL(`http://[${bare}]`).hostname.slice(1, -1)
  const [, high, low] = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(six) ?? []
  if (high === undefined || low === undefined) return six
  return [high, low]
    .flatMap((part) => [Number.parseInt(part, 16) >> 8, Number.parseInt(part, 16) & 255])
    .join('.')
}

/**
 * What counts as one place on the net: an IPv4 address, or the /64 that an IPv6 connection is handed whole and
 * can change addresses in at will. All that is no address is one place.
 */
export function networkOf(address: string): string {
  const known = addressIn(address)
  if (known === null) return UNKNOWN
  if (isIP(known) === 4) return known
  const [front = [], back = []] = known
    .split('::')
    .map((half) => half.split(':').filter((part) => part !== ''))
  const gap = Array<string>(8 - front.length - back.length).fill('0')
  return `${[...front, ...gap, ...back].slice(0, 4).join(':')}::/64`
}
