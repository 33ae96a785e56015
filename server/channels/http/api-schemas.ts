import * as z from 'zod/mini'
import { DeskId } from '../../../shared/schemas.ts'

/** The parts of which the OpenAPI document is made. */

export function pathParameter(name: string, schema: z.ZodMiniType = DeskId): object {
  return { name, in: 'path', required: true, schema: schemaOf(schema) }
}

/** A granted answer with this schema of its value. */
export function answered(description: string, value: object): object {
  const properties = { ok: { const: true }, value }
  return { description, content: json({ type: 'object', properties, required: ['ok', 'value'] }) }
}

/** The refusals of a route by status, with those that every route has. */
export function refusals(own: Record<number, string>): object {
  const all: Record<number, string> = {
    ...own,
    401: 'No key, an old one, or one of another desk.',
    429: 'Too many requests; `retry-after` says when to come back.',
    503: 'Busy, or not set up yet.',
  }
  const entries = Object.entries(all).map(([status, description]) => [
    status,
    { description, content: json({ $ref: '#/components/schemas/Refusal' }) },
  ])
  return Object.fromEntries(entries)
}

export function json(schema: object): object {
  return { 'application/json': { schema } }
}

/** JSON Schema of what a schema takes. */
export function schemaOf(schema: z.ZodMiniType): { properties?: object; required?: string[] } {
  const { $schema: _dialect, ...plain } = z.toJSONSchema(schema, { io: 'input' })
  return plain as { properties?: object; required?: string[] }
}

const PROBLEM = {
  type: 'object',
  properties: { field: { type: 'string' }, say: { type: 'string' } },
  required: ['field', 'say'],
}
export const REFUSAL = {
  type: 'object',
  properties: {
    ok: { const: false },
    code: { type: 'string' },
    field: { type: 'string', description: 'Where the first mistake is: `contracts.0.tier`.' },
    say: { type: 'string' },
    retryAt: { type: 'integer', description: 'ms since the epoch' },
    problems: { type: 'array', items: PROBLEM },
  },
  required: ['ok', 'code'],
}
