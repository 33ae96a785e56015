import type { IncomingMessage } from 'node:http'
import type { Held } from './in-flight.ts'

/**
 * The body of a request as it came, or null when it is longer than `most` bytes or more than its network may hold.
 * What is too long is drained and not kept, so that the sender can still read the answer.
 */
export async function readBody(request: IncomingMessage, most: number, held: Held): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > most) {
    request.resume()
    return null
  }
  const parts: Buffer[] = []
  let size = 0
  let isTooMuch = false
  try {
    for await (const part of request) {
      size += (part as Buffer).length
      if (size > 2 * most) return null
      isTooMuch ||= size > most || !held.grow((part as Buffer).length)
      if (isTooMuch) parts.length = 0
      else parts.push(part as Buffer)
    }
  } catch {
    // The sender hung up in the middle; nobody reads the answer.
    return null
  }
  return isTooMuch ? null : Buffer.concat(parts)
}
