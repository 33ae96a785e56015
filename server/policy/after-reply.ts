import type { Policy } from './policy.ts'

/** What a customer's message finds. */
interface Found {
  readonly state: 'open' | 'answered' | 'waiting' | 'closed'
  /** The author of the last message that everybody may read; null: there is none. */
  readonly last: 'customer' | 'agent' | null
  readonly isAnswered: boolean
  /** The message gives what the desk asks of every ticket and this one lacked. */
  readonly supplies: boolean
}

/**
 * What a message of the customer does to their ticket's place. `keeps`: it stays where it stands; `to-the-back`: it wrote
 * again before an answer, where the desk says so; `anew`: a new question, which stands where one asked now would. What
 * the desk itself asked for, a field or an agent's question, costs nothing.
 */
export function placeAfterReply(policy: Policy, found: Found): 'keeps' | 'to-the-back' | 'anew' {
  const { state, last, isAnswered, supplies } = found
  if (state === 'open' && last === 'customer') {
    return policy.queue.followUp === 'to-the-back' && !supplies ? 'to-the-back' : 'keeps'
  }
  return state === 'waiting' || !isAnswered ? 'keeps' : 'anew'
}

/** Fields that the desk asks of every ticket on this topic, in its order, and that this ticket lacks; files are sent. */
export function fieldsLacking(
  policy: Policy,
  { topic, fields }: { readonly topic: string | null; readonly fields: Readonly<Record<string, string>> },
): string[] {
  const ofTopic = topic === null ? [] : (policy.topics.get(topic)?.ask ?? [])
  return [...new Set([...policy.doors.ticket.ask, ...ofTopic])].filter(
    (key) => policy.fields.get(key)?.input !== 'file' && !fields[key]?.trim(),
  )
}

const SITE = /(?:^|[\s(<"'/])((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?![\p{L}\p{N}@])/iu

/** What of the lacking fields a message gives: filled in, or a domain that its words name. */
export function suppliedBy(
  lacking: readonly string[],
  {
    body,
    fields = {},
  }: { readonly body: string; readonly fields?: Readonly<Record<string, string>> | undefined },
): Record<string, string> {
  const given = lacking.flatMap((key): [string, string][] => {
    const filled = fields[key]?.trim() || (key === 'domain' ? SITE.exec(body)?.[1] : undefined)
    return filled ? [[key, filled]] : []
  })
  return Object.fromEntries(given)
}
