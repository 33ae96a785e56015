import { legById } from '../../../storage/call-legs.ts'
import type { Context } from '../../context.ts'

/** Takes one of ours whose leg is over, and who still listens, to where it is said why. */
export async function tellWhy(
  { ports, pool }: Context,
  { desk, leg: id }: { desk: string; leg: string },
): Promise<void> {
  const leg = await legById(pool, desk, id)
  if (leg?.provider_id) await ports.telephone?.redirect(leg.provider_id, { desk, leg: id })
}
