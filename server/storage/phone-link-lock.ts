import type pg from 'pg'
import { type HeldLock, holdLock, type LockPatience } from './held-lock.ts'
import type { LinkRef } from './phone-links.ts'

export { LOCK_PATIENCE, type LockPatience } from './held-lock.ts'

/** The lock of one link, see `holdLock`. */
export function lockLink(
  pool: pg.Pool,
  { desk, session }: LinkRef,
  onLost: () => void,
  patience: LockPatience,
): Promise<HeldLock | null> {
  const words = ['linked phone', desk, session]
  return holdLock(pool, { words, application: 'balie, a linked phone' }, onLost, patience)
}
