/**
 * A start that cannot succeed for a reason a person can do something about:
 * the message is a sentence for that person and is printed without a stack.
 * Everything else that goes wrong at start is a fault and shows its stack.
 */
export class StartProblem extends Error {
  override readonly name = 'StartProblem'
  /** Exit code of the process. */
  readonly exitCode: number

  constructor(sentence: string, options: ErrorOptions & { exitCode?: number } = {}) {
    super(sentence, options)
    this.exitCode = options.exitCode ?? 1
  }
}

/** The system's own code of a failed call (`ENOENT`, `EADDRINUSE`, `53100`), or null. */
export function codeOf(fault: unknown): string | null {
  if (typeof fault !== 'object' || fault === null || !('code' in fault)) return null
  return typeof fault.code === 'string' ? fault.code : null
}
