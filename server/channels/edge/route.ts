import type { Request, RequestHandler, Response } from 'express'
import * as z from 'zod/mini'
import type { Answer, RefusalCode } from '../../../shared/answers.ts'
import { isFromOutside } from '../../../shared/errors.ts'
import { readInput } from '../../../shared/read-input.ts'
import type { LimitName, Limits } from '../../live/limits.ts'
import { trustsOf } from './foreign-insides.ts'
import { networkOf, peerOf } from './network.ts'

/** A request whose body has its schema and whose sender is within the limits. */
export interface Routed<Body> {
  body: Body
  /** Token of `Authorization: Bearer …`, or null. */
  bearer: string | null
  address: string
  desk: string
  param(name: string): string
  query(name: string): string | null
  header(name: string): string | null
  cookie(name: string): string | null
  res: Response
  req: Request
}

const STATUS: Record<RefusalCode, number> = {
  'bad-input': 400,
  'not-signed-in': 401,
  'not-yours': 403,
  'not-found': 404,
  forbidden: 403,
  closed: 409,
  'not-admitted': 409,
  taken: 409,
  full: 409,
  conflict: 409,
  differs: 409,
  'too-many': 429,
  'too-large': 413,
  'wrong-type': 415,
  busy: 503,
  unavailable: 503,
}

const NO_BODY = z.unknown()
/** Whoever sends something knows within five seconds whether it is kept; what was begun goes on. */
export const ANSWER_WITHIN_MS = 4_500
/** How often is looked whether a request is whole. It is not heard: its end is told to nobody but who reads it. */
const LOOK_MS = 250

/** Opens the one wrapper of every HTTP route that answers JSON: limit, schema, awaited handler, plain answer. */
export function openRoutes(limits: Limits, clock: () => number, onFault: (error: unknown) => void) {
  const tooMany = (res: Response, wait: number) => {
    res.setHeader('retry-after', Math.ceil(wait / 1000))
    send(res, { ok: false, code: 'too-many', retryAt: clock() + wait })
  }

  /** `within`: ms until the answer is that we are busy, where it may take longer than usual. */
  return function route<Schema extends z.ZodMiniType, Value>(
    options: { limit: LimitName; body?: Schema; within?: number },
    handle: (request: Routed<z.infer<Schema>>) => Promise<Answer<Value> | 'sent'>,
  ): RequestHandler {
    return async (req, res) => {
      const late = answerInTime(req, res, options.within ?? ANSWER_WITHIN_MS)
      try {
        const address = peerOf(req, trustsOf(req.app))
        const network = networkOf(address)
        const wait = await limits.take(options.limit, network)
        if (wait !== null) return tooMany(res, wait)
        const parsed = readInput(options.body ?? NO_BODY, req.body)
        if (!parsed.success) {
          const enough = await limits.take('badInput', network)
          if (enough !== null) return tooMany(res, enough)
          return send(res, { ok: false, code: 'bad-input', field: fieldOf(parsed.error) })
        }
        const answer = await handle(routed(req, res, address, parsed.data as z.infer<Schema>))
        if (answer !== 'sent' && !res.headersSent) send(res, answer)
      } catch (error) {
        onFault(error)
        if (!res.headersSent) send(res, { ok: false, code: refusalOf(error) })
      } finally {
        late.stop()
      }
    }
  }
}

export type Route = ReturnType<typeof openRoutes>

/** A database that is away or full passes, and is no fault of ours: the same request may come again. */
export function refusalOf(fault: unknown): RefusalCode {
  return isFromOutside(fault) ? 'busy' : 'unavailable'
}

/** Answers that we are busy when nobody else has in time, counted from when the whole request was there. */
function answerInTime(req: Request, res: Response, within: number): { stop(): void } {
  let timer: NodeJS.Timeout
  const late = () => {
    if (!res.headersSent) send(res, { ok: false, code: 'busy' })
  }
  const look = () => {
    timer = req.complete ? setTimeout(late, within) : setTimeout(look, LOOK_MS)
  }
  look()
  return { stop: () => clearTimeout(timer) }
}

/** Which part of the input was wrong, as a path: `fields.domain`. */
export function fieldOf(error: { issues: { path: PropertyKey[]; keys?: string[] }[] }): string {
  const issue = error.issues[0]
  const path = [...(issue?.path ?? []), ...(issue?.keys?.slice(0, 1) ?? [])]
  return path.map(String).join('.').slice(0, 100)
}

function send(res: Response, answer: Answer<unknown>): void {
  res.setHeader('cache-control', 'no-store')
  res.status(answer.ok ? 200 : STATUS[answer.code]).json(answer)
}

function routed<Body>(req: Request, res: Response, address: string, body: Body): Routed<Body> {
  const header = (name: string) => {
    const value = req.headers[name]
    return typeof value === 'string' ? value : null
  }
  return {
    body,
    address,
    bearer: /^Bearer ([A-Za-z0-9._~+/=-]{1,4096})$/.exec(header('authorization') ?? '')?.[1] ?? null,
    desk: String(req.params.desk ?? ''),
    param: (name) => String(req.params[name] ?? ''),
    query: (name) => (typeof req.query[name] === 'string' ? (req.query[name] as string) : null),
    header,
    cookie: (name) => cookieOf(header('cookie'), name),
    req,
    res,
  }
}

/** One cookie out of the header; null when absent. */
export function cookieOf(header: string | null | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return null
}
