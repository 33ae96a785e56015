import type { Answer } from '../../../shared/answers.ts'
import type { Note } from '../../../shared/conversation.ts'
import type { Stored } from '../../../shared/wire.ts'
import type { Ask } from '../wire/socket.ts'
import type { Conversations } from './conversations.ts'
import type { OutboxEntry } from './outbox.ts'

export type Receipt = Stored | Note

/** Sends an entry of the outbox the way its kind asks for. */
export function sender(ask: Ask): (entry: OutboxEntry) => Promise<Answer<Receipt>> {
  return ({ kind, desk, target, clientId, body, file }) => {
    switch (kind) {
      case 'reply':
        return ask('message:post', {
          desk,
          conversation: target,
          clientId,
          body,
          ...(file && { file: file.id }),
        })
      case 'note':
        return ask('conversation:note', { desk, conversation: target, clientId, body })
      case 'ticket-reply':
      case 'ticket-question':
      case 'ticket-note':
        return ask('ticket:reply', {
          desk,
          number: Number(target),
          clientId,
          body,
          note: kind === 'ticket-note',
          ...(kind === 'ticket-question' && { asks: true }),
        })
    }
  }
}

/** Shows what was stored at once, without waiting for the server to send it back. */
export function showStored(
  conversations: Conversations,
  entry: OutboxEntry,
  receipt: Receipt,
  agentName: string,
): void {
  if ('id' in receipt) {
    conversations.note({ ...receipt, conversation: entry.target })
    return
  }
  if (entry.kind !== 'reply') return
  conversations.message({
    conversation: entry.target,
    seq: receipt.seq,
    author: 'agent',
    name: agentName.split(' ')[0] ?? agentName,
    body: entry.body,
    ...(entry.file && { file: entry.file }),
    clientId: entry.clientId,
    at: receipt.at,
  })
}
