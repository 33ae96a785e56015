import { type ClientRequest, request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Clock } from '../clock.ts'

interface Outgoing {
  method: 'GET' | 'POST'
  url: string
  headers: Record<string, string>
  body: string | null
}

export interface WebAnswer {
  status: number
  contentType: string
  location: string | null
  body: Buffer
}

/** `connect`: TCP or TLS. `read`: nothing came in time. `partial`: it broke off, and is never repeated. */
export type Failure = { why: 'connect' | 'read' | 'partial'; detail: string }

export type Outcome = { answer: WebAnswer } | { failure: Failure }

/** 64 kB is the most Twilio reads of a TwiML document; audio may be larger. */
const MOST_BYTES = 1_000_000

/** One attempt on a connection of its own, within limits that the emulator's clock measures. Never rejects. */
export function send(
  clock: Clock,
  outgoing: Outgoing,
  limits: { connectMs: number; readMs: number; mostBytes?: number },
): Promise<Outcome> {
  return new Promise((resolve) => {
    let stage: Failure['why'] = 'connect'
    let cancel = () => {}
    const finish = (outcome: Outcome) => {
      cancel()
      resolve(outcome)
    }
    const fail = (detail: string) => {
      finish({ failure: { why: stage, detail } })
      request?.destroy()
    }
    const request = start(outgoing, fail)
    if (!request) return
    cancel = clock.after(limits.connectMs, () => fail(`no connection within ${limits.connectMs} ms`))
    const connected = () => {
      stage = 'read'
      cancel()
      cancel = clock.after(limits.readMs, () => fail(`no answer within ${limits.readMs} ms`))
    }
    request.on('socket', (socket) => {
      socket.once(outgoing.url.startsWith('https:') ? 'secureConnect' : 'connect', connected)
    })
    request.on('error', (fault) => fail(fault.message))
    request.on('response', (response) => {
      stage = 'partial'
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > (limits.mostBytes ?? MOST_BYTES)) fail('the answer is too large')
        else chunks.push(chunk)
      })
      response.on('error', (fault) => fail(fault.message))
      response.on('aborted', () => fail('the answer broke off'))
      response.on('end', () => {
        finish({
          answer: {
            status: response.statusCode ?? 0,
            contentType: response.headers['content-type'] ?? '',
            location: response.headers.location ?? null,
            body: Buffer.concat(chunks),
          },
        })
      })
    })
    request.end(outgoing.body ?? undefined)
  })
}

function start(outgoing: Outgoing, fail: (detail: string) => void): ClientRequest | null {
  const open = outgoing.url.startsWith('https:') ? httpsRequest : httpRequest
  try {
    return open(outgoing.url, { method: outgoing.method, headers: outgoing.headers, agent: false })
  } catch (fault) {
    fail(fault instanceof Error ? fault.message : String(fault))
    return null
  }
}
