import { addAutoAnswer, autoAnswers } from '../../storage/door-dialogs.ts'
import { appendMessage } from '../../storage/messages.ts'
import type { Tx } from '../events.ts'

interface ToSay {
  /** Of each state a conversation is told once: what nobody of us writes costs money too. */
  state: string
  body: string
}

/** The desk itself says something in a conversation, unless it said so before. Needs the conversation's lock. */
export async function sayOnce(
  tx: Tx,
  { desk_id: desk, conversation_id: conversation }: { desk_id: string; conversation_id: string },
  { state, body }: ToSay,
  at: number,
): Promise<void> {
  if ((await autoAnswers(tx, desk, conversation, state)).isGiven) return
  const message = await appendMessage(tx, desk, conversation, {
    clientId: crypto.randomUUID(),
    author: 'desk',
    authorId: null,
    authorName: null,
    body,
    at,
  })
  await addAutoAnswer(tx, desk, conversation, { state, seq: message.seq, at })
  tx.tell('message', { desk, message })
}
