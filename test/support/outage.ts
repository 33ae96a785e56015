import type { Text } from '../../shared/channels.ts'
import type { Switchboard } from './switchboard.ts'

/** A notice of an outage from now on, put up by an agent of the desk. */
export async function outage(
  { agents, house, id }: Switchboard,
  { minutes, says, topics = [] }: { minutes: number; says: Text; topics?: string[] },
): Promise<void> {
  const until = house.app.ctx.clock() + minutes * 60_000
  const notice = { desk: id, outage: crypto.randomUUID(), topics, says, until }
  const answer = await agents[0]!.ask('outage:put-up', notice)
  if (!answer.ok) throw new Error(answer.say ?? answer.code)
}
