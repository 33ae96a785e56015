import * as z from 'zod/mini'
import type { Content, Inbound, WrittenFrom } from '../../actions/messenger.ts'
import { contentOf } from './content.ts'
import { Bsuid, Id, loose, Name, Phone, readAs, Seconds } from './fields.ts'
import { isSomebody, personOf, Sender } from './person.ts'

const Head = z.object({
  id: Id,
  timestamp: loose(Seconds),
  type: loose(Name),
  context: loose(
    z.object({
      id: loose(Id),
      forwarded: loose(z.boolean()),
      frequently_forwarded: loose(z.boolean()),
    }),
  ),
})

/** Where a message stands in its batch. */
export interface Place {
  line: string
  account: string
  /** Counts where the message says no time. */
  now: number
}

/**
 * One message in our words. What we cannot read is of an unknown kind, as long as it has an id and a sender; null when
 * it has not.
 */
export function readMessage(message: unknown, contacts: readonly unknown[], place: Place): Inbound | null {
  const head = readAs(Head, message)
  const sender = readAs(Sender, message)
  if (head === null || sender === null) return null
  const kind = head.type ?? 'unknown'
  const person = personOf(sender, contacts)
  const told = kind === 'system' ? changeOf(message, person.from) : null
  const from = told?.from ?? person.from
  if (!isSomebody(from)) return null
  return {
    line: place.line,
    account: place.account,
    id: head.id,
    from,
    profileName: person.profileName,
    at: head.timestamp ?? place.now,
    content: told?.content ?? contentOf(kind, message) ?? { kind: 'unknown', name: kind },
    replyTo: head.context?.id ?? null,
    forwarded: head.context?.forwarded === true || head.context?.frequently_forwarded === true,
  }
}

/** The kind as it may stand in a log. */
export function kindOf(message: unknown): string {
  return readAs(z.object({ type: loose(Name) }), message)?.type ?? 'unknown'
}

const Changed = z.object({
  system: z.object({
    type: z.enum(['user_changed_number', 'user_changed_user_id']),
    wa_id: loose(Phone),
    user_id: loose(Bsuid),
    parent_user_id: loose(Bsuid),
    previous_user_id: loose(Bsuid),
    previous_parent_user_id: loose(Bsuid),
  }),
})

/**
 * News of another number or id. The message comes from the number before, save where only the id is another one: then
 * the number that it comes from, if any, is still theirs. Null for all other news of the system.
 */
function changeOf(message: unknown, sender: WrittenFrom): { from: WrittenFrom; content: Content } | null {
  const system = readAs(Changed, message)?.system
  if (!system) return null
  const isNumber = system.type === 'user_changed_number'
  const from = {
    phone: system.wa_id ?? (isNumber ? null : sender.phone),
    bsuid: system.user_id ?? null,
    parentBsuid: system.parent_user_id ?? null,
    lid: null,
  }
  if (!isSomebody(from)) return null
  const other = (before: string | null | undefined, now: string | null) =>
    before && before !== now ? before : null
  const before = {
    phone: other(sender.phone, from.phone),
    bsuid: other(system.previous_user_id ?? sender.bsuid, from.bsuid),
    parentBsuid: other(system.previous_parent_user_id ?? sender.parentBsuid, from.parentBsuid),
    lid: null,
  }
  return { from, content: { kind: 'changed', before } }
}
