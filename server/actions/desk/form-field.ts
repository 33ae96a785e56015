import { BlockList, isIPv6 } from 'node:net'
import type { CardField } from '../../../shared/card.ts'
import type { Language } from '../../../shared/channels.ts'
import type { Policy } from '../../policy/policy.ts'
import { textIn } from '../../policy/say/in-language.ts'
import { PAGE_WORDS } from './words/in-language.ts'

/** Addresses that say nothing to whoever looks for a connection in a log outside the house they belong to (RFC 6890). */
const INDOORS = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  INDOORS.addSubnet(net, prefix)
for (const [net, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  INDOORS.addSubnet(net, prefix, 'ipv6')

/**
 * One field of the ticket form in the reader's language. The field `ip` has the address of their connection in it
 * already, where that is one that the world knows; people see it, and may change it or take it out.
 */
export function fieldOf(
  policy: Policy,
  key: string,
  language: Language,
  address: string | null,
): Omit<CardField, 'required'> {
  const known = policy.fields.get(key)
  const hint = known?.hint ? textIn(policy, known.hint, language) : null
  const value = key === 'ip' && address !== null && isKnownOutside(address) ? address : null
  return {
    key,
    label: known ? textIn(policy, known.label, language) : key,
    hint: value === null ? hint : [hint, PAGE_WORDS[language].filledIn].filter(Boolean).join(' '),
    input: known?.input ?? 'line',
    value,
  }
}

function isKnownOutside(address: string): boolean {
  return address !== 'unknown' && !INDOORS.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}
