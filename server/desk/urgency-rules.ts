import { entriesAt, keysOf, shown, valueAt } from './file-values.ts'
import { type Mistake, wrong, wrongKey } from './problems.ts'

/**
 * What stands by urgency needs to be told how urgent it is: priorities, and one for every kind, that of a ticket nobody
 * has sorted included. Topics that name products raise a priority, so there has to be one.
 */
export function urgencyRules(file: unknown): Mistake[] {
  return [...orderRules(file), ...productRules(file)]
}

function orderRules(file: unknown): Mistake[] {
  if (valueAt(file, ['queue', 'order']) !== 'urgency') return []
  const order = ['queue', 'order']
  if (keysOf(valueAt(file, ['priorities'])).length === 0)
    return [wrong(order, shown('urgency'), 'priorities that say what is more urgent, or order: deadline')]
  const nameless = entriesAt(file, ['kinds']).flatMap(([key, kind]) =>
    valueAt(kind, ['priority']) === undefined
      ? [wrongKey(['kinds', key], `${key} without a priority`, 'one, as the queue stands by urgency')]
      : [],
  )
  if (valueAt(file, ['default-kind']) !== undefined) return nameless
  return [
    ...nameless,
    wrong(order, shown('urgency'), 'default-kind beside it: the kind of a ticket nobody has sorted'),
  ]
}

function productRules(file: unknown): Mistake[] {
  return entriesAt(file, ['topics']).flatMap(([key, topic]) => {
    if (valueAt(topic, ['products']) === undefined) return []
    const kind = valueAt(topic, ['kind'])
    const priority = typeof kind === 'string' ? valueAt(file, ['kinds', kind, 'priority']) : undefined
    if (priority !== undefined) return []
    return [
      wrongKey(
        ['topics', key, 'products'],
        'products without a priority',
        'a kind with a priority beside it',
      ),
    ]
  })
}
