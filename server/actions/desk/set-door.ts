import type { Answer } from '../../../shared/answers.ts'
import type { Channel } from '../../../shared/channels.ts'
import { servedAt } from '../../policy/served.ts'
import { addAudit } from '../../storage/audit.ts'
import { openConversations } from '../../storage/changed-conversations.ts'
import { clearDoorHand, desksWithDoorsDue, expireDoorHands, setDoorHand } from '../../storage/doors.ts'
import type { Context } from '../context.ts'
import type { DeskTx } from '../events.ts'
import { inDesk } from '../in-desk.ts'
import { DONE, FORBIDDEN } from '../refusals.ts'
import type { AgentWho } from '../who.ts'

interface SetDoor {
  desk: string
  channel: Channel
  state: 'open' | 'closed' | 'by-policy'
  until?: number | undefined
  reason?: string | undefined
  say?: string | undefined
}

/** Longest time a door may be set by hand: what is meant for ever belongs into the policy. */
const LONGEST_MS = 31 * 24 * 3_600_000

/**
 * A supervisor opens or closes a door now, until a time, with a reason for colleagues and a sentence for people.
 * A fact for admission from the moment of commit; it ends by itself.
 */
export async function setDoor(ctx: Context, who: AgentWho, input: SetDoor): Promise<Answer<null>> {
  const mine = who.desks.get(input.desk)
  const policy = ctx.policy(input.desk)
  if (!mine || mine.role === 'agent' || !policy) return FORBIDDEN
  const at = servedAt(policy.doors[input.channel], ctx.notServed(input.desk))
  if (at !== 'served') {
    const say = at === 'off' ? 'This desk does not have that door.' : 'Nobody here answers at that door.'
    return { ok: false, code: 'bad-input', field: 'channel', say }
  }
  const now = ctx.clock()
  const until = input.until ?? 0
  if (input.state !== 'by-policy' && (until <= now || until > now + LONGEST_MS)) {
    return {
      ok: false,
      code: 'bad-input',
      field: 'until',
      say: 'Say until when: a moment within the next 31 days.',
    }
  }
  if (input.state !== 'by-policy' && !input.reason) {
    return { ok: false, code: 'bad-input', field: 'reason', say: 'Say why: colleagues read it.' }
  }
  return inDesk(ctx, input.desk, async (tx): Promise<Answer<null>> => {
    if (input.state === 'by-policy') await clearDoorHand(tx, input.channel)
    else {
      await setDoorHand(tx, {
        channel: input.channel,
        state: input.state,
        until,
        reason: input.reason!,
        say: input.say ?? '',
        agent_id: who.id,
        agent_name: who.name,
        set_at: now,
      })
    }
    await addAudit(tx, input.desk, {
      at: now,
      agent: who.id,
      what: 'door',
      subject: input.channel,
      detail: { ...input },
    })
    await tellDoors(tx)
    return DONE
  })
}

/** Doors set by hand whose time has come go back to the policy. */
export async function doorsDue(ctx: Context, now: number): Promise<void> {
  for (const desk of await desksWithDoorsDue(ctx.pool, now)) {
    await inDesk(ctx, desk, async (tx) => {
      await expireDoorHands(tx, now)
      await tellDoors(tx)
    })
  }
}

/** Visitors in a chat too: whether an end is told to them depends on the door. */
async function tellDoors(tx: DeskTx): Promise<void> {
  const { desk } = tx
  for (const { conversation_id } of await openConversations(tx, desk)) {
    tx.tell('conversation', { desk, conversation: conversation_id })
  }
  tx.tell('doors', { desk })
}
