import { legById } from '../../../storage/call-legs.ts'
import type { Context } from '../../context.ts'

/** Takes one of ours who is on the line to where they are to be now: into their talk, or to where it is said why it is over. */
export async function redirectLeg(
  { ports, pool }: Context,
  { desk, leg: id }: { desk: string; leg: string },
): Promise<void> {
  const leg = await legById(pool, desk, id)
  if (leg?.provider_id) await ports.telephone?.redirect(leg.provider_id, { desk, leg: id })
}
