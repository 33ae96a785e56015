import { expect } from 'vitest'
import * as z from 'zod/mini'
import { REFUSAL_CODES, type RefusalCode } from '../../../../shared/answers.ts'
import type { Who, World } from './world.ts'

/** What one route promises to whoever builds on it: an answer for one who may, and what all others hear. */
export interface Promised {
  /** One who may ask. */
  by: Who
  ask: (world: World) => Ask | Promise<Ask>
  gives: Given
  /** Each is the request above with something changed; all of them come before it. */
  refuses?: Refused[]
}

export type Contract = Record<string, Promised>

export interface Ask {
  path: string
  /** An object goes as JSON, bytes and text as they are. */
  body?: object | string
  headers?: Record<string, string>
  /** Another server than the one with Eva's desk. */
  at?: string
}

export interface Given {
  /** 200 when it says nothing else. */
  status?: number
  /** What the body is; of one that is no JSON the text. */
  body: z.ZodMiniType
  /** Besides those of every answer; null: not there. */
  headers?: Headers
}

export type Headers = Record<string, string | RegExp | null>

export interface Refused {
  what: string
  by?: Who
  /** Another request altogether. */
  ask?: (world: World) => Ask
  path?: (right: string) => string
  /** Laid over the right body. */
  body?: object
  headers?: Record<string, string>
  status: number
  code: RefusalCode | null
  field?: string
  /** Other than those of JSON. */
  given?: Headers
}

/** Every answer of ours in JSON: kept by nobody, read as nothing else, and no other site's scripts may look. */
export const JSON_HEADERS: Headers = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'access-control-allow-origin': null,
  'x-powered-by': null,
  'set-cookie': null,
}

/** `{"ok": true, "value": ...}` with exactly these fields. */
export function value<Value>(schema: z.ZodMiniType<Value>, headers: Headers = {}): Given {
  return { body: z.strictObject({ ok: z.literal(true), value: schema }), headers }
}

/** `{"ok": false, "code": ...}`: `say` for people, `field` and `problems` for what was wrong. */
export const Refusal = z.strictObject({
  ok: z.literal(false),
  code: z.enum(REFUSAL_CODES),
  say: z.optional(z.string().check(z.minLength(1))),
  field: z.optional(z.string()),
  retryAt: z.optional(z.int()),
  problems: z.optional(z.array(z.strictObject({ field: z.string(), say: z.string() }))),
})

/** The body with this in it is bad input, and the answer names the field. */
export function wrong(body: object, field: string): Refused {
  return { what: JSON.stringify(body), body, status: 400, code: 'bad-input', field }
}

/** The same at this address instead, which is bad input. */
export function wrongAt(path: (right: string) => string, field: string): Refused {
  return { what: `${field} in the address`, path, status: 400, code: 'bad-input', field }
}

/** The same request by somebody else. */
export function from(by: Who, status: number, code: RefusalCode): Refused {
  return { what: `what comes from ${by}`, by, status, code }
}

/** The same for something that is not there: it reads like what is somebody else's. */
export function missing(path: (right: string) => string, code: RefusalCode = 'not-found'): Refused {
  return { what: 'what is not there', path, status: code === 'not-found' ? 404 : 401, code }
}

export function expectHeaders(given: Record<string, unknown>, promised: Headers): void {
  const seen = Object.fromEntries(Object.keys(promised).map((name) => [name, flat(given[name])]))
  const right = Object.entries(promised).map(([name, like]) => [
    name,
    like instanceof RegExp ? expect.stringMatching(like) : like,
  ])
  expect(seen).toEqual(Object.fromEntries(right))
}

function flat(header: unknown): string | null {
  return header === undefined ? null : [header].flat().join('\n')
}
