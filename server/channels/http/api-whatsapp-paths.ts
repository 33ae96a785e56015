import { MonthKey } from '../../../shared/whatsapp-month.ts'
import { answered, pathParameter, refusals, schemaOf } from './api-schemas.ts'

/** The OpenAPI path of what was sent by WhatsApp. */
export function whatsappPaths(): Record<string, object> {
  return {
    '/api/v1/desks/{desk}/whatsapp-messages': {
      parameters: [
        pathParameter('desk'),
        {
          name: 'month',
          in: 'query',
          schema: schemaOf(MonthKey),
          description: "A month of the desk's clock; this month when left out.",
        },
        { name: 'format', in: 'query', schema: { type: 'string', enum: ['json', 'csv'], default: 'json' } },
      ],
      get: {
        operationId: 'listWhatsAppMessages',
        summary: 'What was sent by WhatsApp in a month, by customer and category',
        description:
          'A message that left in parts counts as several, as the provider bills it. `estimate` is reckoned with ' +
          "the prices of the desk's policy; what is owed stands on the provider's bill.",
        responses: { 200: month(), ...refusals({ 400: '`month` or `format` is none.' }) },
      },
    },
  }
}

function month(): object {
  const count = { type: 'integer' }
  const orNull = (type: string) => ({ type: [type, 'null'] })
  const line = {
    customer: orNull('string'),
    category: orNull('string'),
    sent: count,
    delivered: count,
    billed: count,
    estimate: orNull('number'),
  }
  const lines = { type: 'array', items: { type: 'object', properties: line, required: Object.keys(line) } }
  const properties = { month: { type: 'string' }, currency: { const: 'EUR' }, lines }
  return answered('By customer, then category.', {
    type: 'object',
    properties,
    required: Object.keys(properties),
  })
}
