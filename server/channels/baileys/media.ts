import { createDecipheriv, createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { MediaPlace } from '../../../adapters/baileys/port.ts'
import { readInput } from '../../../shared/read-input.ts'
import type { Context } from '../../actions/context.ts'
import type { FetchedMedia } from '../../actions/messenger.ts'
import { seal, unseal } from '../../actions/seal.ts'
import { keysOf, MAC } from './media-keys.ts'

type Keyed = Pick<Context, 'secretKey'>

/** Where WhatsApp keeps files. Where a sender says that one is, nobody looks. */
export const MEDIA_HOST = 'https://mmg.whatsapp.net'

const PLACE = ['media']
const PATIENCE_MS = 30_000
/** A block of padding at most, and the sum. */
const MORE = 16 + MAC

/** The place and the key in one word, sealed: it is stored where anybody may read who reads the database. */
export function refOf(ctx: Keyed, place: MediaPlace): string {
  return seal(ctx, PLACE, JSON.stringify(place)).toString('base64url')
}

/** Throws when it is to be tried again. */
export async function fetchMedia(
  ctx: Keyed,
  ref: string,
  mostBytes: number,
  stop: AbortSignal,
  host = MEDIA_HOST,
): Promise<FetchedMedia | 'too-large' | 'gone'> {
  const place = placeOf(ctx, ref)
  const url = place && new URL(host + place.directPath)
  // `/\evil.tld` is a path here, and `host + path` cannot become another host; but who knows what a URL is next year.
  if (!place || !url || url.origin !== new URL(host).origin) return 'gone'
  const sealed = await read(url, mostBytes + MORE, stop)
  if (typeof sealed === 'string') return sealed
  const bytes = open(sealed, place)
  if (bytes === null) return 'gone'
  return bytes.length > mostBytes ? 'too-large' : { bytes, type: place.type }
}

function placeOf(ctx: Keyed, ref: string): MediaPlace | null {
  try {
    const read = readInput(MediaPlace, JSON.parse(unseal(ctx, PLACE, Buffer.from(ref, 'base64url'))))
    return read.success ? read.data : null
  } catch {
    // Sealed with a key that is gone, or none of ours.
    return null
  }
}

async function read(url: URL, most: number, stop: AbortSignal): Promise<Buffer | 'too-large' | 'gone'> {
  const response = await fetch(url, {
    redirect: 'error',
    signal: AbortSignal.any([stop, AbortSignal.timeout(PATIENCE_MS)]),
  })
  if ([403, 404, 410].includes(response.status)) {
    await response.body?.cancel()
    return 'gone'
  }
  if (!response.ok || response.body === null) {
    await response.body?.cancel()
    throw new Error(`a file of WhatsApp was answered with ${response.status}`)
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body) {
    size += chunk.length
    if (size > most) return 'too-large'
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Null for what is not the file that was sent. */
function open(sealed: Buffer, { media, mediaKey, sha256 }: MediaPlace): Buffer | null {
  const { iv, key, macKey } = keysOf(Buffer.from(mediaKey, 'base64'), media)
  if (sealed.length <= MAC) return null
  const [content, mac] = [sealed.subarray(0, -MAC), sealed.subarray(-MAC)]
  const own = createHmac('sha256', macKey).update(iv).update(content).digest().subarray(0, MAC)
  if (!timingSafeEqual(own, mac)) return null
  const decipher = createDecipheriv('aes-256-cbc', key, iv)
  let bytes: Buffer
  try {
    bytes = Buffer.concat([decipher.update(content), decipher.final()])
  } catch {
    return null
  }
  if (sha256 === null || createHash('sha256').update(bytes).digest('hex') === sha256) return bytes
  return null
}
