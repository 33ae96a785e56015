import { CHANNELS, type Channel } from '../../shared/channels.ts'
import type { Door } from './door.ts'

/** What may be served or not: each door, and the articles that a question is looked up in. */
export const SERVICES = [...CHANNELS, 'articles'] as const
export type Service = Channel | 'articles'

/** Why nobody serves it, in English for those who keep the desk. What is not named here is served. */
export type NotServed = Readonly<Partial<Record<Service, string>>>

/** What this version has no code for. Whoever builds it takes its line out. */
export const NOT_BUILT: NotServed = {
  articles: 'there are no articles to search',
}

/** `elsewhere`: people outside this program answer; it knows the address and nothing more. */
export type ServedAt = 'off' | 'unserved' | 'elsewhere' | 'served'

/** Who answers at a door. Whoever shows, names, opens or describes a door asks here first. */
export function servedAt(door: Door, notServed: NotServed): ServedAt {
  if (!door.offered) return 'off'
  if (door.elsewhere) return 'elsewhere'
  return notServed[door.channel] === undefined ? 'served' : 'unserved'
}

/** Somebody answers at this door, here or elsewhere: it may be named and shown. */
export function isReachable(door: Door, notServed: NotServed): boolean {
  const at = servedAt(door, notServed)
  return at === 'served' || at === 'elsewhere'
}

/** Whether a PIN proves anybody at this door: one that is answered here, and that takes it. */
export function takesPin(door: Door, notServed: NotServed): boolean {
  return servedAt(door, notServed) === 'served' && door.prove.proofs.includes('pin')
}

/** The number or address of a door as people read it. */
export function addressShown(door: Door): string | null {
  return door.lines[0]?.shown ?? door.address
}
