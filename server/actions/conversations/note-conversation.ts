import type { Answer } from '../../../shared/answers.ts'
import type { Note } from '../../../shared/conversation.ts'
import { conversationById } from '../../storage/conversations.ts'
import { addNote, noteById } from '../../storage/notes.ts'
import type { Db } from '../../storage/pool.ts'
import type { Context } from '../context.ts'
import { FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import type { AgentWho } from '../who.ts'

interface NoteConversation {
  desk: string
  conversation: string
  clientId: string
  body: string
}

/** A remark for colleagues; no visitor ever sees it. The same client id twice is one note. */
export async function noteConversation(
  ctx: Context,
  who: AgentWho,
  input: NoteConversation,
): Promise<Answer<Note>> {
  if (!who.desks.has(input.desk)) return FORBIDDEN
  const at = ctx.clock()
  return ctx.transaction(async (tx): Promise<Answer<Note>> => {
    if (!(await conversationById(tx, input.desk, input.conversation))) return NOT_FOUND
    const note = await addNote(tx, input.desk, input.conversation, {
      id: input.clientId,
      agentId: who.id,
      agent: who.name,
      body: input.body,
      at,
    })
    if (!note) return repeated(tx, who, input)
    tx.tell('note', { desk: input.desk, conversation: input.conversation, note })
    return { ok: true, value: note }
  })
}

async function repeated(db: Db, who: AgentWho, input: NoteConversation): Promise<Answer<Note>> {
  const known = await noteById(db, input.desk, input.clientId)
  const same = known?.conversation === input.conversation && known.agent === who.id
  if (!same || known.note.body !== input.body) return { ok: false, code: 'differs', field: 'clientId' }
  return { ok: true, value: known.note }
}
