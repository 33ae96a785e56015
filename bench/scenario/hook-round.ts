import { nowUs } from '../load/body.ts'
import type { Effort } from '../load/effort.ts'
import type { Hand } from '../load/fleet.ts'
import type { HookTally } from '../load/hook-journal.ts'
import type { Window } from '../load/hooks.ts'
import { Histogram } from '../measure/histogram.ts'
import { cpuOf } from '../measure/proc.ts'
import { isClean, type Surroundings, watch } from '../measure/quiet.ts'
import type { Target } from '../target/launch.ts'
import { nextRun } from './steady.ts'

const WARM_UP_S = 1
const LEAD_US = 50_000

/** What one round of webhooks cost and how long they waited, whatever they were about. */
export interface HookMeasure {
  run: number
  /** Answers a second. */
  perSecond: number
  /** Milliseconds from the moment a webhook was due to the last byte of its answer. */
  latency: { p50: number; p99: number; p999: number; max: number }
  /** Calls or messages that were begun. */
  calls: number
  answered: number
  /** Microseconds of CPU an answer. */
  cpu: { server: number; database: number }
  generator: Effort
  around: Surroundings
  clean: boolean
}

/** Lets the generator do one round, and looks at server, database and machine meanwhile. */
export async function measureHooks<Heard extends HookTally & { effort: Effort }>(
  target: Target<'balie' | 'express'>,
  hand: Hand,
  seconds: number,
  commandOf: (window: Window) => object,
): Promise<{ heard: Heard; measured: HookMeasure }> {
  const server = target.serverPids()
  const look = watch(() => [...server, ...target.databasePids(), hand.pid, process.pid])
  const before = { server: cpuOf(server), database: cpuOf(target.databasePids()) }
  const run = nextRun()
  const heard = await hand.ask<Heard>(commandOf(windowOf(run, seconds)))
  const cpu = (pids: readonly number[], since: number) =>
    ((cpuOf(pids) - since) * 1e6) / Math.max(heard.answered, 1)
  const used = {
    server: cpu(server, before.server),
    database: cpu(target.databasePids(), before.database),
  }
  const around = look()
  const latency = new Histogram(heard.latency)
  const ms = (share: number) => latency.at(share) / 1000
  const measured = {
    run,
    perSecond: heard.counted / seconds,
    latency: { p50: ms(0.5), p99: ms(0.99), p999: ms(0.999), max: latency.max / 1000 },
    calls: heard.calls,
    answered: heard.answered,
    cpu: used,
    generator: heard.effort,
    around,
    clean: isClean(around),
  }
  return { heard, measured }
}

/** One round; when others used the machine meanwhile it is measured again, at most `again` times. */
export async function cleanRound<Round extends { clean: boolean }>(
  again: number,
  one: () => Promise<Round>,
  record: (round: Round) => void,
): Promise<Round> {
  for (let attempt = 0; ; attempt++) {
    const round = await one()
    record(round)
    if (round.clean || attempt === again) return round
  }
}

function windowOf(run: number, seconds: number): Window {
  const startUs = nowUs() + LEAD_US
  const fromUs = startUs + WARM_UP_S * 1e6
  return { run, startUs, fromUs, endUs: fromUs + seconds * 1e6 }
}
