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

/** PostgreSQL: connection, read only after a failover, resources, shut down or cancelled, the disk. */
const SQL_FROM_OUTSIDE = /^(25006|(08|53|57|58)[0-9A-Z]{3})$/
/** What the driver and its pool say carries no code: of an answer that did not come, and of a lost connection. */
const SILENCE =
  /^(timeout expired|timeout exceeded when trying to connect|Query read timeout|Connection terminated due to connection timeout)/
const LOST = /^(Connection terminated|Client has encountered a connection error)/

/** Whether the network, the disk or the database failed, and not this program: `ECONNRESET`, `ENOSPC`, `57P01`. */
export function isFromOutside(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false
  const code = codeOf(fault) ?? ''
  const isSystem = /^E[A-Z0-9]+$/.test(code) && 'syscall' in fault
  return isSystem || SQL_FROM_OUTSIDE.test(code) || isSilence(fault) || LOST.test(fault.message)
}

/** Whether the driver waited for an answer that did not come. */
export function isSilence(fault: unknown): boolean {
  return fault instanceof Error && SILENCE.test(fault.message)
}
