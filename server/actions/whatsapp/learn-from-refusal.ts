import { providerDelivered, providerRefused } from '../../storage/consents.ts'
import type { DeliveryRow } from '../../storage/deliveries.ts'
import type { Tx } from '../events.ts'
import type { Refusal } from '../messenger.ts'

/** What a refusal says about the address itself counts for what is written next, as if we had known it. */
export async function learnFrom(
  tx: Tx,
  { desk_id, sent_to, account, attempted_at }: DeliveryRow,
  reason: Refusal | null,
  now: number,
): Promise<void> {
  if (sent_to === null || attempted_at === null) return
  if (reason !== 'window-closed' && reason !== 'blocked') return
  await providerRefused(tx, desk_id, { value: sent_to, account, attemptedAt: attempted_at }, reason, now)
}

/** A message that was said to have failed has arrived: whoever is said to have blocked us by that has not. */
export async function arrivedAfterAll(
  tx: Tx,
  { desk_id, sent_to, account, attempted_at }: DeliveryRow,
): Promise<void> {
  if (sent_to === null || attempted_at === null) return
  await providerDelivered(tx, desk_id, { value: sent_to, account, attemptedAt: attempted_at })
}
