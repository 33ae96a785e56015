import type { Policy } from './policy.ts'

/** What a ticket's topic, or the kind that people chose for it, says about its urgency; null where the desk says nothing. */
export function priorityOf(
  policy: Policy,
  ticket: { readonly topic?: string | null; readonly kind?: string | null },
): { readonly kind: string | null; readonly priority: string | null } {
  const chosen = ticket.kind == null ? undefined : policy.kinds.get(ticket.kind)
  const fromTopic = ticket.topic == null ? null : (policy.topics.get(ticket.topic)?.kind ?? null)
  const kind = chosen?.key ?? fromTopic ?? policy.defaultKind
  return { kind, priority: kind === null ? null : (policy.kinds.get(kind)?.priority ?? null) }
}
