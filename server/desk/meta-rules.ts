import { listAt, valueAt } from './file-values.ts'
import { type Mistake, wrong, wrongKey } from './problems.ts'

const DOOR = ['doors', 'whatsapp']
const KEY = 'phone-number-id'

/** Meta knows a number by an id of its own; without it nobody knows whose message comes in, or who sends one. */
export function metaRules(file: unknown): Mistake[] {
  const door = valueAt(file, DOOR)
  const numbers = listAt(door, ['numbers'])
  const lines = [
    { path: DOOR, line: door, isNumber: valueAt(door, ['number']) !== undefined },
    ...numbers.map((line, i) => ({ path: [...DOOR, 'numbers', i], line, isNumber: true })),
  ]
  const withId = lines.filter(({ line }) => valueAt(line, [KEY]) !== undefined)
  if (valueAt(door, ['via']) !== 'meta')
    return withId.map(({ path }) =>
      wrongKey([...path, KEY], 'the id of a number at Meta', 'via: meta beside it'),
    )
  const isElsewhere = valueAt(door, ['served']) === 'elsewhere'
  const without = lines.filter(({ line, isNumber }) => isNumber && valueAt(line, [KEY]) === undefined)
  const stray = withId.filter(({ isNumber }) => !isNumber)
  return [
    ...(isElsewhere ? [] : without).map(({ path }) =>
      wrongKey([...path, 'number'], `a number at Meta without its id`, `${KEY} beside it`),
    ),
    ...stray.map(({ path }) => wrongKey([...path, KEY], 'an id of no number', 'number beside it')),
    ...repeated(withId.map(({ path, line }) => ({ path: [...path, KEY], id: String(valueAt(line, [KEY])) }))),
  ]
}

function repeated(ids: { path: PropertyKey[]; id: string }[]): Mistake[] {
  const all = ids.map(({ id }) => id)
  return ids.flatMap(({ path, id }, i) => (all.indexOf(id) < i ? [wrong(path, id, 'each id once')] : []))
}
