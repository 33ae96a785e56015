import type { Policy } from '../../policy/policy.ts'
import type { Db } from '../../storage/pool.ts'
import { type Floor, floor } from '../../storage/queue.ts'

/** The floor as a caller finds it: an agent takes one call, however many chats there would be room for. */
export async function callFloor(db: Db, policy: Policy, now: number): Promise<Floor> {
  const people = await floor(db, policy.id, now, policy.capacity.chats)
  return { ...people, free: people.freeForCall }
}
