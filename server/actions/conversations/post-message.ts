import type { Answer } from '../../../shared/answers.ts'
import type { FileRef } from '../../../shared/conversation.ts'
import type { Stored } from '../../../shared/wire.ts'
import { fileRef } from '../../storage/files.ts'
import type { Sender } from '../../storage/typed-message.ts'
import type { Context } from '../context.ts'
import { type AgentWho, firstName, type VisitorWho } from '../who.ts'

export type { Sender }

interface PostMessage {
  desk: string
  conversation: string
  clientId: string
  body: string
  file?: string | undefined
}

/**
 * A typed message of a visitor or an agent. The one action without a transaction of its own: the batch writer
 * judges and stores it together with whatever else arrived. The answer follows the commit, and comes after `sender` has
 * received it.
 */
export async function postMessage(
  ctx: Context,
  who: VisitorWho | AgentWho,
  input: PostMessage,
  sender: Sender | null = null,
): Promise<Answer<Stored>> {
  const visitor = 'visitor' in who
  const body = input.body.trim()
  let file: FileRef | null = null
  if (input.file) {
    file = await fileRef(ctx.pool, input.desk, input.conversation, input.file)
    if (!file) return { ok: false, code: 'not-found', field: 'file' }
  } else if (body === '') return { ok: false, code: 'bad-input', field: 'body' }

  const verdict = await ctx.batch.post({
    desk: input.desk,
    conversation: input.conversation,
    author: visitor ? 'visitor' : 'agent',
    authorId: visitor ? who.visitor.id : who.id,
    authorName: visitor ? null : firstName(who.name),
    clientId: input.clientId,
    body,
    file,
    at: ctx.clock(),
    sender,
  })
  switch (verdict.verdict) {
    case 'stored':
    case 'same':
      return { ok: true, value: { seq: verdict.seq, at: verdict.at } }
    case 'differs':
      return { ok: false, code: 'differs', field: 'clientId' }
    case 'closed':
    case 'busy':
      return { ok: false, code: verdict.verdict }
    case 'not-yours':
    case 'missing':
      // One answer for both: nobody learns which conversations exist.
      return { ok: false, code: 'not-yours' }
  }
}
