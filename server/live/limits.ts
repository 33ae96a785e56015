import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

interface Limit {
  /** What is counted, for the reader of this table. */
  per: 'address' | 'visitor' | 'agent' | 'desk' | 'mail address'
  allow: number
  /** seconds */
  window: number
}

/** Every limit of the house. Kept in memory: a node that restarts forgives, it never locks anybody out. */
export const LIMITS = {
  request: { per: 'address', allow: 600, window: 60 },
  session: { per: 'address', allow: 60, window: 600 },
  chatStart: { per: 'visitor', allow: 10, window: 600 },
  message: { per: 'visitor', allow: 120, window: 60 },
  signal: { per: 'visitor', allow: 240, window: 60 },
  agentEvent: { per: 'agent', allow: 1200, window: 60 },
  ticketForm: { per: 'address', allow: 20, window: 3600 },
  ticketPage: { per: 'address', allow: 60, window: 600 },
  pin: { per: 'address', allow: 20, window: 3600 },
  upload: { per: 'address', allow: 60, window: 3600 },
  signIn: { per: 'address', allow: 30, window: 600 },
  api: { per: 'desk', allow: 6000, window: 60 },
  badInput: { per: 'address', allow: 300, window: 60 },
} as const satisfies Record<string, Limit>

export type LimitName = keyof typeof LIMITS

export interface Limits {
  /** Counts one; null when allowed, else the milliseconds to wait. */
  take(name: LimitName, key: string): Promise<number | null>
}

/** Opens the table. `factor` widens every limit: a load test on one address is not an attack. */
export function openLimits(factor = 1): Limits {
  const open = new Map<LimitName, RateLimiterMemory>()
  for (const [name, limit] of Object.entries(LIMITS)) {
    const options = { keyPrefix: name, points: limit.allow * factor, duration: limit.window }
    open.set(name as LimitName, new RateLimiterMemory(options))
  }
  return {
    async take(name, key) {
      try {
        await open.get(name)!.consume(key)
        return null
      } catch (full) {
        if (full instanceof RateLimiterRes) return full.msBeforeNext
        throw full
      }
    },
  }
}
