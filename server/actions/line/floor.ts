import type { Db } from '../../storage/pool.ts'
import { type Floor, floor } from '../../storage/queue.ts'
import type { Context } from '../context.ts'

/** Who works, who is free and how many wait at this desk now. */
export function floorOf(ctx: Context, db: Db, desk: string): Promise<Floor> {
  return floor(db, desk, ctx.clock(), ctx.policy(desk)?.capacity.chats ?? 0)
}
