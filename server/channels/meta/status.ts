import * as z from 'zod/mini'
import type { DeliveryNews } from '../../actions/messenger.ts'
import { refusalOf } from './codes.ts'
import { codeIn } from './envelope.ts'
import { Id, Items, loose, Name, readAs, Seconds } from './fields.ts'

const Status = z.object({
  id: Id,
  status: Name,
  timestamp: loose(Seconds),
  // Ours comes back as we sent it; what another program sent from the same number is none of ours.
  biz_opaque_callback_data: loose(z.uuid()),
  pricing: loose(z.object({ billable: loose(z.boolean()), category: loose(Name) })),
  errors: Items,
})

/** A voice message that was played was read. */
const STATES = new Map<string, DeliveryNews['state']>([
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['played', 'read'],
  ['failed', 'failed'],
])

/** One status in our words; otherwise its name, or null when it has no shape at all. */
export function readStatus(
  status: unknown,
  place: { account: string; now: number },
): DeliveryNews | string | null {
  const read = readAs(Status, status)
  if (read === null) return null
  const state = STATES.get(read.status)
  if (state === undefined) return read.status
  const code = state === 'failed' ? codeIn(read.errors[0]) : null
  return {
    account: place.account,
    key: read.biz_opaque_callback_data ?? null,
    id: read.id,
    state,
    at: read.timestamp ?? place.now,
    code: code === null ? null : String(code),
    reason: state === 'failed' ? (code === null ? 'unknown' : refusalOf(code)) : null,
    category: read.pricing?.category ?? null,
    billable: read.pricing?.billable ?? null,
  }
}
