import type { Answer, Refusal } from '../../../shared/answers.ts'
import type { FileRef } from '../../../shared/conversation.ts'
import { mayAttach } from '../../policy/attachments.ts'
import type { Policy } from '../../policy/policy.ts'
import { HOUR } from '../../policy/time/calendar.ts'
import { conversationById } from '../../storage/conversations.ts'
import { addFile, uploadsSince } from '../../storage/files.ts'
import type { Db } from '../../storage/pool.ts'
import type { Context } from '../context.ts'
import type { Unsendable } from '../messenger.ts'
import { FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import type { AgentWho, VisitorWho } from '../who.ts'
import { cleanFileName, withRightEnding } from './file-name.ts'
import { uploadedType } from './file-types.ts'
import { cleanPicture } from './pictures/clean-picture.ts'
import {
  BYTES_AN_HOUR,
  FILES_AN_HOUR,
  LARGEST_FILE,
  type RefuseFile,
  refuseAgentFile,
  refuseVisitorFile,
} from './refuse-file.ts'

interface AddFile {
  /** As its owner calls it. */
  name: string
  bytes: Buffer
  /** Null: for a ticket or reply that is still being written. */
  conversation: string | null
}

/**
 * Whether this visitor may add a file of so many bytes there: asked before the first of them is read, and again
 * before it is stored.
 */
export async function visitorMayAdd(
  ctx: Context,
  who: VisitorWho,
  { conversation, size }: { conversation: string | null; size: number },
): Promise<Refusal | null> {
  const policy = ctx.policy(who.desk)
  if (!policy) return NOT_FOUND
  const closed = await doorClosed(ctx, policy, who, conversation)
  return closed ?? usedUp(ctx.pool, policy, who, size, ctx.clock())
}

/** Whether this agent may add a file to that conversation. */
export async function agentMayAdd(
  ctx: Context,
  who: AgentWho,
  desk: string,
  conversation: string,
): Promise<Refusal | null> {
  if (!ctx.policy(desk) || !who.desks.has(desk)) return FORBIDDEN
  const row = await conversationById(ctx.pool, desk, conversation)
  if (!row) return NOT_FOUND
  return row.state === 'active' || row.state === 'waiting' ? null : { ok: false, code: 'closed' }
}

/** A visitor's file, for their open chat or for a ticket form, where the desk takes files at that door. */
export async function addVisitorFile(
  ctx: Context,
  who: VisitorWho,
  input: AddFile,
): Promise<Answer<FileRef>> {
  const policy = ctx.policy(who.desk)
  if (!policy) return NOT_FOUND
  const closed = await doorClosed(ctx, policy, who, input.conversation)
  if (closed) return closed
  const file = await identified(input, refuseVisitorFile(policy, who.visitor.language))
  if ('code' in file) return file
  const now = ctx.clock()
  return ctx.transaction(async (tx): Promise<Answer<FileRef>> => {
    const used = await usedUp(tx, policy, who, file.size, now)
    if (used) return used
    await addFile(tx, who.desk, {
      ...file,
      visitor: who.visitor.id,
      agent: null,
      conversation: input.conversation,
      at: now,
    })
    return { ok: true, value: refOf(file) }
  })
}

/** An agent's file for a conversation of one of their desks. */
export async function addAgentFile(
  ctx: Context,
  who: AgentWho,
  desk: string,
  input: AddFile & { conversation: string },
): Promise<Answer<FileRef>> {
  const closed = await agentMayAdd(ctx, who, desk, input.conversation)
  if (closed) return closed
  const file = await identified(input, refuseAgentFile)
  if ('code' in file) return file
  const unsent = await cannotSend(ctx, desk, input.conversation, file)
  if (unsent !== null) return { ok: false, field: 'file', ...unsent }
  await addFile(ctx.pool, desk, {
    ...file,
    visitor: null,
    agent: who.id,
    conversation: input.conversation,
    at: ctx.clock(),
  })
  return { ok: true, value: refOf(file) }
}

/** Why the provider that carries a conversation would not take this file; null: it does, or there is none. */
async function cannotSend(
  ctx: Context,
  desk: string,
  conversation: string,
  file: FileRef,
): Promise<Unsendable | null> {
  const row = await conversationById(ctx.pool, desk, conversation)
  const messenger = row?.channel === 'whatsapp' ? ctx.ports.messenger(desk) : null
  return messenger?.cannotSend?.(file) ?? null
}

async function usedUp(
  db: Db,
  policy: Policy,
  { desk, visitor }: VisitorWho,
  size: number,
  now: number,
): Promise<Refusal | null> {
  const used = await uploadsSince(db, desk, visitor.id, now - HOUR)
  if (used.files < FILES_AN_HOUR && used.bytes + size <= BYTES_AN_HOUR) return null
  return { ...refuseVisitorFile(policy, visitor.language)('too-many'), retryAt: now + HOUR }
}

async function doorClosed(
  ctx: Context,
  policy: Policy,
  who: VisitorWho,
  conversation: string | null,
): Promise<Refusal | null> {
  const row = conversation === null ? null : await conversationById(ctx.pool, who.desk, conversation)
  if (conversation !== null && row?.visitor_id !== who.visitor.id) return { ok: false, code: 'not-yours' }
  if (row && row.state !== 'active' && row.state !== 'waiting') return { ok: false, code: 'closed' }
  const may = mayAttach(policy, row?.channel ?? 'ticket', who.visitor.customer !== null)
  if (may === 'yes') return null
  return { ok: false, code: may === 'sign-in' ? 'not-signed-in' : 'forbidden', field: 'file' }
}

function refOf({ id, name, type, size }: FileRef): FileRef {
  return { id, name, type, size }
}

/** The file with a clean name and the type that its content shows; the name's ending follows the type. */
async function identified(
  { name, bytes }: AddFile,
  refuse: RefuseFile,
): Promise<(FileRef & { bytes: Buffer }) | Refusal> {
  if (bytes.length === 0) return refuse('empty')
  if (bytes.length > LARGEST_FILE) return refuse('too-large')
  const found = await uploadedType(bytes)
  if (!found) return refuse('wrong-type')
  const kept = cleanPicture(found.type, bytes)
  if (kept === 'too-many-pixels') return refuse('too-many-pixels')
  if (kept === 'no-picture') return refuse('broken')
  const clean = withRightEnding(cleanFileName(name), found)
  return { id: crypto.randomUUID(), name: clean, type: found.type, size: kept.length, bytes: kept }
}
