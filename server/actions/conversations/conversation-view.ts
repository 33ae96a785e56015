import type { InboxItem, VisitorConversation } from '../../../shared/conversation.ts'
import { hoursDialled } from '../../policy/opening.ts'
import { isOpen } from '../../policy/time/hours.ts'
import { agentNames } from '../../storage/agent-names.ts'
import { callBackTimes } from '../../storage/callbacks.ts'
import type { ConversationRow, SeenConversation } from '../../storage/conversations.ts'
import { doorHands } from '../../storage/doors.ts'
import { talkedBefore } from '../../storage/leg-looks.ts'
import type { Db } from '../../storage/pool.ts'
import { type Floor, waitingAhead } from '../../storage/queue.ts'
import { ticketDue } from '../../storage/tickets.ts'
import type { Context } from '../context.ts'
import { expectedWait } from '../line/waiting-time.ts'
import { firstName } from '../who.ts'

/**
 * The conversation as its visitor may see it. `floor` only matters while waiting. Until when it is served matters
 * only once the door has closed; before that the visitor would read it as closed.
 */
export async function visitorConversation(
  ctx: Pick<Context, 'clock' | 'policy' | 'ports'>,
  db: Db,
  row: SeenConversation,
  floor: Floor | null,
): Promise<VisitorConversation> {
  const waiting = row.state === 'waiting'
  const position = waiting ? (await waitingAhead(db, row.desk_id, row)) + 1 : null
  const wait = waiting && floor ? expectedWait(floor, position!) : null
  return {
    id: row.conversation_id,
    state: row.state,
    lastSeq: row.last_seq,
    position,
    staffed: floor === null || floor.working > 0,
    expectedWait: wait === null ? null : Math.round(wait / 1000),
    agent: row.agent_name === null ? null : firstName(row.agent_name),
    finishBy: row.finish_by !== null && (await hasClosed(ctx, db, row)) ? row.finish_by : null,
    ticket:
      row.ticket_number === null
        ? null
        : { number: row.ticket_number, due: await ticketDue(db, row.desk_id, row.ticket_number) },
    reopens: row.state === 'closed' && row.reopens === true,
    asksAddress: ctx.ports.mail !== null && row.customer_number === null && !row.has_address,
    readByAgent: row.read_by_agent,
    readByVisitor: row.read_by_visitor,
  }
}

/** Past the door's hours, and no supervisor keeps it open. Hands are only read once the hours are over. */
async function hasClosed(
  ctx: Pick<Context, 'clock' | 'policy'>,
  db: Db,
  { desk_id, channel, tier }: SeenConversation,
): Promise<boolean> {
  const door = ctx.policy(desk_id)?.doors[channel]
  const now = ctx.clock()
  if (door === undefined || isOpen(hoursDialled(door, null, tier), now)) return false
  const hands = await doorHands(db, desk_id, now)
  return !hands.some((hand) => hand.channel === channel && hand.state === 'open')
}

/** Conversations of one desk as rows of the inbox. `places` gives those who wait their place in the line. */
export async function inboxItems(
  db: Db,
  rows: readonly ConversationRow[],
  places: ReadonlyMap<string, number>,
): Promise<InboxItem[]> {
  const names = await agentNames(
    db,
    rows.flatMap((row) => row.agent_id ?? []),
  )
  const callers = rows.filter((row) => row.channel === 'phone' && row.state === 'waiting')
  const desk = callers[0]?.desk_id ?? ''
  const ids = callers.map((row) => row.conversation_id)
  const callBackAt = await callBackTimes(db, desk, ids)
  const talkedUntil = await talkedBefore(db, desk, ids)
  return rows.map((row) => ({
    id: row.conversation_id,
    channel: row.channel,
    state: row.state,
    who: row.who,
    tier: row.tier,
    subject: row.subject,
    topic: row.topic,
    team: row.team,
    agent: row.agent_id ? { id: row.agent_id, name: names.get(row.agent_id) ?? '' } : null,
    enteredAt: row.entered_at,
    waitsSince: Math.max(row.entered_at, talkedUntil.get(row.conversation_id) ?? 0),
    takenAt: row.taken_at,
    endedAt: row.ended_at,
    leftAt: row.left_at,
    finishBy: row.finish_by,
    callBackAt: callBackAt.get(row.conversation_id) ?? null,
    place: places.get(row.conversation_id) ?? null,
    because: row.because,
    ticket: row.ticket_number,
    lastSeq: row.last_seq,
    readByAgent: row.read_by_agent,
    escalated: row.escalated,
    language: row.language,
    version: row.version,
  }))
}
