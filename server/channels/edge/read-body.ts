import type { IncomingMessage } from 'node:http'

/** Why there is no body: longer than may be, pushed out by those that came later, or the sender hung up. */
type NoBody = 'too-large' | 'no-room' | 'gone'

/**
 * Reads bodies of senders whom nobody knows before the whole body is there. At most `atOnce` are on their way in,
 * each of at most `most` bytes. There is always room for one more: the one that has been on its way for longest goes.
 * Whoever sends at once is never that one, however many others begin and do not go on.
 */
export function openBodies({ most, atOnce }: { most: number; atOnce: number }) {
  /** What pushes each of them out, the oldest first. */
  const onTheirWay = new Set<() => void>()
  return async (request: IncomingMessage): Promise<Buffer | NoBody> => {
    let pushOut = () => {}
    const pushedOut = new Promise<'no-room'>((resolve) => {
      pushOut = () => resolve('no-room')
    })
    onTheirWay.add(pushOut)
    if (onTheirWay.size > atOnce) {
      const [oldest] = onTheirWay
      onTheirWay.delete(oldest!)
      oldest!()
    }
    try {
      return await Promise.race([readBody(request, most), pushedOut])
    } finally {
      onTheirWay.delete(pushOut)
    }
  }
}

/** What is too long is drained and not kept, so that the sender can still read the answer. */
async function readBody(request: IncomingMessage, most: number): Promise<Buffer | NoBody> {
  if (Number(request.headers['content-length'] ?? 0) > most) {
    request.resume()
    return 'too-large'
  }
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const part of request) {
      size += (part as Buffer).length
      if (size > 2 * most) return 'too-large'
      if (size > most) parts.length = 0
      else parts.push(part as Buffer)
    }
  } catch {
    // The sender hung up in the middle; nobody reads the answer.
    return 'gone'
  }
  return size > most ? 'too-large' : Buffer.concat(parts)
}
