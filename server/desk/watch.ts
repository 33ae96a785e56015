import { type FSWatcher, watch } from 'node:fs'
import type { Policy } from '../policy/policy.ts'
import { deskFiles, deskId, loadDesk } from './load.ts'
import type { Problem } from './problems.ts'

/** Editors write a file in several steps; the last one counts. */
const SETTLE_MS = 100
const NO_PROBLEMS = JSON.stringify([])

export interface DeskWatch {
  readonly close: () => Promise<void>
}

/**
 * Reads policies again when their files change. `onChange` is told each desk whose text became another policy, or is
 * in order again after mistakes, `onProblem` each file that cannot be kept: its old policy stays. A file that disappears changes nothing:
 * conversations of that desk are still running. The folder is watched, not the files, because editors replace
 * them.
 */
export function watchDesks(
  folder: string,
  known: readonly Policy[],
  onChange: (policy: Policy) => void,
  onProblem: (problems: readonly Problem[]) => void,
): DeskWatch {
  const hashes = new Map(known.map(({ id, hash }) => [id, hash]))
  const shouted = new Map<string, string>()
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> = Promise.resolve()
  let closed = false

  async function readAgain(): Promise<void> {
    for (const file of await deskFiles(folder)) {
      const { desk, problems } = await loadDesk(file)
      if (closed) return
      tell(file, desk, problems)
    }
  }

  function tell(file: string, desk: Policy | null, problems: readonly Problem[]): void {
    const words = JSON.stringify(problems)
    const before = shouted.get(file) ?? NO_PROBLEMS
    shouted.set(file, words)
    if (desk === null) {
      if (words !== before) onProblem(problems)
    } else if (hashes.get(deskId(file)) !== desk.hash || before !== NO_PROBLEMS) {
      hashes.set(desk.id, desk.hash)
      onChange(desk)
    }
  }

  function soon(): void {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(() => {
      running = running.then(readAgain).catch((fault: unknown) => onProblem([unreadable(folder, fault)]))
    }, SETTLE_MS)
    timer.unref()
  }

  const watcher: FSWatcher = watch(folder, soon)
  watcher.on('error', (fault) => onProblem([unreadable(folder, fault)]))
  watcher.unref()
  return {
    close: async () => {
      closed = true
      if (timer !== null) clearTimeout(timer)
      watcher.close()
      await running
    },
  }
}

function unreadable(folder: string, fault: unknown): Problem {
  const why = fault instanceof Error ? fault.message : String(fault)
  const expected = 'policy files that can be read'
  return {
    file: folder,
    line: 1,
    column: 1,
    path: '',
    found: why,
    expected,
    message: `found ${why}; expected ${expected}.`,
  }
}
