import type { Message } from '../../../shared/conversation.ts'
import { sayPart } from '../../../shared/say-part.ts'

/** What somebody says with a line by now: what they deleted they do not say. */
export function saidNow({ body, detail }: Message): string {
  if (!detail) return body
  return detail.deletedAt === null ? (detail.edits.at(-1)?.body ?? body) : ''
}

/** A line as a transcript for agents tells it: with whatever it has besides words, and with our copy of what was changed. */
export function lineInWords(message: Message): string {
  const { body, file, detail } = message
  if (!detail) return file ? `${body} [${file.name}]`.trim() : body
  const { part, quoted, forwarded, edits, deletedAt, reaction } = detail
  const parts = [
    forwarded && '[Forwarded]',
    quoted && (quoted.words ? `[In reply to: ${quoted.words}]` : '[In reply to a message that is not here]'),
    edits.at(-1)?.body ?? body,
    part && (file ? `[${file.name}]` : `[${sayPart(part)}]`),
    ...edits.slice(0, -1).map((edit) => `[Before: ${edit.body}]`),
    edits.length > 0 && `[Edited; at first: ${body}]`,
    deletedAt !== null && '[Deleted by the customer; this copy is ours]',
    reaction !== null && `[Reaction: ${reaction}]`,
  ]
  return parts.filter(Boolean).join(' ')
}
