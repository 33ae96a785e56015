import { youOf } from '../../../shared/you.ts'
import type { Policy } from '../../policy/policy.ts'
import type { ConversationRow } from '../../storage/conversations.ts'
import { addAutoAnswer, autoAnswers, doorDialogOf, keepDoorDialog } from '../../storage/door-dialogs.ts'
import { appendMessage } from '../../storage/messages.ts'
import type { Tx } from '../events.ts'
import { readDoorDialog } from './door-dialog.ts'
import { WHATSAPP_WORDS } from './words/in-language.ts'

/** Messages that come within this time are answered once. */
export const PAUSE_MS = 3_000

interface ToSay {
  /** Of each state a conversation is told once: what nobody of us writes costs money too. */
  state: string
  body: string
  /** It waits for no other answer, and stands in none. */
  alone?: boolean
  /** They have a right to it, however much was said before. */
  isOwed?: boolean
}

/**
 * The desk itself says something in a conversation, unless it said so before: as a line of the answer that is due there,
 * or at the door will be; else at once. False when as much was said as a conversation may cost: somebody of us is to look
 * at it. Needs the conversation's lock.
 */
export async function sayOnce(
  tx: Tx,
  { privacy, address, doors }: Policy,
  row: Pick<ConversationRow, 'desk_id' | 'conversation_id' | 'state' | 'language'>,
  { state, body, alone = false, isOwed = false }: ToSay,
  at: number,
): Promise<boolean> {
  const { desk_id: desk, conversation_id: conversation } = row
  const { given, isGiven } = await autoAnswers(tx, desk, conversation, state)
  if (isGiven) return true
  if (!isOwed && given >= doors.whatsapp.sending.answersAtMost) return false
  const dialog = alone ? null : await doorDialogOf(tx, desk, conversation)
  const isDue = row.state === 'waiting' && dialog?.answer_at !== null
  if (dialog && (row.state === 'at-door' || isDue)) {
    const said = readDoorDialog(dialog.said)
    const others = said.lines.filter((line) => line.state !== state)
    const lines = [...others, { state, body }]
    await keepDoorDialog(tx, dialog, { ...dialog, said: { ...said, lines }, answer_at: at + PAUSE_MS })
    return true
  }
  const first = given === 0 && privacy !== null
  const message = await appendMessage(tx, desk, conversation, {
    clientId: crypto.randomUUID(),
    author: 'desk',
    authorId: null,
    authorName: null,
    body: first ? `${body}\n${WHATSAPP_WORDS[row.language].privacy(youOf(address), privacy)}` : body,
    at,
  })
  await addAutoAnswer(tx, desk, conversation, { state, seq: message.seq, at })
  tx.tell('message', { desk, message })
  return true
}
