import { DAY } from '../../policy/time/calendar.ts'
import { appendTicketMessage } from '../../storage/ticket-messages.ts'
import { lockTicket } from '../../storage/ticket-record.ts'
import { changeSound, soundsMissing, type Voicemail } from '../../storage/voicemails.ts'
import type { Context } from '../context.ts'
import { derivedId } from '../derived-id.ts'
import { LARGEST_FILE } from '../files/refuse-file.ts'
import { inDesk } from '../in-desk.ts'

const AT_ONCE = 100
const MEGABYTE = 1024 * 1024

/** A sound that has not come within a day is no longer waited for; the ticket says so. */
export async function voicemailsDue(
  ctx: Context,
  now: number,
  onFault: (fault: unknown) => void,
): Promise<void> {
  const desks = ctx.policies().map((policy) => policy.id)
  for (const voicemail of await soundsMissing(ctx.pool, desks, now - DAY, AT_ONCE)) {
    await leaveSound(ctx, voicemail, 'too-late').catch(onFault)
  }
}

const WHY = {
  'too-large': `The sound of this voicemail is larger than what is kept here (${LARGEST_FILE / MEGABYTE} MB).`,
  'too-late': 'The sound of this voicemail could not be fetched within a day.',
}

/** The sound stays at the provider, and a note for the agents tells where. Safe to repeat. */
export async function leaveSound(ctx: Context, voicemail: Voicemail, why: keyof typeof WHY): Promise<void> {
  const { desk_id: desk, call_id, recording_id, ticket_number: number } = voicemail
  await inDesk(ctx, desk, async (tx) => {
    await lockTicket(tx, desk, number!)
    if (!(await changeSound(tx, voicemail, 'to-fetch', 'left'))) return
    await appendTicketMessage(tx, number!, {
      clientId: derivedId(ctx, `voicemail left ${desk} ${call_id}`),
      author: 'note',
      authorId: null,
      name: ctx.policy(desk)?.name ?? desk,
      body: `${WHY[why]} It is still with the telephone provider, as ${recording_id}.`,
      at: ctx.clock(),
    })
  })
}
