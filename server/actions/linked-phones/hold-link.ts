import { LOCK_PATIENCE, type LockPatience, lockLink } from '../../storage/phone-link-lock.ts'
import {
  authOf,
  changeLink,
  type Held,
  keepAuth,
  keepSent,
  type LinkRef,
  letGoOfLink,
  linkOf,
  restartLink,
  sentOf,
  takeLink,
} from '../../storage/phone-links.ts'
import type { Db } from '../../storage/pool.ts'
import type { Context } from '../context.ts'
import { seal, unseal } from '../seal.ts'

export { LOCK_PATIENCE, type LockPatience } from '../../storage/phone-link-lock.ts'
export type { LinkRef } from '../../storage/phone-links.ts'

type LinkContext = Pick<Context, 'pool' | 'secretKey' | 'clock'>

/** Whoever cannot read what we sent asks within the hour; a phone that was off asks later. */
const SENT_KEPT_MS = 24 * 3_600_000

/** Somebody else has the link by now: nothing was written. */
export class LinkTaken extends Error {}

interface Kept {
  type: string
  id: string
  value: string | null
}

/** The link while it is ours. Everything is written in the order in which it was asked. */
export interface HeldLink {
  /** The last holder did not let go: what it started may still run for a moment. */
  readonly wasHeld: boolean
  /** Why it is not to be tried; null when it is. */
  readonly stopped: string | null
  get(type: string, ids: readonly string[]): Promise<Record<string, string>>
  /** Throws LinkTaken. */
  set(entries: readonly Kept[]): Promise<void>
  keepSent(id: string, key: string, content: object): Promise<void>
  /** Null for what we did not send, or long ago. */
  sent(id: string): Promise<{ key: string; content: unknown } | null>
  /** The connection is open at this moment. */
  isOpen(): Promise<void>
  /** Nobody tries again until an administrator says so. Throws LinkTaken. */
  stop(why: string): Promise<void>
  /** What came since it was last seen open may be lost; answers since when, or null. */
  gap(): Promise<{ from: number; until: number } | null>
  /** Nothing of ours runs any more, and another may take it. */
  release(): Promise<void>
}

/** Takes the link, which one holder at a time has; null while somebody else does. */
export async function holdLink(
  ctx: LinkContext,
  ref: LinkRef,
  onLost: () => void,
  patience: LockPatience = LOCK_PATIENCE,
): Promise<HeldLink | null> {
  const lock = await lockLink(ctx.pool, ref, onLost, patience)
  if (lock === null) return null
  const { db } = lock
  try {
    const row = await takeLink(db, ref)
    const held: Held = { ...ref, epoch: row.epoch }
    let openAt = row.open_at
    const change = async (changed: Parameters<typeof changeLink>[2]) => {
      if (!(await changeLink(db, held, changed))) throw new LinkTaken()
    }
    return {
      wasHeld: row.was_held,
      stopped: row.stopped,
      ...keeping(ctx, db, held),
      isOpen: async () => {
        openAt = ctx.clock()
        await change({ open_at: openAt })
      },
      stop: (why) => change({ stopped: why, open_at: null }),
      gap: async () => {
        if (openAt === null) return null
        const gap = { from: openAt, until: ctx.clock() }
        openAt = null
        await change({ open_at: null, gap_from: gap.from, gap_until: gap.until })
        return gap
      },
      release: async () => {
        await letGoOfLink(db, held).catch(() => {})
        await lock.release()
      },
    }
  } catch (fault) {
    await lock.release()
    throw fault
  }
}

/** Why the link is not to be tried; null when it is. */
export async function whyStopped(ctx: Pick<Context, 'pool'>, ref: LinkRef): Promise<string | null> {
  return (await linkOf(ctx.pool, ref))?.stopped ?? null
}

/** An administrator lets a link be tried again: `anew` with nothing of what was. */
export function tryLinkAgain(ctx: Pick<Context, 'pool'>, ref: LinkRef, anew: boolean): Promise<void> {
  return restartLink(ctx.pool, ref, anew)
}

function keeping(ctx: LinkContext, db: Db, held: Held) {
  const { desk, session } = held
  const place = (type: string, id: string) => [desk, session, type, id]
  const keeps: Pick<HeldLink, 'get' | 'set' | 'keepSent' | 'sent'> = {
    get: async (type, ids) => {
      const rows = await authOf(db, held, type, ids)
      return Object.fromEntries(rows.map(({ id, value }) => [id, unseal(ctx, place(type, id), value)]))
    },
    set: async (entries) => {
      const sealed = entries.map(({ type, id, value }) => ({
        type,
        id,
        value: value === null ? null : seal(ctx, place(type, id), value),
      }))
      if (!(await keepAuth(db, held, sealed))) throw new LinkTaken()
    },
    keepSent: (id, key, content) => {
      const at = ctx.clock()
      const sealed = seal(ctx, place('sent', id), JSON.stringify(content))
      return keepSent(db, held, { id, key, body: sealed, at, until: at - SENT_KEPT_MS })
    },
    sent: async (id) => {
      const row = await sentOf(db, held, id)
      return row && { key: row.key, content: contentOf(unseal(ctx, place('sent', id), row.body)) }
    },
  }
  return keeps
}

/** Words that a version before has kept stand there as they are. */
function contentOf(kept: string): unknown {
  try {
    return JSON.parse(kept)
  } catch {
    return { kind: 'text', body: kept }
  }
}
