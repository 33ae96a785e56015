import type { Answer } from '../../../shared/answers.ts'
import { type FilePlace, fileBytes, filePlace } from '../../storage/files.ts'
import { ticketByNumber } from '../../storage/ticket-record.ts'
import type { Context } from '../context.ts'
import { FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import { mayHold, type TicketHolder } from '../tickets/ticket-access.ts'
import type { AgentWho } from '../who.ts'

/** A file whose bytes are fetched when there is room for them; null: it has gone meanwhile. */
export interface StoredFile {
  name: string
  type: string
  size: number
  bytes(): Promise<Buffer | null>
}

/**
 * A file for a person from outside: their own, or one of a conversation or ticket that they may see. Everything
 * else is not found; an id that nobody could guess is no permission.
 */
export async function readVisitorFile(
  ctx: Context,
  holder: TicketHolder,
  id: string,
): Promise<Answer<StoredFile>> {
  const place = ctx.policy(holder.desk) ? await filePlace(ctx.pool, holder.desk, id) : null
  if (!place || !(await maySee(ctx, holder, place))) return NOT_FOUND
  return { ok: true, value: stored(ctx, holder.desk, id, place) }
}

/** A file for an agent of the desk. */
export async function readAgentFile(
  ctx: Context,
  who: AgentWho,
  desk: string,
  id: string,
): Promise<Answer<StoredFile>> {
  if (!who.desks.has(desk)) return FORBIDDEN
  const place = await filePlace(ctx.pool, desk, id)
  return place ? { ok: true, value: stored(ctx, desk, id, place) } : NOT_FOUND
}

async function maySee(ctx: Context, holder: TicketHolder, place: FilePlace): Promise<boolean> {
  if (place.ticket_number !== null) {
    if (place.ticket_author === 'note') return false
    return mayHold(holder, await ticketByNumber(ctx.pool, holder.desk, place.ticket_number))
  }
  const visitor = holder.visitor?.id ?? null
  if (visitor === null) return false
  return place.visitor_id === visitor || place.conversation_visitor === visitor
}

function stored(ctx: Context, desk: string, id: string, { name, type, size }: FilePlace): StoredFile {
  return { name, type, size, bytes: () => fileBytes(ctx.pool, desk, id) }
}
