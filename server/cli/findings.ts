import type { Finding } from '../actions/finding.ts'
import type { Io } from './arguments.ts'

const HEADS: Readonly<Record<Finding['state'], string>> = {
  fine: 'in order   ',
  wrong: 'NOT RIGHT  ',
  unknown: 'not known  ',
}

/** A line for each thing that was looked at, and one for what would mend it. Answers whether anything is wrong. */
export function writeFindings({ stdout }: Io, found: readonly Finding[]): boolean {
  for (const { state, say, mend } of found) {
    stdout.write(`${HEADS[state]}${say}\n`)
    if (mend !== null) stdout.write(`           ${mend}\n`)
  }
  return found.some(({ state }) => state === 'wrong')
}
