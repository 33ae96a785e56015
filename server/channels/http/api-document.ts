import { CustomerBody, CustomerNumber } from '../../../shared/schemas.ts'
import { MOST_CUSTOMERS } from '../../actions/customers/put-customers.ts'
import { recordPaths } from './api-records-paths.ts'
import { answered, json, pathParameter, REFUSAL, refusals, schemaOf } from './api-schemas.ts'
import { STANDBY_SCHEMAS, standbyPaths } from './api-standby-paths.ts'
import { whatsappPaths } from './api-whatsapp-paths.ts'

/** The OpenAPI 3.1 document of `/api/v1`, made from the schemas that check what comes in. */
export function apiDocument(publicUrl: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Balie',
      version: '1',
      description:
        'The customers of a desk: who they are, how they are known, what they bought; and its standby: what is ' +
        'booked, who is on duty; what was sent by WhatsApp; and what the desk has written down. Every answer is `{"ok": true, "value": ...}` or ' +
        '`{"ok": false, "code": ..., "say": ...}`. Instants are whole milliseconds since 1970 (UTC).',
    },
    servers: [{ url: publicUrl }],
    security: [{ key: [] }],
    paths: {
      '/api/v1/desks/{desk}/customers': customersPath(),
      '/api/v1/desks/{desk}/customers/{number}': customerPath(),
      ...standbyPaths(),
      ...whatsappPaths(),
      ...recordPaths(),
    },
    components: {
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: 'A key of this desk: `npx balie api-key --desk <desk> --name <name>`.',
        },
      },
      schemas: { Customer: schemaOf(CustomerBody), ...STANDBY_SCHEMAS, Refusal: REFUSAL },
    },
  }
}

function customersPath(): object {
  const { properties, ...customer } = schemaOf(CustomerBody)
  const required = ['number', ...(customer.required ?? [])]
  const each = { ...customer, properties: { number: schemaOf(CustomerNumber), ...properties }, required }
  const list = { type: 'array', maxItems: MOST_CUSTOMERS, items: each }
  const count = { type: 'integer' }
  return {
    parameters: [pathParameter('desk')],
    put: {
      operationId: 'putCustomers',
      summary: 'Make several customers exactly this',
      description:
        'All or none, each as `putCustomer` makes it; customers who are not in the list stay as they are. A list ' +
        'of 7 MB at most.',
      requestBody: {
        required: true,
        content: json({
          type: 'object',
          properties: { customers: list },
          required: ['customers'],
          additionalProperties: false,
        }),
      },
      responses: {
        200: answered('How many were new, changed, or as they were.', {
          type: 'object',
          properties: { added: count, changed: count, same: count },
          required: ['added', 'changed', 'same'],
        }),
        ...refusals({
          400: 'Something is wrong, and nothing is stored; `problems` lists it by place: `customers.17.name`.',
          413: 'The list is too large.',
        }),
      },
    },
  }
}

function customerPath(): object {
  return {
    parameters: [pathParameter('desk'), pathParameter('number', CustomerNumber)],
    put: {
      operationId: 'putCustomer',
      summary: 'Make a customer exactly this',
      description:
        'Replaces persons and contracts whole, also what a supervisor changed in the panel since; sent again it ' +
        'changes nothing. Phone numbers may be written as people dial them and are kept in E.164.',
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
  return answered('The customer as it is stored.', {
    type: 'object',
    properties: { ...own, ...customer.properties },
    required: ['number', 'updatedAt', ...(customer.required ?? [])],
  })
}
