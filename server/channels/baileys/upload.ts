import { createCipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import * as z from 'zod/mini'
import type { MediaPlace, Sendable } from '../../../adapters/baileys/port.ts'
import { readInput } from '../../../shared/read-input.ts'
import type { Outgoing } from '../../actions/messenger.ts'
import { keysOf, MAC } from './media-keys.ts'

type File = Extract<Outgoing['content'], { kind: 'media' }>

/** Where WhatsApp says that files may be put, and with which leave. */
export interface Uploads {
  auth: string
  hosts: readonly string[]
}

/** A host of WhatsApp's own, whoever names it. */
const OWN_HOST = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.whatsapp\.net$/
const PATIENCE_MS = 20_000

const PATHS: Readonly<Record<MediaPlace['media'], string>> = {
  image: 'image',
  sticker: 'image',
  video: 'video',
  audio: 'audio',
  voice: 'audio',
  document: 'document',
}

const Answer = z.object({
  url: z.string().check(z.maxLength(4_000)),
  direct_path: z.string().check(z.startsWith('/'), z.maxLength(2_000)),
})

/** How a file is shown: what WhatsApp has no picture or player for is a document. */
function mediaOf(type: string): MediaPlace['media'] {
  if (/^image\/(jpeg|png)$/.test(type)) return 'image'
  if (type.startsWith('audio/')) return type.startsWith('audio/ogg') ? 'voice' : 'audio'
  return type === 'video/mp4' ? 'video' : 'document'
}

/**
 * Seals a file and puts it where WhatsApp keeps files; `stale` where its leave has ended, null where it was not taken.
 * @param host instead of WhatsApp's own, in tests
 */
export async function upload(
  file: File,
  to: Uploads,
  host: string | null,
): Promise<Sendable | 'stale' | null> {
  const origin = host ?? ownOrigin(to.hosts)
  if (origin === null) return null
  const media = mediaOf(file.type)
  const bytes = await buffer(file.open())
  const mediaKey = randomBytes(32)
  const sealed = seal(bytes, mediaKey, media)
  const sum = createHash('sha256').update(sealed).digest()
  const token = sum.toString('base64url')
  const url = `${origin}/mms/${PATHS[media]}/${token}?auth=${encodeURIComponent(to.auth)}&token=${token}`
  const answer = await put(url, sealed)
  if (answer === null || answer === 'stale') return answer
  return {
    kind: 'media',
    place: {
      media,
      directPath: answer.direct_path,
      url: answer.url,
      mediaKey: mediaKey.toString('base64'),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      sealedSha256: sum.toString('hex'),
      type: media === 'voice' ? 'audio/ogg; codecs=opus' : file.type,
    },
    name: file.name,
    caption: file.caption,
    size: bytes.length,
  }
}

export function ownOrigin(hosts: readonly string[]): string | null {
  const own = hosts.find((host) => OWN_HOST.test(host))
  return own === undefined ? null : `https://${own}`
}

function seal(bytes: Buffer, mediaKey: Buffer, media: MediaPlace['media']): Buffer {
  const { iv, key, macKey } = keysOf(mediaKey, media)
  const cipher = createCipheriv('aes-256-cbc', key, iv)
  const content = Buffer.concat([cipher.update(bytes), cipher.final()])
  const mac = createHmac('sha256', macKey).update(iv).update(content).digest().subarray(0, MAC)
  return Buffer.concat([content, mac])
}

async function put(url: string, sealed: Buffer): Promise<z.infer<typeof Answer> | 'stale' | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/octet-stream', origin: 'https://web.whatsapp.com' },
      body: new Uint8Array(sealed),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    if (response.status === 401 || response.status === 403) {
      await response.body?.cancel()
      return 'stale'
    }
    const read = readInput(Answer, await response.json())
    return response.ok && read.success ? read.data : null
  } catch {
    // Nothing was sent to anybody yet: it is tried again.
    return null
  }
}
