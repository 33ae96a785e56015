import { cpuOf, type MachineCpu, machineCpu } from './proc.ts'

/** A round in which others took more of a core than this says nothing. */
const FOREIGN_AT_MOST = 0.15

/** What went on around a measurement. */
export interface Surroundings {
  /** Cores used by processes that are not ours, on average. */
  foreign: number
  /** Cores that the host took away, on average. */
  steal: number
  /** Milliseconds that a fixed piece of single-threaded work took just before. */
  canary: number
  seconds: number
}

/** Begins to watch; the answer is called at the end with all pids that are ours. */
export function watch(ours: () => readonly number[]): () => Surroundings {
  const canary = canaryMs()
  const before: MachineCpu = machineCpu()
  const since = performance.now()
  const oursBefore = new Map(ours().map((pid) => [pid, cpuOf([pid])]))
  return () => {
    const seconds = (performance.now() - since) / 1000
    const after = machineCpu()
    // A process that began meanwhile counts from its birth.
    const mine = ours().reduce((sum, pid) => sum + cpuOf([pid]) - (oursBefore.get(pid) ?? 0), 0)
    const foreign = Math.max(0, after.used - before.used - mine) / seconds
    return { foreign, steal: (after.steal - before.steal) / seconds, canary, seconds }
  }
}

export function isClean(around: Surroundings): boolean {
  return around.foreign + around.steal <= FOREIGN_AT_MOST
}

/** A fixed amount of arithmetic: how fast is one thread of this machine at this moment? */
function canaryMs(): number {
  const since = performance.now()
  let x = 1
  for (let i = 0; i < 20_000_000; i++) x = (Math.imul(x, 1_664_525) + 1_013_904_223) | 0
  const took = performance.now() - since
  return x === 0.5 ? 0 : took
}
