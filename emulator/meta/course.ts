import { envelope, timestamp } from './envelope.ts'
import { type Course, type Person, recipientOf } from './people.ts'
import type { MetaWorld, SentMessage } from './world.ts'

const STATES: Record<Course, string[]> = {
  nothing: [],
  sent: ['sent'],
  delivered: ['sent', 'delivered'],
  read: ['sent', 'delivered', 'read'],
  'read-at-once': ['sent', 'read'],
}

/** What Meta tells of a message that it accepted, each by a webhook of its own. */
export function follow(world: MetaWorld, message: SentMessage, person: Person | null): void {
  const code = failureOf(message, person)
  const who = person === null ? {} : recipientOf(person)
  const { biz_opaque_callback_data } = message.body
  const key = biz_opaque_callback_data === undefined ? {} : { biz_opaque_callback_data }
  const told =
    code !== null
      ? [{ status: 'failed', errors: [{ code, title: `Error ${code}`, message: `Error ${code}` }] }]
      : STATES[person!.course].map((status) => ({ status, pricing: pricingOf(message) }))
  for (const more of told) {
    const status = { id: message.id, timestamp: timestamp(world.clock()), ...who, ...key, ...more }
    world.webhooks.later(envelope(world.settings, message.number, { statuses: [status] }))
  }
}

/** Nobody there; they do not take it; or 24 hours went by, and it is no template. */
function failureOf({ body }: SentMessage, person: Person | null): number | null {
  if (person === null) return 131026
  if (person.failsWith !== null) return person.failsWith
  return person.window || body.type === 'template' ? null : 131047
}

/** Since October 2026 a reply within the 24 hours costs what a notice costs. */
function pricingOf({ body }: SentMessage): object {
  const category = body.type === 'template' ? 'utility' : 'service'
  return { billable: true, pricing_model: 'PMP', category, type: 'regular' }
}
