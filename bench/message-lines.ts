import { cleanPairs, faultsOf } from './lines.ts'
import { median } from './measure/histogram.ts'
import type { Line } from './report.ts'
import type { LookUpRound } from './scenario/look-ups.ts'
import type { MessageRound } from './scenario/messages.ts'
import { busiest, sum } from './webhook-lines.ts'

const P99_MS = 200

/** The lines of WhatsApp: how long a message waits to be stored, how many can begin, and how soon we know who it is. */
export function messageLines(rounds: readonly MessageRound[], lookedUp: readonly LookUpRound[]): Line[] {
  const at = (kind: MessageRound['kind']) => rounds.filter((round) => round.kind === kind)
  return [writtenLine(at('messages')), openedLine(at('openings')), lookUpLine(lookedUp)]
}

function writtenLine(rounds: readonly MessageRound[]): Line {
  const p99 = rounds.map(({ latency }) => latency.p99)
  return {
    what: 'p99 of the WhatsApp webhook at 200 messages a second, milliseconds',
    unit: 'ms',
    ours: p99,
    yardstick: [],
    values: p99,
    better: 'less',
    must: P99_MS,
    aim: P99_MS,
    clean: cleanPairs(rounds, []),
    faults: faultsOf(rounds),
    note: [
      `${sum(rounds, 'calls')} messages in ${sum(rounds, 'answered')} webhooks`,
      `${sum(rounds, 'openings')} conversations opened`,
      `${sum(rounds, 'answers')} answers of the desk`,
      `CPU of server and database an answer ${cpuOf(rounds)}`,
    ].join(', '),
  }
}

function openedLine(rounds: readonly MessageRound[]): Line {
  const perSecond = rounds.map((round) => round.perSecond)
  const p99 = rounds.map(({ latency }) => latency.p99)
  const held = p99.filter((ms) => ms < P99_MS).length
  return {
    what: 'new WhatsApp conversations a second, 32 under way at once',
    unit: '/s',
    ours: perSecond,
    yardstick: [],
    values: perSecond,
    better: 'more',
    must: null,
    aim: null,
    clean: cleanPairs(rounds, []),
    faults: faultsOf(rounds),
    note: [
      `p99 ${p99.map((ms) => ms.toFixed(0)).join(', ')} ms, under ${P99_MS} in ${held} of ${p99.length} rounds`,
      `CPU of server and database an answer ${cpuOf(rounds)}`,
      `generator ${busiest(rounds)} % of a core`,
    ].join(', '),
  }
}

function lookUpLine(rounds: readonly LookUpRound[]): Line {
  const p99 = rounds.map((round) => round.p99)
  const among = (rounds[0]?.among ?? 0).toLocaleString('en-GB')
  return {
    what: `p99 of finding a sender among ${among} addresses and ${among} registered numbers, milliseconds`,
    unit: 'ms',
    ours: p99,
    yardstick: [],
    values: p99,
    better: 'less',
    must: 1,
    aim: 1,
    clean: cleanPairs(rounds, []),
    faults: faultsOf(rounds),
    note: `${sum(rounds, 'lookUps')} look-ups`,
  }
}

function cpuOf(rounds: readonly MessageRound[]): string {
  const middle = (of: 'server' | 'database') => median(rounds.map(({ cpu }) => cpu[of])).toFixed(0)
  return `${middle('server')} + ${middle('database')} us`
}

/** Look-ups of one round in one line. */
export function wordsOfLookUps({ lookUps, p50, p99, faults, around, clean }: LookUpRound): string {
  return [
    `${lookUps.toLocaleString('en-GB')} look-ups`,
    `p50 ${p50.toFixed(2)}`,
    `p99 ${p99.toFixed(2)} ms`,
    faults.unfound > 0 ? `${faults.unfound} unfound` : '',
    clean ? '' : `(others used ${(around.foreign + around.steal).toFixed(2)} core)`,
  ]
    .filter((word) => word !== '')
    .join('  ')
}
