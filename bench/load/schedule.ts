/** Small, seeded and good enough for arrivals (mulberry32): the same seed gives the same run. */
export function random(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** How messages come: so many a second whatever becomes of them, or so many under way at once. */
export type Pace = { rate: number } | { inFlight: number }

/**
 * Poisson arrivals in an open loop: whoever is late sends at once what is due, with the time at which it was
 * due, so that a slow server cannot slow its own measurement down.
 */
export function openLoop(
  { rate, startUs, endUs, seed }: { rate: number; startUs: number; endUs: number; seed: number },
  now: () => number,
  send: (dueUs: number) => void,
): Promise<void> {
  const next = random(seed)
  const gap = () => (-Math.log(1 - next()) * 1e6) / rate
  let due = startUs + gap()
  return new Promise((resolve) => {
    const turn = () => {
      const at = now()
      while (due <= at && due < endUs) {
        send(due)
        due += gap()
      }
      if (due >= endUs) resolve()
      else setTimeout(turn, Math.max(0, (due - now()) / 1000))
    }
    turn()
  })
}

/**
 * So many under way at once in a closed loop: each answer sends the next. A slow server slows its own measurement down,
 * so this looks for a capacity and never for a latency at a rate.
 */
export function closedLoop(
  { inFlight, startUs, endUs }: { inFlight: number; startUs: number; endUs: number },
  now: () => number,
  send: (atUs: number, answered: () => void) => void,
): Promise<void> {
  const next = () => {
    const at = now()
    if (at < endUs) send(at, next)
  }
  const until = (us: number) => Math.max(0, (us - now()) / 1000)
  return new Promise((resolve) => {
    setTimeout(() => {
      for (let i = 0; i < inFlight; i++) next()
    }, until(startUs))
    setTimeout(resolve, until(endUs))
  })
}
