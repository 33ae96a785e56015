import { setTimeout as pause } from 'node:timers/promises'
import { isFromOutside } from '../../shared/errors.ts'
import type { Context } from '../actions/context.ts'
import { type Problem, problemLine, troubleOf } from '../desk/problems.ts'
import { type DeskWatch, watchDesks } from '../desk/watch.ts'
import type { Policy } from '../policy/policy.ts'
import { keepPolicyText } from '../storage/policy-texts.ts'
import type { Log } from './log.ts'
import type { DesksToOpen } from './read-desks.ts'

/** The server that works by these policies. */
interface Following {
  ctx: Pick<Context, 'pool' | 'clock' | 'policy'>
  setPolicy(policy: Policy, text: string): Promise<void>
  setPolicyTrouble(desk: string, trouble: string): Promise<void>
}

/** A policy that the database did not take is brought again after so long. */
const AGAIN_AFTER_MS = 1_000

/** Takes over policies whose files change, and keeps the text of each for a start at which its file has mistakes. */
export async function followDesks(
  app: Following,
  { policies, texts, files }: DesksToOpen,
  { folder, examples }: { folder: string; examples: boolean },
  log: Log,
): Promise<DeskWatch> {
  const { pool, clock } = app.ctx
  for (const [desk, text] of texts) await keepPolicyText(pool, desk, text, clock())

  const closing = new AbortController()
  const takeOver = async (policy: Policy, text: string) => {
    while (!closing.signal.aborted) {
      try {
        await app.setPolicy(policy, text)
        return log.info({ desk: policy.id }, 'policy taken over')
      } catch (fault) {
        log.error({ err: fault, desk: policy.id }, 'policy not taken over')
        if (!isFromOutside(fault)) return
        await pause(AGAIN_AFTER_MS, null, { signal: closing.signal }).catch(() => {})
      }
    }
  }
  const tellProblems = async (problems: readonly Problem[], desk: string | null) => {
    log.error(`${whatStays(app, desk)}:\n${problems.map(problemLine).join('\n')}`)
    if (desk === null || !app.ctx.policy(desk)) return
    await app.setPolicyTrouble(desk, troubleOf(problems)).catch((fault: unknown) => {
      log.error({ err: fault }, 'panels not told of a policy with mistakes')
    })
  }
  // One after the other: what was written last is what counts, and what is kept.
  let line: Promise<void> = Promise.resolve()
  const inTurn = (work: () => Promise<void>) => {
    line = line.then(work)
  }
  const watch = watchDesks(
    folder,
    policies,
    {
      onChange: (policy, text) => inTurn(() => takeOver(policy, text)),
      onProblem: (problems, desk) => inTurn(() => tellProblems(problems, desk)),
      onGone: (desk) => log.warn({ desk }, 'policy file gone: the desk stays open until the next start'),
    },
    files,
    { examples },
  )
  return {
    close: async () => {
      closing.abort()
      await watch.close()
      await line
    },
  }
}

/** What a file with mistakes leaves as it was. */
function whatStays({ ctx }: Following, desk: string | null): string {
  if (desk === null) return 'A policy file is not read, every desk stays as it is'
  if (ctx.policy(desk)) return 'The old policy stays, the new one has mistakes'
  return `The desk ${desk} does not open, its policy has mistakes`
}
