import type { DeliveryShown, WrittenReach } from '../../../shared/conversation.ts'
import { partsOf } from '../../../shared/text-parts.ts'
import { sayLength } from '../time/say.ts'
import { sayPrice } from './prices.ts'

const HOUR_MS = 3_600_000

/** How far a message of ours is, its parts taken together. */
export interface SentMark {
  state: 'waiting' | 'sent' | 'delivered' | 'read' | 'unknown' | 'failed'
  /** What an agent should know of it; null where the tick says all. */
  say: string | null
  /** Key of the template that it is. */
  template: string | null
}

/** The marks of all messages of a conversation that left, by their numbers. */
export function marksOf(deliveries: readonly DeliveryShown[]): Map<number, SentMark> {
  const parts = new Map<number, DeliveryShown[]>()
  for (const delivery of deliveries) parts.set(delivery.seq, [...(parts.get(delivery.seq) ?? []), delivery])
  return new Map([...parts].map(([seq, those]) => [seq, markOf(those)]))
}

/** What is least far counts for the whole, and what went wrong before what did not. */
function markOf(parts: readonly DeliveryShown[]): SentMark {
  const template = parts.find((part) => part.template !== null)?.template ?? null
  const failed = parts.filter((part) => part.state === 'failed')
  if (failed.length > 0) {
    const what =
      failed.length === parts.length ? 'Not sent' : `${failed.length} of ${parts.length} parts not sent`
    return { state: 'failed', say: `${what}: ${sayWhyNotSent(failed[0]!)}`, template }
  }
  if (parts.some((part) => part.state === 'unknown'))
    return { state: 'unknown', say: 'May not have arrived; not sent again.', template }
  const steps = parts.map((part) => STEPS[part.state] ?? 0)
  return { state: FAR[Math.min(...steps)]!, say: null, template }
}

const FAR = ['waiting', 'sent', 'delivered', 'read'] as const
const STEPS: Partial<Record<DeliveryShown['state'], number>> = { accepted: 1, sent: 1, delivered: 2, read: 3 }

const WHY: Readonly<Record<string, string>> = {
  'window-closed': 'their last message was more than 24 hours ago.',
  blocked: 'they want no messages from us.',
  'no-such-recipient': 'nobody can be reached there by WhatsApp.',
  'address-changed': 'their number or account may be somebody else’s by now.',
  'no-id-yet': 'they show no number, and our sender cannot answer them yet.',
  content: 'WhatsApp does not take what is in it.',
  account: 'our WhatsApp account needs a look.',
  limited: 'WhatsApp takes no more messages from us at the moment.',
}

function sayWhyNotSent({ reason, code }: DeliveryShown): string {
  const known = WHY[reason ?? '']
  if (known) return known
  return code === null ? 'WhatsApp did not say why.' : `WhatsApp gave code ${code} as the reason.`
}

/** Until when free text goes, as somebody who writes needs to know it. Null: always. */
export type WindowNow = { isOpen: true; say: string; isSoonOver: boolean } | { isOpen: false }

export function windowAt(freeUntil: number | null, now: number): WindowNow | null {
  if (freeUntil === null) return null
  const left = freeUntil - now
  if (left <= 0) return { isOpen: false }
  if (left >= HOUR_MS) return { isOpen: true, say: `Can be answered for ${hours(left)}`, isSoonOver: false }
  return { isOpen: true, say: `${sayLength(left)} left to answer, then only a template`, isSoonOver: true }
}

/** How long free text still goes, for a row of the inbox; null while there is time, and where it always goes. */
export function sayWindow(freeUntil: number | null, now: number): string | null {
  const window = windowAt(freeUntil, now)
  if (window === null || (window.isOpen && !window.isSoonOver)) return null
  return window.isOpen ? `${sayLength(freeUntil! - now)} left to answer` : 'only a template'
}

/** As how many messages a text goes out, and about what they cost; null for one message that costs nothing. */
export function saySentAs(
  text: string,
  { longestText, price }: Pick<WrittenReach, 'longestText' | 'price'>,
): string | null {
  const body = text.trim()
  if (body === '' || longestText === null) return null
  const parts = partsOf(body, longestText).length
  if (parts === 1 && price === null) return null
  const messages = parts === 1 ? '1 message' : `${parts} messages`
  return price === null ? messages : `${messages}, about ${sayPrice(parts * price)}`
}

function hours(ms: number): string {
  const whole = Math.floor(ms / HOUR_MS)
  return whole === 1 ? 'another hour' : `another ${whole} hours`
}
