import type { House } from '../actions/house.ts'
import { deskId } from '../desk/load.ts'
import { type Problem, problemLine, troubleOf } from '../desk/problems.ts'
import { type DeskWatch, watchDesks } from '../desk/watch.ts'
import type { Policy } from '../policy/policy.ts'
import { keepPolicyText } from '../storage/policy-texts.ts'
import type { Log } from './log.ts'
import type { DesksToOpen } from './read-desks.ts'

/** The server that works by these policies. */
interface Following {
  house: Pick<House, 'pool' | 'clock' | 'policy'>
  setPolicy(policy: Policy): Promise<void>
  setPolicyTrouble(desk: string, trouble: string): Promise<void>
}

/** Takes over policies whose files change, and keeps the text of each for a start at which its file has mistakes. */
export async function followDesks(
  app: Following,
  { policies, texts, files }: DesksToOpen,
  folder: string,
  log: Log,
): Promise<DeskWatch> {
  const { pool, clock } = app.house
  for (const [desk, text] of texts) await keepPolicyText(pool, desk, text, clock())

  const takeOver = async (policy: Policy, text: string) => {
    await app.setPolicy(policy)
    await keepPolicyText(pool, policy.id, text, clock())
    log.info({ desk: policy.id }, 'policy taken over')
  }
  const shout = async (problems: readonly Problem[]) => {
    log.error(`The old policy stays, the new one has mistakes:\n${problems.map(problemLine).join('\n')}`)
    const desk = deskId(problems[0]?.file ?? '')
    if (app.house.policy(desk)) await app.setPolicyTrouble(desk, troubleOf(problems))
  }
  const failed = (what: string) => (fault: unknown) => log.error({ err: fault }, what)
  return watchDesks(
    folder,
    policies,
    (policy, text) => void takeOver(policy, text).catch(failed('policy not taken over')),
    (problems) => void shout(problems).catch(failed('panels not told of a policy with mistakes')),
    files,
  )
}
