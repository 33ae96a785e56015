import type { Context } from './actions/context.ts'
import { inDesk } from './actions/in-desk.ts'
import type { AppOptions } from './app-options.ts'
import type { Policy } from './policy/policy.ts'
import { addDeskRows, placeFounders } from './storage/desks.ts'
import { keepPolicyText } from './storage/policy-texts.ts'
import { holdDesk } from './storage/transaction.ts'

/** The policies that the desks work by, and what is wrong with their files. */
export interface Policies extends Pick<Context, 'policy' | 'policyTrouble' | 'policies'> {
  /**
   * Takes the place of the policy of the same desk, and keeps its text where one is given. Throws when the database takes
   * neither; then the old policy stays.
   */
  readonly setPolicy: (policy: Policy, text?: string) => Promise<void>
  /** Says what is wrong with a desk's file, until its policy is replaced. */
  readonly setPolicyTrouble: (desk: string, trouble: string) => Promise<void>
}

export function openPolicies(
  options: Pick<AppOptions, 'policies' | 'policyTroubles'>,
  transaction: Context['transaction'],
  clock: Context['clock'],
): Policies {
  const policies = new Map(options.policies.map((policy) => [policy.id, policy]))
  const troubles = new Map(options.policyTroubles)
  const put = (id: string, policy: Policy | undefined, trouble: string | undefined) => {
    if (policy === undefined) policies.delete(id)
    else policies.set(id, policy)
    if (trouble === undefined) troubles.delete(id)
    else troubles.set(id, trouble)
  }
  return {
    policy: (desk) => policies.get(desk) ?? null,
    policyTrouble: (desk) => troubles.get(desk) ?? null,
    policies: () => [...policies.values()],
    setPolicy: async (policy, text) => {
      const { id } = policy
      const [policyBefore, troubleBefore] = [policies.get(id), troubles.get(id)]
      try {
        await transaction(async (tx) => {
          await addDeskRows(tx, [id])
          const held = await holdDesk(tx, id)
          await placeFounders(tx, [id])
          if (text !== undefined) await keepPolicyText(tx, id, text, clock())
          held.touch()
          tx.tell('doors', { desk: id })
          tx.tell('policy', { desk: id })
          // Whoever reads the new version must find the new policy: it acts just before COMMIT.
          put(id, policy, undefined)
        })
      } catch (fault) {
        put(id, policyBefore, troubleBefore)
        throw fault
      }
    },
    setPolicyTrouble: async (desk, trouble) => {
      troubles.set(desk, trouble)
      await inDesk({ transaction }, desk, async (tx) => tx.touch())
    },
  }
}
