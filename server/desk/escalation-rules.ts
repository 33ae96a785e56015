import { keysOf, valueAt } from './file-values.ts'
import { type Mistake, wrong, wrongKey } from './problems.ts'
import { parseDuration } from './schema/notations.ts'
import { isOff, linesOf } from './written-doors.ts'

const AT = ['standby', 'escalate']

/** Who else is rung for a call that nobody takes: in time for the promise, and only where there are such calls. */
export function escalationRules(file: unknown): Mistake[] {
  const escalate = valueAt(file, AT)
  if (escalate === undefined) return []
  const isUsed = !isOff(file, 'phone') && linesOf(file, 'phone').some((one) => one.afterHours === 'standby')
  if (!isUsed) return [wrongKey(AT, 'escalate without standby calls', 'after-hours: standby at doors.phone')]
  const promised = valueAt(file, ['standby', 'act-within'])
  const within = promised === undefined ? null : parseDuration(String(promised))
  if (within === null) return []
  return keysOf(escalate).flatMap((key) => {
    const written = String(valueAt(escalate, [key]))
    const after = parseDuration(written)
    if (after === null || after < within) return []
    return [
      wrong([...AT, key], written, `less than act-within: ${promised}, so that somebody can act in time`),
    ]
  })
}
