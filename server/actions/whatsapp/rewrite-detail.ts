import type { MessageDetail } from '../../../shared/conversation.ts'
import { detailOf, keepDetail, type Line } from '../../storage/message-details.ts'
import { messageAt } from '../../storage/messages.ts'
import type { Tx } from '../events.ts'
import { NO_DETAIL } from './message-detail.ts'

/** Changes what a line has besides its words, and tells it as it is now. Needs the conversation's lock. */
export async function rewriteDetail(
  tx: Tx,
  desk: string,
  line: Line,
  change: (before: MessageDetail) => MessageDetail,
): Promise<void> {
  const before = (await detailOf(tx, desk, line)) ?? NO_DETAIL
  await keepDetail(tx, desk, line, { ...change(before), version: before.version + 1 })
  tx.tell('message-changed', { desk, message: (await messageAt(tx, desk, line.conversation, line.seq))! })
}
