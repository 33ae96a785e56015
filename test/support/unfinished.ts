import { type ClientRequest, request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { TestApp } from './app.ts'

export interface Unfinished {
  /** Status and body; rejects when the server hangs up instead. */
  answer: Promise<{ status: number; body: string }>
  /** So far; null without an answer. */
  status(): number | null
  end(): void
}

interface Send {
  method?: string
  path: string
  headers?: Record<string, string | number>
  /** Sent, and then no more: the body says that it is longer. */
  bytes?: number
  says: number
}

// One piece for all of them, so that what grows is the server.
const PIECE = Buffer.alloc(64 * 1024, 'x')

/** Begins a request, sends a part of its body and leaves it at that. */
export function beginOnly(
  { url }: Pick<TestApp, 'url'>,
  { method = 'POST', path, headers, bytes = 0, says }: Send,
): Unfinished {
  const asked = request(url + path, { method, agent: false, headers: { ...headers, 'content-length': says } })
  let status: number | null = null
  const answer = new Promise<{ status: number; body: string }>((resolve, reject) => {
    asked.once('error', reject)
    asked.once('response', (response) => {
      status = response.statusCode!
      text(response).then((body) => resolve({ status: response.statusCode!, body }), reject)
    })
  })
  answer.catch(() => {})
  asked.flushHeaders()
  send(asked, bytes)
  return { answer, status: () => status, end: () => void asked.destroy() }
}

function send(asked: ClientRequest, left: number): void {
  if (left <= 0 || asked.destroyed) return
  const piece = PIECE.subarray(0, Math.min(left, PIECE.length))
  asked.write(piece, () => send(asked, left - piece.length))
}

/** Statuses of those that have an answer so far. */
export function answered(all: readonly Unfinished[]): number[] {
  return all.flatMap(({ status }) => status() ?? [])
}
