import { optOutIn } from '../../policy/read/opt-out.ts'
import { blockAddress, blockedAmong, unblockAddress } from '../../storage/consents.ts'
import type { Db } from '../../storage/pool.ts'
import type { Inbound } from '../messenger.ts'
import { addressesOf } from './sender.ts'

function wordIn({ content }: Inbound): 'stop' | 'start' | null {
  if (content.kind === 'text') return optOutIn(content.body)
  return content.kind === 'choice' ? optOutIn(content.title) : null
}

/** Whether a message may say that somebody wants nothing more, or wants it again. */
export function mayOptOut(inbound: Inbound): boolean {
  return wordIn(inbound) !== null
}

/**
 * Notes at each address of a message that nothing is to be sent there unasked, or that it may be again; null when it
 * says neither. It stands with the address, whoever they are proven to be later. Providers bring messages in any order:
 * no `start` takes back a `stop` that was written after it.
 */
export async function optOut(db: Db, desk: string, inbound: Inbound): Promise<'stopped' | 'started' | null> {
  const word = wordIn(inbound)
  if (word === null) return null
  const addresses = addressesOf(inbound.account, inbound.from)
  // Whoever never wanted nothing says nothing of that kind by `start`.
  if (word === 'start' && (await blockedAmong(db, desk, addresses, inbound.at)) === 0) return null
  for (const address of addresses) {
    if (word === 'stop') await blockAddress(db, desk, address, inbound.at)
    else await unblockAddress(db, desk, address, inbound.at)
  }
  return word === 'stop' ? 'stopped' : 'started'
}
