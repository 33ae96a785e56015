import type { Asking } from '../desk/ask.ts'
import { loadDesks } from '../desk/load.ts'
import { problemLine } from '../desk/problems.ts'
import type { Arguments, Io } from './arguments.ts'

/** The desks of a folder that are in order; the mistakes of the others are told. Null when the folder cannot be read. */
export async function desksOf(folder: string, { stderr }: Io): Promise<Asking['desks'] | null> {
  try {
    const { desks, problems } = await loadDesks(folder)
    for (const problem of problems) stderr.write(`${problemLine(problem)}\n`)
    return desks
  } catch (fault) {
    const { code, message } = fault as NodeJS.ErrnoException
    if (code === undefined) throw fault
    stderr.write(`${folder} cannot be read: ${message}\n`)
    return null
  }
}

/** What is wrong with flags beside `--jsonl`; null when nothing is. */
export function standsAlone(flags: Arguments['flags']): string | null {
  if (!flags.has('jsonl')) return null
  const others = [...flags.keys()].filter((name) => name !== 'jsonl' && name !== 'desks')
  if (others.length === 0) return null
  return `With --jsonl the questions stand on standard input; take out --${others.join(' --')}.`
}

export function wrongly(io: Io, mistakes: readonly string[]): number {
  io.stderr.write(`${mistakes.join('\n')}\n`)
  return 2
}
