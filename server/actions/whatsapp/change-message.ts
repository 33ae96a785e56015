import type { MessageDetail } from '../../../shared/conversation.ts'
import type { Policy } from '../../policy/policy.ts'
import { lockConversation } from '../../storage/conversations.ts'
import { addInbound, inboundBefore } from '../../storage/inbound.ts'
import type { Context } from '../context.ts'
import { inDesk } from '../in-desk.ts'
import type { Content, Inbound } from '../messenger.ts'
import { judgeAtDoor } from './at-door.ts'
import { ownLine } from './known-line.ts'
import { wordsOf } from './message-body.ts'
import { rewriteDetail } from './rewrite-detail.ts'
import { senderOf } from './sender.ts'

type Change = Extract<Content, { kind: 'reaction' | 'edited' | 'deleted' }>
type About = Inbound & { content: Change }

/** Nobody edits more often within the quarter of an hour in which one may. */
const MOST_EDITS = 20

export function isAboutAnother(inbound: Inbound): inbound is About {
  const { kind } = inbound.content
  return kind === 'reaction' || kind === 'edited' || kind === 'deleted'
}

/**
 * A reaction, an edit or a deletion stands with the message that it is about, whose words we keep. Nobody changes what
 * somebody else said. False: we have no such message; then it is a line of its own.
 */
export function changeMessage(ctx: Context, policy: Policy, inbound: About): Promise<boolean> {
  const { content } = inbound
  return inDesk(ctx, policy.id, async (tx) => {
    const now = ctx.clock()
    if (await inboundBefore(tx, policy.id, inbound)) return true
    const { contact, phone } = await senderOf(tx, policy.id, inbound)
    if (contact === null) return false
    const about = content.kind === 'reaction' ? content.to : content.message
    const line = await ownLine(tx, policy.id, inbound.account, about, contact)
    if (!line || (!line.isTheirs && content.kind !== 'reaction')) return false
    const row = (await lockConversation(tx, policy.id, line.conversation))!
    const came = { conversation: line.conversation, seq: null, at: now }
    if (!(await addInbound(tx, policy.id, inbound, came))) return true
    await rewriteDetail(tx, policy.id, line, (before) => changed(before, content, inbound.at))
    if (content.kind === 'edited' && row.state === 'at-door') {
      const heard = { text: wordsOf(content), chosen: null, pin: null, hasCode: false }
      await judgeAtDoor(
        tx,
        ctx,
        policy,
        { row, contact, phone, heard, isBound: false, hidesNumber: false },
        now,
      )
    }
    return true
  })
}

function changed(before: MessageDetail, content: Change, at: number): MessageDetail {
  switch (content.kind) {
    case 'reaction':
      // Providers bring them in any order: what was done last counts.
      if (at < (before.reactedAt ?? 0)) return before
      return { ...before, reaction: content.emoji, reactedAt: at }
    case 'deleted':
      return { ...before, deletedAt: at }
    case 'edited': {
      const edits = [...before.edits, { body: wordsOf(content), at }].sort((a, b) => a.at - b.at)
      return { ...before, edits: edits.slice(-MOST_EDITS) }
    }
  }
}
