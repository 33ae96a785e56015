import { BlockList, isIP, isIPv6 } from 'node:net'
import type { Dns } from './dns.ts'

/** The server that takes our mails. */
export interface MailHost {
  /** A name or an address, lower case. */
  name: string
  isAddress: boolean
  /** In this house: what others see of it is another address. */
  isNear: boolean
}

const NEAR = new BlockList()
for (const [net, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
] as const)
  NEAR.addSubnet(net, bits, 'ipv4')
NEAR.addAddress('::1', 'ipv6')
NEAR.addSubnet('fc00::', 7, 'ipv6')
NEAR.addSubnet('fe80::', 10, 'ipv6')

/** The mail server of an address like `smtp://user:password@host:587`. */
export function mailHost(url: string): MailHost {
  const name = new URL(url).hostname.replace(/^\[|\]$/g, '').toLowerCase()
  const isAddress = isIP(name) !== 0
  return { name, isAddress, isNear: isAddress ? isNear(name) : !name.includes('.') }
}

/** The addresses that others see, as far as can be told: those at which it takes mail. */
export async function whereFrom(dns: Dns, { name, isAddress }: MailHost): Promise<string[]> {
  if (isAddress) return isNear(name) ? [] : [name]
  if (!name.includes('.')) return []
  const found = [...(await dns.addresses(name, 4)), ...(await dns.addresses(name, 6))]
  return found.filter((ip) => !isNear(ip))
}

function isNear(ip: string): boolean {
  return NEAR.check(ip, isIPv6(ip) ? 'ipv6' : 'ipv4')
}
