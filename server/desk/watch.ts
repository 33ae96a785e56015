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

interface DeskNews {
  /** The text of a desk became another policy, or is in order again after mistakes. */
  onChange(policy: Policy, text: string): void
  /** A file cannot be kept: what the desk had stays. A second file for a desk says nothing of it: it is told without one. */
  onProblem(problems: readonly Problem[], desk: string | null): void
  /** The file of an open desk is there no more. That changes nothing: conversations of the desk are still running. */
  onGone(desk: string): void
}

/**
 * Reads policies again when their files change. Mistakes of files in `told` are known already. The folder is watched,
 * not the files, because editors replace them.
 */
export function watchDesks(
  folder: string,
  known: readonly Policy[],
  { onChange, onProblem, onGone }: DeskNews,
  told: readonly LoadedFile[] = [],
  options = { examples: true },
): DeskWatch {
  const hashes = new Map(known.map(({ id, hash }) => [id, hash]))
  const toldOf = new Map(told.map(({ file, problems }) => [file, JSON.stringify(problems)]))
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> = Promise.resolve()
  let closed = false
  let gone = new Set<string>()

  async function readAgain(): Promise<void> {
    const files = await loadFiles(folder, options)
    // The mistakes of a file that is gone are news when it comes back.
    for (const file of toldOf.keys()) if (!files.some((loaded) => loaded.file === file)) toldOf.delete(file)
    for (const loaded of files) {
      if (closed) return
      tell(loaded)
    }
    const there = new Set(files.map(({ id }) => id))
    const missing = [...hashes.keys()].filter((desk) => !there.has(desk))
    for (const desk of missing) if (!gone.has(desk) && !closed) onGone(desk)
    gone = new Set(missing)
  }

  function tell({ file, id, desk, text, problems, isSecond }: LoadedFile): void {
    const words = JSON.stringify(problems)
    const before = toldOf.get(file) ?? NO_PROBLEMS
    toldOf.set(file, words)
    if (desk === null || text === null) {
      if (words !== before) onProblem(problems, isSecond ? null : id)
    } else if (hashes.get(desk.id) !== desk.hash || before !== NO_PROBLEMS) {
      hashes.set(desk.id, desk.hash)
      onChange(desk, text)
    }
  }

  function soon(): void {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(() => {
      running = running
        .then(readAgain)
        .catch((fault: unknown) => onProblem([unreadable(folder, fault)], null))
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
  onProblem: (problems: readonly Problem[], desk: null) => void,
): FSWatcher | null {
  try {
    const watcher = watch(folder, onEvent)
    watcher.on('error', (fault) => onProblem([unreadable(folder, fault)], null))
    watcher.unref()
    return watcher
  } catch (fault) {
    onProblem([unreadable(folder, fault)], null)
    return null
  }
}

function unreadable(folder: string, fault: unknown): Problem {
  const why = fault instanceof Error ? fault.message : String(fault)
  return problemAtStart(folder, why, 'policy files that can be read and watched')
}
