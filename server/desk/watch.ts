import { type FSWatcher, watch } from 'node:fs'
import type { Policy } from '../policy/policy.ts'
import { type LoadedFile, loadFiles } from './load.ts'
import { type Problem, problemAtStart } from './problems.ts'

/** Editors write a file in several steps; the last one counts. */
const SETTLE_MS = 100
const NO_PROBLEMS = JSON.stringify([])

export interface DeskWatch {
  readonly close: () => Promise<void>
}

/**
 * Reads policies again when their files change. `onChange` is told each desk whose text became another policy, or is
 * in order again after mistakes, `onProblem` each file that cannot be kept: its old policy stays. Mistakes of files in
 * `told` are known already. A file that disappears changes nothing:
 * conversations of that desk are still running. The folder is watched, not the files, because editors replace
 * them.
 */
export function watchDesks(
  folder: string,
  known: readonly Policy[],
  onChange: (policy: Policy, text: string) => void,
  onProblem: (problems: readonly Problem[]) => void,
  told: readonly LoadedFile[] = [],
): DeskWatch {
  const hashes = new Map(known.map(({ id, hash }) => [id, hash]))
  const shouted = new Map(told.map(({ file, problems }) => [file, JSON.stringify(problems)]))
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> = Promise.resolve()
  let closed = false

  async function readAgain(): Promise<void> {
    for (const loaded of await loadFiles(folder)) {
      if (closed) return
      tell(loaded)
    }
  }

  function tell({ file, desk, text, problems }: LoadedFile): void {
    const words = JSON.stringify(problems)
    const before = shouted.get(file) ?? NO_PROBLEMS
    shouted.set(file, words)
    if (desk === null || text === null) {
      if (words !== before) onProblem(problems)
    } else if (hashes.get(desk.id) !== desk.hash || before !== NO_PROBLEMS) {
      hashes.set(desk.id, desk.hash)
      onChange(desk, text)
    }
  }

  function soon(): void {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(() => {
      running = running.then(readAgain).catch((fault: unknown) => onProblem([unreadable(folder, fault)]))
    }, SETTLE_MS)
    timer.unref()
  }

  const watcher = opened(folder, soon, onProblem)
  return {
    close: async () => {
      closed = true
      if (timer !== null) clearTimeout(timer)
      watcher?.close()
      await running
    },
  }
}

/** Null on a machine that watches no more folders: then a change counts from the next start. */
function opened(
  folder: string,
  onEvent: () => void,
  onProblem: (problems: readonly Problem[]) => void,
): FSWatcher | null {
  try {
    const watcher = watch(folder, onEvent)
    watcher.on('error', (fault) => onProblem([unreadable(folder, fault)]))
    watcher.unref()
    return watcher
  } catch (fault) {
    onProblem([unreadable(folder, fault)])
    return null
  }
}

function unreadable(folder: string, fault: unknown): Problem {
  const why = fault instanceof Error ? fault.message : String(fault)
  return problemAtStart(folder, why, 'policy files that can be read and watched')
}
