import { Readable } from 'node:stream'
import type { FileRef } from '../../../shared/conversation.ts'
import { partsOf } from '../../../shared/text-parts.ts'
import { fileBytes } from '../../storage/files.ts'
import type { Context } from '../context.ts'
import { sentFileUrl } from '../files/sent-file.ts'
import type { Outgoing } from '../messenger.ts'

type Media = Extract<Outgoing['content'], { kind: 'media' }>
type Ready = Exclude<Outgoing['content'], Media>

/** A part as it is stored until it is sent: a file by its id. */
export type PlannedContent =
  | Ready
  | { kind: 'media'; file: string; type: string; name: string; caption: string; size: number }

/** WhatsApp takes no longer words under a picture. */
const LONGEST_CAPTION = 1024

/** A line's words and file as parts. Only a picture has its words under it, wherever it goes; others come after theirs. */
export function partsWithFile(
  body: string,
  file: FileRef | undefined,
  longestText: number,
): PlannedContent[] {
  if (file === undefined) return textParts(body, longestText)
  const isCaption = file.type.startsWith('image/') && body.length <= LONGEST_CAPTION
  const { id, type, name, size } = file
  return [
    ...(isCaption ? [] : textParts(body, longestText)),
    { kind: 'media', file: id, type, name, size, caption: isCaption ? body : '' },
  ]
}

function textParts(body: string, longest: number): PlannedContent[] {
  return body === '' ? [] : partsOf(body, longest).map((part) => ({ kind: 'text', body: part }))
}

/** A stored part as a messenger takes it: with the bytes of its file, and with an address where they can be fetched. */
export function outgoingContent(ctx: Context, desk: string, planned: PlannedContent): Outgoing['content'] {
  if (planned.kind !== 'media') return planned
  const { file, ...media } = planned
  const open = () => Readable.from(bytesOf(ctx, desk, file))
  return { ...media, open, url: sentFileUrl(ctx, desk, file) }
}

async function* bytesOf(ctx: Context, desk: string, file: string): AsyncGenerator<Buffer> {
  const bytes = await fileBytes(ctx.pool, desk, file)
  if (bytes === null) throw new Error('a file that is to be sent has gone')
  yield bytes
}
