import { createHash, randomUUID } from 'node:crypto'
import { type Asked, type Given, json } from '../http/server.ts'
import { partsOf } from './multipart.ts'
import { problem } from './problem.ts'
import type { MetaWorld } from './world.ts'

const MEGABYTE = 1024 * 1024
const MOST: [RegExp, number][] = [
  [/^image\/(jpeg|png)$/, 5 * MEGABYTE],
  [/^image\/webp$/, MEGABYTE / 2],
  [/^(audio|video)\//, 16 * MEGABYTE],
  [/./, 100 * MEGABYTE],
]

/** `POST /<phone number id>/media`, a form with the file in it. */
export function uploadMedia(world: MetaWorld, { headers, bytes }: Asked): Given {
  const parts = partsOf(headers['content-type'] ?? '', bytes)
  const file = parts.find(({ name }) => name === 'file')
  const product = parts.find(({ name }) => name === 'messaging_product')?.bytes.toString('utf8')
  if (!file || product !== 'whatsapp') return problem(400, 100, 'file and messaging_product are needed.')
  const most = MOST.find(([type]) => type.test(file.type))?.[1] ?? 0
  if (file.bytes.length > most) return problem(400, 131053, 'The file is too large.')
  return json(200, { id: world.addMedia(file.type, file.bytes, file.filename).id })
}

export function lookUpMedia(world: MetaWorld, { path }: Asked): Given {
  const media = world.media.get(path.id ?? '')
  if (!media) return noSuchMedia()
  media.at = randomUUID()
  return json(200, {
    messaging_product: 'whatsapp',
    url: `${world.base}/files/${media.at}`,
    mime_type: media.type,
    sha256: createHash('sha256').update(media.bytes).digest('hex'),
    file_size: media.bytes.length,
    id: media.id,
  })
}

/** Each look-up gives an address of its own; the one before leads nowhere any more. */
export function downloadMedia(world: MetaWorld, { path }: Asked): Given {
  const found = [...world.media.values()].find(({ at }) => at === path.at)
  if (!found) return { status: 404 }
  return { status: 200, headers: { 'Content-Type': found.type }, body: found.bytes }
}

export function deleteMedia(world: MetaWorld, { path }: Asked): Given {
  return world.media.delete(path.id ?? '') ? json(200, { success: true }) : noSuchMedia()
}

function noSuchMedia(): Given {
  return problem(400, 100, 'Unsupported request. The object does not exist.', 33)
}
