import { nowUs } from '../load/body.ts'
import type { Fleet, RunResult } from '../load/fleet.ts'
import { sum } from '../load/journal.ts'
import type { Pace } from '../load/schedule.ts'
import type { Target } from '../target/launch.ts'
import { Histogram } from './histogram.ts'
import { cpuOf } from './proc.ts'
import { isClean, type Surroundings, watch } from './quiet.ts'

/** Time for sockets and statements to settle before anything counts. */
const WARM_UP_S = 1
const LEAD_US = 50_000

/** One run at one pace against one target: what a row of the report is made of. */
export interface Round {
  target: 'balie' | 'bare'
  pace: Pace
  seconds: number
  run: number
  /** Milliseconds from the moment a message was due to its arrival at the other side. */
  delivery: { p50: number; p95: number; p99: number; p999: number; max: number }
  ack: { p50: number; p99: number }
  /** Messages a second that arrived, from the first due to the last heard. */
  delivered: number
  sent: number
  /** Microseconds of CPU a message; generators too, since they share the cores. */
  cpu: { server: number; database: number; generators: number }
  faults: Faults
  generators: { cpu: number; lag: number }
  around: Surroundings
  clean: boolean
}

/** What must all be zero. */
export interface Faults {
  refused: number
  unanswered: number
  lost: number
  doubles: number
  disorder: number
}

interface Order {
  run: number
  pace: Pace
  seconds: number
  drainMs?: number
}

export async function measure(target: Target, fleet: Fleet, order: Order): Promise<Round> {
  const { run, pace, seconds } = order
  const server = target.serverPids()
  const database = target.databasePids()
  const ours = () => [...server, ...database, ...fleet.pids, process.pid]
  const look = watch(ours)
  const before = { server: cpuOf(server), database: cpuOf(database), generators: cpuOf(fleet.pids) }
  const startUs = nowUs() + LEAD_US
  const fromUs = startUs + WARM_UP_S * 1e6
  const endUs = fromUs + seconds * 1e6
  const result = await fleet.run({ run, pace, startUs, fromUs, endUs, seed: run }, order.drainMs ?? 5000)
  const after = {
    server: cpuOf(server),
    database: cpuOf(target.databasePids()),
    generators: cpuOf(fleet.pids),
  }
  const around = look()
  const sent = sum(result.visitors.sent) + sum(result.agents.sent)
  const perMessage = (name: keyof typeof after) => ((after[name] - before[name]) * 1e6) / Math.max(sent, 1)
  const cpu = {
    server: perMessage('server'),
    database: perMessage('database'),
    generators: perMessage('generators'),
  }
  return {
    target: target.name,
    pace,
    seconds,
    run,
    cpu,
    around,
    clean: isClean(around),
    ...books(result, startUs, sent),
  }
}

function books({ visitors, agents, effort }: RunResult, startUs: number, sent: number) {
  const latency = new Histogram().addAll(visitors.latency).addAll(agents.latency)
  const ack = new Histogram().addAll(visitors.ack).addAll(agents.ack)
  const ms = (histogram: Histogram, share: number) => histogram.at(share) / 1000
  const heard = sum(visitors.heard) + sum(agents.heard)
  const lastUs = Math.max(visitors.lastHeardUs, agents.lastHeardUs)
  return {
    sent,
    delivery: {
      p50: ms(latency, 0.5),
      p95: ms(latency, 0.95),
      p99: ms(latency, 0.99),
      p999: ms(latency, 0.999),
      max: latency.max / 1000,
    },
    ack: { p50: ms(ack, 0.5), p99: ms(ack, 0.99) },
    delivered: heard / Math.max((lastUs - startUs) / 1e6, 0.001),
    faults: {
      refused: visitors.refused + agents.refused,
      unanswered: sent - visitors.acked - agents.acked - visitors.refused - agents.refused,
      lost: Math.max(0, sent - heard),
      doubles: visitors.doubles + agents.doubles,
      disorder: visitors.disorder + agents.disorder,
    },
    generators: {
      cpu: Math.max(effort.visitors.cpu, effort.agents.cpu),
      lag: Math.max(effort.visitors.lag, effort.agents.lag),
    },
  }
}

export function isFaultless(faults: Faults): boolean {
  return Object.values(faults).every((count) => count === 0)
}
