import type { VisitorConversation } from '../../../shared/conversation.ts'
import type { PlaceInLine } from '../../../shared/place-in-line.ts'
import { conversationSeen, openChatOf } from '../../storage/conversations.ts'
import { waitingLine } from '../../storage/queue.ts'
import type { Context } from '../context.ts'
import { visitorConversation } from '../conversations/conversation-view.ts'
import { floorOf } from '../line/floor.ts'
import { expectedWait } from '../line/waiting-time.ts'
import type { VisitorWho } from '../who.ts'

/**
 * The visitor's open chat as it stands, or null. `subscribe` is called with its id before the state is read,
 * so that nothing told in between is missed.
 */
export async function visitorChat(
  ctx: Context,
  who: VisitorWho,
  subscribe: (conversation: string) => Promise<void>,
): Promise<VisitorConversation | null> {
  const found = await openChatOf(ctx.pool, who.desk, who.visitor.id)
  if (!found) return null
  await subscribe(found)
  return conversationForVisitor(ctx, who.desk, found)
}

/** A conversation as its visitor may see it now; the edge sends it only to that visitor. */
export async function conversationForVisitor(
  ctx: Context,
  desk: string,
  conversation: string,
): Promise<VisitorConversation | null> {
  const row = await conversationSeen(ctx.pool, desk, conversation)
  if (!row) return null
  return visitorConversation(
    ctx,
    ctx.pool,
    row,
    row.state === 'waiting' ? await floorOf(ctx, ctx.pool, desk) : null,
  )
}

/** Everybody's place in the line with the expected wait in seconds; who works decides how long the same place waits. */
export async function placesInLine(
  ctx: Context,
  desk: string,
): Promise<{
  working: number
  places: PlaceInLine[]
}> {
  const people = await floorOf(ctx, ctx.pool, desk)
  const line = await waitingLine(ctx.pool, desk)
  const places = line.map(({ conversation_id, place }) => {
    const wait = expectedWait(people, place)
    return {
      conversation: conversation_id,
      position: place,
      staffed: people.working > 0,
      expectedWait: wait === null ? null : Math.round(wait / 1000),
    }
  })
  return { working: people.working, places }
}
