import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ArrivedMail } from '../../actions/mail/arrived-mail.ts'
import type { MailHook } from '../../actions/mail/mail-hook.ts'
import { openBodies } from '../edge/read-body.ts'
import { LARGEST_MAIL } from './mime/limits.ts'
import { readApart } from './mime/read-apart.ts'

interface HookOptions {
  hooks: readonly MailHook[]
  clock(): number
  /** Resolves when it is stored; false where no mail of this desk is read. */
  receive(desk: string, mail: ArrivedMail): Promise<boolean>
  onFault(fault: unknown, where: string): void
}

interface MailHooks {
  /** Whether this request is for us. */
  takes(request: IncomingMessage): boolean
  handle(request: IncomingMessage, response: ServerResponse): void
  routes(): string[]
}

/** So many are on their way in at once: whoever sends one is known only when it is there. */
const BODIES = { most: LARGEST_MAIL, atOnce: 4 }
/** A signature that is older, or that much ahead, may have been overheard (ms). */
const SIGNED_WITHIN_MS = 5 * 60_000
const PATH = /^\/mail\/([a-z0-9-]{1,60})\/?(?:\?|$)/
const OURS = /^\/mail(?:[/?]|$)/
const SIGNATURE = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/i

const SAYS: Readonly<Record<number, string>> = {
  200: 'stored',
  400: 'the body is no mail: it begins with the headers of one',
  403: 'the signature does not fit, or its time is not within five minutes of ours',
  404: 'no mails are brought to this desk',
  405: 'mails are brought with POST',
  413: 'the mail is larger than 30 MB',
  503: 'it could not be stored: bring it again',
}

/**
 * Mails that a program brings, at `/mail/<desk>`: the body is the mail as it came (RFC 5322), and the header
 * `Balie-Signature: t=<seconds>,v1=<hex>` the HMAC-SHA256 over the time, a full stop and the body. What is stored gets 200,
 * also when it was brought before; everything that is to be brought again gets 503.
 */
export function openMailHooks({ hooks, clock, receive, onFault }: HookOptions): MailHooks {
  const readBody = openBodies(BODIES)
  const statusOf = async (request: IncomingMessage, hook: MailHook): Promise<number> => {
    const body = await readBody(request)
    if (typeof body === 'string') return body === 'too-large' ? 413 : 503
    if (!isSigned(hook.key, body, request.headers['balie-signature'], clock())) return 403
    if (!/^[A-Za-z][A-Za-z0-9-]{0,99}:/.test(body.subarray(0, 101).toString('latin1'))) return 400
    const { desk, authservId } = hook
    const mail = await readApart(body)
    return (await receive(desk, { place: null, authservId, mail })) ? 200 : 404
  }
  const respond = async (request: IncomingMessage, response: ServerResponse, hook: MailHook) => {
    const status = await statusOf(request, hook).catch((fault: unknown) => {
      onFault(fault, 'mail-hook')
      return 503
    })
    // What is still to come of a body that was pushed out is not waited for.
    if (status === 503 && !request.complete) response.once('finish', () => request.destroy())
    answer(response, status)
  }
  return {
    takes: (request) => OURS.test(request.url ?? ''),
    handle: (request, response) => {
      const [, desk] = PATH.exec(request.url ?? '') ?? []
      const hook = hooks.find((one) => one.desk === desk)
      if (!hook) return answer(response, 404)
      if (request.method !== 'POST') return answer(response, 405)
      void respond(request, response, hook)
    },
    routes: () => ['POST /mail/:desk'],
  }
}

function isSigned(key: Uint8Array, body: Buffer, header: unknown, now: number): boolean {
  const [, seconds, hex] = (typeof header === 'string' && SIGNATURE.exec(header)) || []
  if (seconds === undefined || hex === undefined) return false
  const own = createHmac('sha256', key).update(`${seconds}.`).update(body).digest()
  const isOurs = timingSafeEqual(own, Buffer.from(hex, 'hex'))
  return isOurs && Math.abs(Number(seconds) * 1000 - now) <= SIGNED_WITHIN_MS
}

function answer(response: ServerResponse, status: number): void {
  const text = `${SAYS[status]}\n`
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(text),
  })
  response.end(text)
}
