interface Limit {
  /** What is counted, for the reader of this table. */
  per: 'address' | 'visitor' | 'agent' | 'desk' | 'mail address'
  allow: number
  /** seconds */
  window: number
}

/** Every limit of the ctx. Kept in memory: a node that restarts forgives, it never locks anybody out. */
export const LIMITS = {
  request: { per: 'address', allow: 600, window: 60 },
  /** A restart sends everybody of an office back within seconds. */
  connect: { per: 'address', allow: 2000, window: 60 },
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
  /** Counts one, or as many as it costs; null when allowed, else the milliseconds to wait. */
  take(name: LimitName, key: string, cost?: number): Promise<number | null>
}

/** So many keys are remembered for each limit. Whoever comes with more addresses than this is forgiven the oldest. */
export const LIMIT_KEYS = 50_000

/** Opens the table. `factor` widens every limit: a load test on one address is not an attack. */
export function openLimits(factor = 1): Limits {
  const open = new Map<string, (key: string, cost: number) => number | null>()
  for (const [name, { allow, window }] of Object.entries(LIMITS)) {
    open.set(name, openCounter(allow * factor, window * 1000))
  }
  return { take: async (name, key, cost = 1) => open.get(name)!(key, cost) }
}

/**
 * Counts by key within a window (ms) that begins with the key's first. All windows are equally long, so the
 * oldest key stands first and is the first to run out; the clock is the one that nobody sets.
 */
function openCounter(allow: number, window: number): (key: string, cost: number) => number | null {
  const counts = new Map<string, { count: number; until: number }>()
  return (key, cost) => {
    const now = performance.now()
    for (const [oldest, { until }] of counts) {
      if (until > now) break
      counts.delete(oldest)
    }
    const found = counts.get(key)
    if (!found) {
      if (counts.size >= LIMIT_KEYS) counts.delete(counts.keys().next().value!)
      counts.set(key, { count: cost, until: now + window })
    } else if (found.count < allow) found.count += cost
    else return found.until - now
    return null
  }
}
