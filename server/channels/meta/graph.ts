import * as z from 'zod/mini'
import { codeOf } from '../../../shared/errors.ts'
import type { MetaAccount } from './account.ts'
import { loose, readAs } from './fields.ts'

/** The version whose fields we read and write. Meta keeps each for two years at least. */
const VERSION = 'v26.0'

/** An answer of the Graph API. */
export interface Answered {
  status: number
  body: unknown
  /** ms, when it says how long to wait. */
  retryAfter: number | null
}

export interface Asked {
  method: 'GET' | 'POST' | 'DELETE'
  /** What comes after the version. */
  path: string
  body?: object | FormData
  patienceMs: number
  stop?: AbortSignal
}

export type Graph = (asked: Asked) => Promise<Answered>

/** The request never reached anybody: no connection was made. */
export class NotReached extends Error {}

const NOT_REACHED = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Asks Meta's Graph API. Throws NotReached, or whatever fetch throws when nobody knows what became of the request. */
export function openGraph({ apiUrl, accessToken }: Pick<MetaAccount, 'apiUrl' | 'accessToken'>): Graph {
  return async ({ method, path, body, patienceMs, stop }) => {
    const late = AbortSignal.timeout(patienceMs)
    const isForm = body instanceof FormData
    const response = await fetch(`${apiUrl}/${VERSION}/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${accessToken}`,
        ...(body && !isForm && { 'content-type': 'application/json' }),
      },
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
      // The token goes to this host alone.
      redirect: 'error',
      signal: stop === undefined ? late : AbortSignal.any([stop, late]),
    }).catch((fault: unknown) => {
      const cause = fault instanceof Error ? codeOf(fault.cause) : null
      throw cause !== null && NOT_REACHED.has(cause) ? new NotReached(cause, { cause: fault }) : fault
    })
    return {
      status: response.status,
      body: jsonOrNull(await response.text()),
      retryAfter: secondsIn(response.headers.get('retry-after')),
    }
  }
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function secondsIn(header: string | null): number | null {
  return header !== null && /^\d{1,4}$/.test(header) ? Number(header) * 1000 : null
}

const Problem = z.object({
  error: z.object({
    code: z.int(),
    error_subcode: loose(z.int()),
    is_transient: loose(z.boolean()),
  }),
})

/** What an answer says went wrong; null when it says nothing that can be read. */
export function problemIn({ body }: Answered) {
  return readAs(Problem, body)?.error ?? null
}
