import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

export interface Asked {
  method: string
  url: URL
  path: Record<string, string>
  headers: IncomingMessage['headers']
  /** The body as sent; empty for GET. */
  body: string
  /** The same as it came, for what is no text. */
  bytes: Buffer
  /** For streams of events. */
  raw: { request: IncomingMessage; response: ServerResponse }
}

export interface Given {
  status: number
  headers?: Record<string, string>
  body?: string | Buffer
}

/** Null: the handler has taken the raw response itself. */
export type Handler = (asked: Asked) => Promise<Given | null> | Given | null

/** `['GET', '/calls/:sid', handler]` */
export type Route = [method: string, pattern: string, handler: Handler]

/** A person sends a file of 16 MB to the control interface, as base64. */
const MOST_BODY = 24_000_000

/** A server of a few routes; the first that matches answers. */
export function serve(routes: Route[], otherwise: Handler, mostBody = MOST_BODY): Server {
  return createServer((request, response) => {
    void respond({ routes, otherwise, mostBody }, request, response)
  })
}

async function respond(
  { routes, otherwise, mostBody }: { routes: Route[]; otherwise: Handler; mostBody: number },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://emulator')
  const method = request.method ?? 'GET'
  try {
    const bytes = await readBody(request, mostBody)
    const body = bytes.toString('utf8')
    const asked = { method, url, headers: request.headers, body, bytes, raw: { request, response } }
    for (const [verb, pattern, handler] of routes) {
      const path = verb === method ? match(pattern, url.pathname) : null
      if (path) return finish(response, await handler({ ...asked, path }))
    }
    finish(response, await otherwise({ ...asked, path: {} }))
  } catch (fault) {
    const isTheirs = fault instanceof BadRequest
    finish(
      response,
      json(isTheirs ? 400 : 500, { message: fault instanceof Error ? fault.message : 'failed' }),
    )
  }
}

/** What was sent cannot be read; the message says why. */
export class BadRequest extends Error {}

export function json(status: number, value: unknown): Given {
  return { status, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) }
}

function finish(response: ServerResponse, given: Given | null): void {
  if (!given) return
  response.writeHead(given.status, { 'Cache-Control': 'no-store', ...given.headers })
  response.end(given.body)
}

function match(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/')
  const parts = path.split('/')
  if (wanted.length !== parts.length) return null
  const found: Record<string, string> = {}
  for (const [index, want] of wanted.entries()) {
    const part = parts[index] ?? ''
    if (want.startsWith(':')) found[want.slice(1)] = decodeURIComponent(part)
    else if (want !== part) return null
  }
  return found
}

async function readBody(request: IncomingMessage, mostBody: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += (chunk as Buffer).length
    if (size > mostBody) throw new BadRequest('The body is too large.')
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

/** A stream of server-sent events; answers how to write one. It ends with the connection. */
export function eventStream(
  { raw: { request, response } }: Asked,
  headers: Record<string, string>,
  closed: () => void,
): (event: string, data: unknown) => void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', ...headers })
  response.write(': here\n\n')
  request.on('close', closed)
  return (event, data) => response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
}
