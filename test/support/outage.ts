import type { Text } from '../../shared/channels.ts'
import type { TestAgent, TestApp } from './app.ts'

/** A notice that is put up from now on. */
export interface Outage {
  minutes: number
  says: Text
  /** Left out: it concerns everybody. */
  topics?: string[]
}

interface AtDesk {
  id: string
  house: TestApp
  agents: readonly TestAgent[]
}

/** An agent of the desk puts a notice of an outage up. */
export async function outage(
  { agents, house, id }: AtDesk,
  { minutes, says, topics = [] }: Outage,
): Promise<void> {
  const until = house.app.ctx.clock() + minutes * 60_000
  const notice = { desk: id, outage: crypto.randomUUID(), topics, says, until }
  const answer = await agents[0]!.ask('outage:put-up', notice)
  if (!answer.ok) throw new Error(answer.say ?? answer.code)
}
