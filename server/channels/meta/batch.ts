import type { Context } from '../../actions/context.ts'
import type { MetaHandler, MetaLines } from './account.ts'
import { codeIn, type Piece, piecesOf } from './envelope.ts'
import { kindOf, readMessage } from './message.ts'
import { readStatus } from './status.ts'

export interface BatchParts {
  ctx: Pick<Context, 'clock' | 'log'>
  lines: MetaLines
  handler: MetaHandler
  onFault: (fault: unknown, where: string) => void
}

/** What has not been begun after so long comes again with the whole batch; what is stored by then is known. */
const BATCH_WITHIN_MS = 15_000

/**
 * Hands on everything in a batch, in its order. False when something of it could not be stored: the rest is stored all
 * the same, and is known when all of it comes again.
 */
export async function takeIn(parts: BatchParts, payload: unknown): Promise<boolean> {
  const until = performance.now() + BATCH_WITHIN_MS
  let isWhole = true
  for (const piece of piecesOf(payload)) {
    if (performance.now() > until) return false
    try {
      await take(parts, piece)
    } catch (fault) {
      parts.onFault(fault, `meta ${piece.kind}`)
      isWhole = false
    }
  }
  return isWhole
}

async function take({ ctx, lines, handler }: BatchParts, piece: Piece): Promise<void> {
  if (piece.kind === 'unreadable')
    return ctx.log('a part of a webhook of Meta cannot be read', { part: piece.part })
  if (piece.kind === 'other') return ctx.log('Meta told of something else', { field: piece.field })
  if (piece.kind === 'problem') return ctx.log('Meta told of a problem', { code: codeIn(piece.problem) })
  const at = lines.at(piece.phoneNumberId)
  // Another server's number on the same app, or one that the policy does not name yet. Meta is not to bring it again.
  if (at === null) return ctx.log('Meta brought something for a line that no desk has', { kind: piece.kind })
  const place = { line: at.line, account: piece.account, now: ctx.clock() }
  if (piece.kind === 'message') {
    const inbound = readMessage(piece.message, piece.contacts, place)
    if (inbound !== null) return handler.receive(at.desk, inbound)
    return ctx.log('a message of Meta has no id or no sender', {
      desk: at.desk.id,
      kind: kindOf(piece.message),
    })
  }
  const news = readStatus(piece.status, place)
  if (news !== null && typeof news !== 'string') return handler.news(at.desk, news)
  ctx.log('a status of Meta is none that we know', { desk: at.desk.id, status: news ?? 'unreadable' })
}
