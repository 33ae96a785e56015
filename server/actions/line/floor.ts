import type { Db } from '../../storage/pool.ts'
import { type Floor, floor } from '../../storage/queue.ts'
import type { House } from '../house.ts'

/** Who works, who is free and how many wait at this desk now. */
export function floorOf(house: House, db: Db, desk: string): Promise<Floor> {
  return floor(db, desk, house.clock(), house.policy(desk)?.capacity.chats ?? 0)
}
