import { monitorEventLoopDelay } from 'node:perf_hooks'

/** What a run cost the generator itself. */
export interface Effort {
  /** cores */
  cpu: number
  /** ms, 99th percentile of how late its event loop was */
  lag: number
}

const RESOLUTION_MS = 5

/** Begins to watch this process; the answer is called at the end. */
export function watchEffort(): () => Effort {
  const lag = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  const cpu = process.cpuUsage()
  const since = performance.now()
  lag.enable()
  return () => {
    const used = process.cpuUsage(cpu)
    lag.disable()
    const ms = performance.now() - since
    return { cpu: (used.user + used.system) / 1000 / ms, lag: lag.percentile(99) / 1e6 - RESOLUTION_MS }
  }
}
