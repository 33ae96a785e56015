import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Context } from '../../actions/context.ts'
import { openBodies } from '../edge/read-body.ts'
import type { MetaAccount, MetaHandler, MetaLines } from './account.ts'
import { takeIn } from './batch.ts'
import { isSame, isSigned } from './verify.ts'

interface MetaOptions {
  ctx: Pick<Context, 'policy' | 'clock' | 'log'>
  account: Pick<MetaAccount, 'appSecrets' | 'verifyToken'>
  lines: MetaLines
  handler: MetaHandler
  onFault: (fault: unknown, where: string) => void
}

/** Meta sends up to 3 MB at once. */
const BATCHES = { most: 3 * 1024 * 1024, atOnce: 32 }
const PATH = /^\/meta(?:\/([a-z0-9-]{1,60}))?\/?(?:\?([\x21-\x7e]*))?$/
const OURS = /^\/meta(?:[/?]|$)/
/** Nothing else is said back to whoever knows the token. */
const CHALLENGE = /^[\x20-\x7e]{1,256}$/

interface MetaWebhooks {
  /** Whether this request is for us. */
  takes(request: IncomingMessage): boolean
  handle(request: IncomingMessage, response: ServerResponse): void
  routes(): string[]
}

/**
 * Meta's webhooks, before everything else that answers HTTP, at `/meta` and for an app of its own at `/meta/<desk>`.
 * Which desk something is for is decided by the number it came to, at either address. What is signed gets 200 once all of
 * it is stored, and 503 while something is not: then all of it comes again.
 */
export function openMeta(options: MetaOptions): MetaWebhooks {
  const { ctx, account, onFault } = options
  const readBody = openBodies(BATCHES)
  const statusOf = async (request: IncomingMessage): Promise<number> => {
    const body = await readBody(request)
    if (typeof body === 'string') return body === 'too-large' ? 413 : 503
    if (!isSigned(account.appSecrets, body, request.headers['x-hub-signature-256'])) return 403
    const payload = jsonIn(body)
    if (payload === undefined) return 400
    return (await takeIn(options, payload)) ? 200 : 503
  }
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const status = await statusOf(request).catch((fault: unknown) => {
      onFault(fault, 'meta')
      return 503
    })
    // What is still to come of a body that was pushed out is not waited for.
    if (status === 503 && !request.complete) response.once('finish', () => request.destroy())
    answer(response, status)
  }
  return {
    takes: (request) => OURS.test(request.url ?? ''),
    handle: (request, response) => {
      const [path, desk, query = ''] = PATH.exec(request.url ?? '') ?? []
      if (path === undefined || (desk !== undefined && !ctx.policy(desk))) return answer(response, 404)
      if (request.method === 'GET') {
        const challenge = challengeIn(query, account.verifyToken)
        return challenge === null ? answer(response, 403) : answer(response, 200, challenge)
      }
      if (request.method !== 'POST') return answer(response, 405)
      void respond(request, response)
    },
    routes: () => ['GET /meta', 'POST /meta', 'GET /meta/:desk', 'POST /meta/:desk'],
  }
}

/** What Meta wants to hear when it is told of our address; null for whoever does not know the token. */
function challengeIn(query: string, verifyToken: string): string | null {
  const asked = new URLSearchParams(query)
  const challenge = asked.get('hub.challenge') ?? ''
  const knowsToken = isSame(verifyToken, asked.get('hub.verify_token') ?? '')
  const mayHear = knowsToken && asked.get('hub.mode') === 'subscribe' && CHALLENGE.test(challenge)
  return mayHear ? challenge : null
}

/**
 * The JSON in a body, without NUL and halves of characters, which no text may hold: a telephone that cuts an emoji in
 * two costs nobody a message. Undefined when it is none.
 */
function jsonIn(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'), (_, value: unknown) =>
      typeof value === 'string' ? value.replaceAll('\u0000', '').toWellFormed() : value,
    )
  } catch {
    return undefined
  }
}

function answer(response: ServerResponse, status: number, text = ''): void {
  response.writeHead(status, {
    ...(text !== '' && { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' }),
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(text),
  })
  response.end(text)
}
