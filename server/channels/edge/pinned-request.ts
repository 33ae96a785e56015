import { type IncomingMessage, request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { isIP } from 'node:net'
import { isPublicAddress } from '../../actions/public-address.ts'
import { lookUpPublic } from './look-up-public.ts'

interface Asked {
  url: URL
  method: 'GET' | 'DELETE'
  headers?: Record<string, string>
  /** Whoever runs this server named the place, so it may be a neighbour, and unencrypted on this machine. */
  isOurs: boolean
  stop: AbortSignal
}

/**
 * One request to one place; no redirect is followed. A name is looked up once, and only an address in the open internet
 * is connected to. Throws when nothing was answered.
 */
export function pinnedRequest({ url, method, headers, isOurs, stop }: Asked): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!isOurs && (url.protocol !== 'https:' || (isIP(host) !== 0 && !isPublicAddress(host))))
    return Promise.reject(new Error('a place that nobody is asked at'))
  const request = url.protocol === 'http:' ? overHttp : overHttps
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        method,
        headers: headers ?? {},
        // One connection for one request: none is kept to an address that was checked long ago.
        agent: false,
        signal: stop,
        ...(!isOurs && { lookup: lookUpPublic }),
      },
      resolve,
    )
    asked.once('error', reject)
    asked.end()
  })
}

/** The body as far as it is wanted; `too-large` as soon as it is, whatever anybody said of its size. */
export async function bodyOfAnswer(answer: IncomingMessage, most: number): Promise<Buffer | 'too-large'> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length
    // Leaving the loop lets the connection go.
    if (size > most) return 'too-large'
    chunks.push(chunk)
  }
  if (!answer.complete) throw new Error('the answer ended before its end')
  return Buffer.concat(chunks)
}
