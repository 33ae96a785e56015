import * as z from 'zod/mini'
import type { Outgoing, Sent } from '../../actions/messenger.ts'
import { MediaId } from './content.ts'
import { readAs } from './fields.ts'
import type { Graph } from './graph.ts'
import { later, notSent } from './outcome.ts'

type Media = Extract<Outgoing['content'], { kind: 'media' }>
export type UploadKind = 'image' | 'audio' | 'video' | 'document'

/** With the message after it this stays below the minute after which an attempt counts as lost. */
const PATIENCE_MS = 40_000
const MEGABYTE = 1024 * 1024

/** What people see in place; everything else, and what is larger, goes as a document. */
const SHOWN: { kind: UploadKind; type: RegExp; most: number }[] = [
  { kind: 'image', type: /^image\/(jpeg|png)$/, most: 5 * MEGABYTE },
  { kind: 'video', type: /^video\/(mp4|3gpp)$/, most: 16 * MEGABYTE },
  { kind: 'audio', type: /^audio\/(aac|amr|mpeg|mp4|ogg)$/, most: 16 * MEGABYTE },
]

export function kindOfUpload({ type, size, caption }: Pick<Media, 'type' | 'size' | 'caption'>): UploadKind {
  const shown = SHOWN.find((one) => one.type.test(type) && size <= one.most)?.kind ?? 'document'
  return shown === 'audio' && caption !== '' ? 'document' : shown
}

const Uploaded = z.object({ id: MediaId })

/** Brings a file to Meta, before the message that shows it; whatever goes wrong here, that message was not sent. */
export async function upload(
  graph: Graph,
  phoneNumberId: string,
  media: Media,
): Promise<{ id: string } | Sent> {
  try {
    const body = await formOf(media)
    const path = `${phoneNumberId}/media`
    const answered = await graph({ method: 'POST', path, body, patienceMs: PATIENCE_MS })
    const uploaded = answered.status < 300 ? readAs(Uploaded, answered.body) : null
    if (uploaded !== null) return uploaded
    return (answered.status >= 400 ? notSent(answered) : null) ?? later(`upload-${answered.status}`)
  } catch {
    return later('upload')
  }
}

async function formOf(media: Media): Promise<FormData> {
  const pieces: BlobPart[] = []
  for await (const piece of media.open()) pieces.push(piece as BlobPart)
  const form = new FormData()
  form.set('messaging_product', 'whatsapp')
  form.set('type', media.type)
  form.set('file', new Blob(pieces, { type: media.type }), media.name)
  return form
}
