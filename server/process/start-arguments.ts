import { parseArgs } from 'node:util'
import { StartProblem } from '../../shared/errors.ts'

/** How the desk is opened. */
export interface StartArguments {
  /** Fills in the living example. */
  demo: boolean
  /** The moment at which the demo's clock begins, as typed; null: this machine's time. */
  at: string | null
  /** Takes the place of a key that is lost. */
  newKey: boolean
}

/** Reads what stands behind `npm start --` and `balie serve`. Throws StartProblem with exit code 2. */
export function readStartArguments(args: readonly string[]): StartArguments {
  const { demo = false, at, 'new-key': newKey = false } = parsed(args)
  if (at !== undefined && !demo) {
    throw wrong('--at shows the demo at another hour, so it goes with --demo. A desk at work has one clock.')
  }
  return { demo, at: at ?? null, newKey }
}

const OPTIONS = { demo: { type: 'boolean' }, at: { type: 'string' }, 'new-key': { type: 'boolean' } } as const

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values
  } catch {
    throw wrong(
      `"${args.join(' ')}" says nothing to this command. It knows --demo, --at "monday 10:00" and --new-key.`,
    )
  }
}

function wrong(sentence: string): StartProblem {
  return new StartProblem(sentence, { exitCode: 2 })
}
