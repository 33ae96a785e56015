import * as z from 'zod/mini'
import { CustomerBody, CustomerNumber, DeskId } from '../../../shared/schemas.ts'

/** The OpenAPI 3.1 document of `/api/v1`, made from the schemas that check what comes in. */
export function apiDocument(publicUrl: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Balie',
      version: '1',
      description:
        'The customers of a desk: who they are, how they are known, what they bought. Every answer is ' +
        '`{"ok": true, "value": ...}` or `{"ok": false, "code": ..., "say": ...}`.',
    },
    servers: [{ url: publicUrl }],
    security: [{ key: [] }],
    paths: { '/api/v1/desks/{desk}/customers/{number}': customerPath() },
    components: {
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: 'A key of this desk: `npx balie api-key --desk <desk> --name <name>`.',
        },
      },
      schemas: { Customer: schemaOf(CustomerBody), Refusal: REFUSAL },
    },
  }
}

function customerPath(): object {
  const parameter = (name: string, schema: z.ZodMiniType) => ({
    name,
    in: 'path',
    required: true,
    schema: schemaOf(schema),
  })
  return {
    parameters: [parameter('desk', DeskId), parameter('number', CustomerNumber)],
    put: {
      operationId: 'putCustomer',
      summary: 'Make a customer exactly this',
      description:
        'Replaces persons and contracts whole; sent again it changes nothing. Phone numbers may be written as ' +
        'people dial them and are kept in E.164.',
      requestBody: { required: true, content: json({ $ref: '#/components/schemas/Customer' }) },
      responses: { 200: stored(), ...refusals({ 400: 'Something is wrong; `problems` lists everything.' }) },
    },
    get: {
      operationId: 'getCustomer',
      summary: 'The customer as it is stored',
      responses: { 200: stored(), ...refusals({ 404: 'There is no such customer.' }) },
    },
  }
}

function stored(): object {
  const own = {
    number: { type: 'string' },
    updatedAt: { type: 'integer', description: 'ms since the epoch' },
  }
  const customer = schemaOf(CustomerBody) as { properties: object; required?: string[] }
  const value = {
    type: 'object',
    properties: { ...own, ...customer.properties },
    required: ['number', 'updatedAt', ...(customer.required ?? [])],
  }
  const schema = { type: 'object', properties: { ok: { const: true }, value }, required: ['ok', 'value'] }
  return { description: 'The customer as it is stored.', content: json(schema) }
}

function refusals(own: Record<number, string>): object {
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

function json(schema: object): object {
  return { 'application/json': { schema } }
}

function schemaOf(schema: z.ZodMiniType): object {
  const { $schema: _dialect, ...plain } = z.toJSONSchema(schema, { io: 'input' })
  return plain
}

const PROBLEM = {
  type: 'object',
  properties: { field: { type: 'string' }, say: { type: 'string' } },
  required: ['field', 'say'],
}
const REFUSAL = {
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
