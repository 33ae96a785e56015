import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { networkOf, peerOf } from '../../../server/channels/edge/network.ts'

const from = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage

describe('who is at the other end', () => {
  const trusts = (address: string) => address.startsWith('10.')

  it.each([
    ['the peer itself', from('198.51.100.7'), '198.51.100.7'],
    ['whom a trusted proxy names', from('10.0.0.1', '198.51.100.7'), '198.51.100.7'],
    [
      'the first outside a chain of trusted proxies',
      from('10.0.0.1', '198.51.100.7, 10.0.0.2'),
      '198.51.100.7',
    ],
    ['not whom a stranger names', from('198.51.100.7', '192.0.2.1'), '198.51.100.7'],
    [
      'not whom a visitor names to a trusted proxy',
      from('10.0.0.1', '192.0.2.1, 198.51.100.7'),
      '198.51.100.7',
    ],
    ['the proxy itself where it names nobody', from('10.0.0.1', ''), '10.0.0.1'],
    ['the proxy where it names what is no address', from('10.0.0.1', 'unknown'), '10.0.0.1'],
    ['the proxy where it names no address behind one', from('10.0.0.1', '198.51.100.7, _hidden'), '10.0.0.1'],
    ['the proxy where its part is empty', from('10.0.0.1', '198.51.100.7, '), '10.0.0.1'],
    ['the proxy where it names half an address', from('10.0.0.1', '198.51.100'), '10.0.0.1'],
    ['whom a proxy names with a port', from('10.0.0.1', '198.51.100.7:5678'), '198.51.100.7'],
    ['whom a proxy names in IPv6 with a port', from('10.0.0.1', '[2001:DB8::7]:5678'), '2001:db8::7'],
    ['whom a proxy names in brackets', from('10.0.0.1', '[2001:db8::7]'), '2001:db8::7'],
    ['whom a proxy names in quotes', from('10.0.0.1', '"[2001:db8::7]:443"'), '2001:db8::7'],
    ['whom a proxy in IPv6 spelling names', from('::ffff:10.0.0.1', '198.51.100.7'), '198.51.100.7'],
    [
      'the first outside proxies that append ports',
      from('10.0.0.1', '198.51.100.7:1, 10.0.0.2:2'),
      '198.51.100.7',
    ],
    ['a neighbour without the name of our own interface', from('fe80::1%eth0'), 'fe80::1'],
  ])('is %s', (_sentence, request, peer) => {
    expect(peerOf(request, trusts)).toBe(peer)
  })
})

describe('a network', () => {
  it.each([
    ['198.51.100.7', '198.51.100.7'],
    ['198.51.100.7:5678', '198.51.100.7'],
    ['::ffff:198.51.100.7', '198.51.100.7'],
    ['::FFFF:c633:6407', '198.51.100.7'],
    ['0:0:0:0:0:ffff:198.51.100.7', '198.51.100.7'],
    ['[::ffff:198.51.100.7]:5678', '198.51.100.7'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
    ['[2001:db8:1:2:3:4:5:6]:5678', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8::2:0:0:1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['198.51.100.999', 'unknown'],
    ['198.51.100.7:port', 'unknown'],
    ['2001:db8::1::2', 'unknown'],
    ['[198.51.100.7', 'unknown'],
    ['constructor', 'unknown'],
    ['', 'unknown'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})
