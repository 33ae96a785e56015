import { type FileHandle, mkdir, open, unlink } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import type { Held } from '../edge/in-flight.ts'

/** A file that came in whole and stands on disk without a name. */
interface Upload {
  size: number
  bytes(): Promise<Buffer>
}

/**
 * Streams the body of a request to disk, so that what is never finished holds no memory. The file loses its name as
 * soon as it is open: whatever ends the upload or this process, the system takes it away and nothing is left behind.
 */
export async function receiveUpload<Value>(
  request: IncomingMessage,
  { folder, most, held }: { folder: string; most: number; held: Held },
  then: (upload: Upload) => Promise<Value>,
): Promise<Value | 'too-large' | 'too-much' | 'gone'> {
  if (Number(request.headers['content-length'] ?? 0) > most) return 'too-large'
  if (!held.grow(0)) return 'too-much'
  const file = await openNameless(folder)
  try {
    const size = await receive(request, file, most, held)
    if (typeof size !== 'number') return size
    return await then({ size, bytes: () => contentOf(file, size) })
  } finally {
    await file.close()
  }
}

async function receive(
  request: IncomingMessage,
  file: FileHandle,
  most: number,
  held: Held,
): Promise<number | 'too-large' | 'too-much' | 'gone'> {
  let size = 0
  const parts: AsyncIterator<Buffer> = request.iterator({ destroyOnReturn: false })
  for (;;) {
    // The sender hung up, or made no progress for so long that the server did.
    const part = await parts.next().catch(() => null)
    if (part === null) return 'gone'
    if (part.done) return size
    size += part.value.length
    // What is still to come is drained and not kept, so that the sender can read the answer.
    if (size > most) return 'too-large'
    if (!held.grow(part.value.length)) return 'too-much'
    await file.appendFile(part.value)
  }
}

async function contentOf(file: FileHandle, size: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(size)
  let at = 0
  while (at < size) {
    const { bytesRead } = await file.read(bytes, at, size - at, at)
    if (bytesRead === 0) throw new Error('an upload on disk ended before its end')
    at += bytesRead
  }
  return bytes
}

async function openNameless(folder: string): Promise<FileHandle> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = join(folder, `upload-${crypto.randomUUID()}`)
  const file = await open(name, 'wx+', 0o600)
  await unlink(name)
  return file
}
