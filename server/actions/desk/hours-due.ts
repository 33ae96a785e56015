import { CHANNELS } from '../../../shared/channels.ts'
import type { Door } from '../../policy/door.ts'
import { hoursOfEverybody } from '../../policy/opening.ts'
import type { Policy } from '../../policy/policy.ts'
import { type NotServed, servedAt } from '../../policy/served.ts'
import { type Hours, isOpen } from '../../policy/time/hours.ts'
import { openConversations } from '../../storage/changed-conversations.ts'
import type { Context } from '../context.ts'
import { inDesk } from '../in-desk.ts'

/** Which hours of a desk's doors are open, in the order of the doors: `open closed open`. */
export type OpenDoors = Map<string, string>

/**
 * Tells widgets and panels when a door opens or closes by its hours. `before` is what was told last; it is only a
 * wake-up, and whoever asks is always answered by admission itself.
 */
export async function hoursDue(ctx: Context, now: number, before: OpenDoors): Promise<void> {
  for (const policy of ctx.policies()) {
    const open = openByHours(policy, ctx.notServed(policy.id), now)
    const told = before.get(policy.id)
    before.set(policy.id, open)
    if (told === undefined || told === open) continue
    await inDesk(ctx, policy.id, async (tx) => {
      tx.touch()
      tx.tell('doors', { desk: policy.id })
      for (const row of await openConversations(tx, policy.id)) {
        tx.tell('conversation', { desk: policy.id, conversation: row.conversation_id })
      }
    })
  }
}

/** For everybody a door is for: it may open for one tier while it is open or closed for another. */
function openByHours(policy: Policy, notServed: NotServed, now: number): string {
  return CHANNELS.filter((channel) => servedAt(policy.doors[channel], notServed) === 'served')
    .flatMap((channel) => hoursOfDoor(policy, policy.doors[channel]))
    .map((hours) => (isOpen(hours, now) ? 'open' : 'closed'))
    .join(' ')
}

function hoursOfDoor(policy: Policy, door: Door): Hours[] {
  const lines = door.lines.length === 0 ? [null] : door.lines
  return lines.flatMap((line) => hoursOfEverybody(policy, door, line))
}
