import type { Answer } from '../../../shared/answers.ts'
import type { DeskChanges } from '../../../shared/wire.ts'

interface DeskSyncNeeds {
  /** The version we have. */
  since(): number
  fetch(since: number): Promise<Answer<DeskChanges>>
  apply(changes: DeskChanges): void
  failed(say: string | undefined): void
  wait(ms: number): Promise<void>
}

export interface DeskSync {
  /** News of `version`, or a wish to look in any case. Any number of calls make one request at a time. */
  wake(version?: number): void
  stop(): void
}

const PAUSES_MS = [500, 1_000, 2_000, 5_000]

/** Follows one desk: one request in flight, and one more if news came meanwhile. */
export function createDeskSync(needs: DeskSyncNeeds): DeskSync {
  let running = false
  let again = false
  let stopped = false

  async function once(): Promise<boolean> {
    const answer = await needs.fetch(needs.since())
    if (stopped) return true
    if (!answer.ok) {
      needs.failed(answer.say)
      return answer.code === 'forbidden' || answer.code === 'not-found' || answer.code === 'not-signed-in'
    }
    needs.apply(answer.value)
    return true
  }

  async function run(): Promise<void> {
    running = true
    let failures = 0
    do {
      again = false
      if (await once()) failures = 0
      else {
        await needs.wait(PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)]!)
        failures += 1
        again = true
      }
    } while (again && !stopped)
    running = false
  }

  return {
    wake(version) {
      if (stopped || (version !== undefined && version <= needs.since() && !running)) return
      if (running) again = true
      else void run()
    },
    stop() {
      stopped = true
    },
  }
}
