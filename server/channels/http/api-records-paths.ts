import { RECORD_COLUMNS, RECORD_FILTERS, RECORD_KINDS, type RecordKind } from '../../../shared/records.ts'
import { answered, pathParameter, refusals } from './api-schemas.ts'

const SUMMARY: Readonly<Record<RecordKind, string>> = {
  admissions: 'Who was let in or turned away, at which door and by which rule',
  audit: 'What agents and programs did that has to be traceable',
  charges: 'What was quoted, agreed to and billed',
}

/** The paths of the records, for the OpenAPI document. */
export function recordPaths(): object {
  return Object.fromEntries(
    RECORD_KINDS.map((kind) => [
      `/api/v1/desks/{desk}/${kind}`,
      { parameters: [pathParameter('desk')], get: recordPath(kind) },
    ]),
  )
}

function recordPath(kind: RecordKind): object {
  const inQuery = (name: string, schema: object) => ({ name, in: 'query', required: false, schema })
  const instant = { type: 'integer', description: 'ms since the epoch' }
  const cell = { type: ['string', 'integer', 'null'] }
  return {
    operationId: `list${kind[0]!.toUpperCase()}${kind.slice(1)}`,
    summary: SUMMARY[kind],
    description:
      `Newest first; a row has ${RECORD_COLUMNS[kind].join(', ')}. Ask on with \`after\`: the \`next\` of the page before. ` +
      'With `format=csv` the answer is a CSV file of 10,000 rows at most. Records are deleted after `keptDays` days.',
    parameters: [
      inQuery('from', instant),
      inQuery('until', instant),
      inQuery('after', { type: 'string' }),
      inQuery('most', { type: 'integer', minimum: 1, maximum: 1000 }),
      inQuery('format', { enum: ['json', 'csv'] }),
      ...RECORD_FILTERS[kind].map((name) => inQuery(name, { type: 'string' })),
    ],
    responses: {
      200: answered('A page of records.', {
        type: 'object',
        properties: {
          columns: { type: 'array', items: { type: 'string' } },
          rows: {
            type: 'array',
            items: {
              type: 'object',
              properties: { id: { type: 'string' }, cells: { type: 'array', items: cell } },
              required: ['id', 'cells'],
            },
          },
          next: { type: ['string', 'null'] },
          keptDays: { type: 'integer' },
        },
        required: ['columns', 'rows', 'next', 'keptDays'],
      }),
      ...refusals({ 400: 'There is no such filter, or a value cannot be read.' }),
    },
  }
}
