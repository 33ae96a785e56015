import type { HookFaults } from './load/hook-journal.ts'
import type { Faults, Round } from './measure/round.ts'
import type { Line } from './report.ts'
import type { AdmissionRound } from './scenario/admissions.ts'
import type { Capacity } from './scenario/capacity.ts'
import type { ComeBackRound } from './scenario/come-back.ts'
import type { LookUpRound } from './scenario/look-ups.ts'
import type { MemoryRound } from './scenario/memory.ts'
import type { PasswordRound } from './scenario/passwords.ts'
import type { ReadyRound } from './scenario/ready.ts'

// How the rounds of each part become lines of the table. The bounds are those of the product's contract.

export const of = <R extends { target: string }>(rounds: readonly R[], target: R['target']): R[] =>
  rounds.filter((round) => round.target === target)

export const ratios = (ours: readonly number[], theirs: readonly number[]): number[] =>
  ours.map((value, i) => value / (theirs[i] ?? Number.NaN))

export const cleanPairs = (
  ours: readonly { clean: boolean }[],
  theirs: readonly { clean: boolean }[],
): number => ours.filter(({ clean }, i) => clean && (theirs[i]?.clean ?? true)).length

export const faultsOf = (
  rounds: readonly { faults: Faults | HookFaults | LookUpRound['faults'] }[],
): number => rounds.flatMap(({ faults }) => Object.values(faults)).reduce((sum, count) => sum + count, 0)

export const RATES = { calm: 1_000, busy: 4_000 }

export function steadyLines(rounds: readonly Round[]): Line[] {
  const at = (target: 'balie' | 'bare', rate: number) =>
    of(rounds, target).filter(({ pace }) => 'rate' in pace && pace.rate === rate)
  const [ours, theirs] = [at('balie', RATES.calm), at('bare', RATES.calm)]
  const [oursBusy, theirsBusy] = [at('balie', RATES.busy), at('bare', RATES.busy)]
  const p99 = (round: Round) => round.delivery.p99
  const cpu = ({ cpu: { server, database } }: Round) => server + database
  const calm = {
    unit: 'ms',
    better: 'less',
    clean: cleanPairs(ours, theirs),
    faults: faultsOf(ours),
  } as const
  return [
    {
      what: 'delivery p99 at 1,000 stored messages a second, against the bare relay',
      ours: ours.map(p99),
      yardstick: theirs.map(p99),
      values: ratios(ours.map(p99), theirs.map(p99)),
      must: 5,
      aim: 2.5,
      ...calm,
    },
    {
      what: 'the same in milliseconds',
      ours: ours.map(p99),
      yardstick: [],
      values: ours.map(p99),
      must: 25,
      aim: 25,
      ...calm,
    },
    {
      what: 'CPU of server and database a message at 4,000/s, against the bare relay',
      unit: 'us',
      ours: oursBusy.map(cpu),
      yardstick: theirsBusy.map(cpu),
      values: ratios(oursBusy.map(cpu), theirsBusy.map(cpu)),
      better: 'less',
      must: 4.5,
      aim: 3.5,
      clean: cleanPairs(oursBusy, theirsBusy),
      faults: faultsOf(oursBusy),
    },
  ]
}

export function capacityLine(ours: readonly Capacity[], theirs: readonly Capacity[]): Line {
  const delivered = (found: Capacity) => found.delivered
  const rounds = (all: readonly Capacity[]) => all.map(({ round }) => round)
  const most = (of: 'cpu' | 'lag') =>
    Math.max(...rounds([...ours, ...theirs]).map(({ generators }) => generators[of]))
  return {
    what: 'messages a second with p99 <= 50 ms, none lost, double or out of order, against the bare relay',
    unit: '/s',
    ours: ours.map(delivered),
    yardstick: theirs.map(delivered),
    values: ratios(ours.map(delivered), theirs.map(delivered)),
    better: 'more',
    must: 0.5,
    aim: 0.8,
    clean: cleanPairs(rounds(ours), rounds(theirs)),
    faults: faultsOf(rounds(ours)),
    note: `generators at most ${(most('cpu') * 100).toFixed(0)} % of a core and ${most('lag').toFixed(0)} ms late`,
  }
}

export function memoryLine(rounds: readonly MemoryRound[]): Line {
  const kilobytes = (round: MemoryRound) => round.each / 1000
  const ours = of(rounds, 'balie').map(kilobytes)
  const theirs = of(rounds, 'bare').map(kilobytes)
  return {
    what: `memory of an idle visitor at ${rounds[0]?.visitors.toLocaleString('en-GB')}, against the bare server`,
    unit: 'kB',
    ours,
    yardstick: theirs,
    values: ratios(ours, theirs),
    better: 'less',
    must: 1.3,
    aim: 1.15,
    // Others take time from us, not memory.
    clean: ours.length,
    faults: 0,
  }
}

export function comeBackLine(rounds: readonly ComeBackRound[]): Line {
  const [ours, theirs] = [of(rounds, 'balie'), of(rounds, 'bare')]
  const rate = (round: ComeBackRound) => round.rate
  return {
    what: `${ours[0]?.came.came.toLocaleString('en-GB')} visitors return after kill -9 with everything, against bare connects`,
    unit: '/s',
    ours: ours.map(rate),
    yardstick: theirs.map(rate),
    values: ratios(ours.map(rate), theirs.map(rate)),
    better: 'more',
    must: 0.4,
    aim: 0.7,
    clean: cleanPairs(ours, theirs),
    faults: ours.reduce((sum, { wrong }) => sum + wrong, 0),
    note: `${ours.reduce((sum, { came }) => sum + came.replayed, 0)} lines fetched, ${ours.reduce((sum, { came }) => sum + came.resent, 0)} messages sent again`,
  }
}

export function passwordLine(rounds: readonly PasswordRound[]): Line {
  const during = rounds.map((round) => round.while)
  const without = rounds.map((round) => round.without)
  const p99 = (round: Round) => round.delivery.p99
  return {
    what: 'chat p99 at 1,000/s while password checks saturate, against without',
    unit: 'ms',
    ours: during.map(p99),
    yardstick: without.map(p99),
    values: ratios(during.map(p99), without.map(p99)),
    better: 'less',
    must: 2,
    aim: 1.3,
    clean: cleanPairs(during, without),
    faults: faultsOf([...during, ...without]),
    note: `${rounds.map(({ hashed }) => hashed.toFixed(0)).join(', ')} checks a second`,
  }
}

export function readyLine(rounds: readonly ReadyRound[]): Line {
  return {
    what: 'ready to serve on an existing data folder, beyond own imports and the start of PostgreSQL',
    unit: 'ms',
    ours: rounds.map(({ ready }) => ready),
    yardstick: rounds.map(({ imports, postgres }) => imports + postgres),
    values: rounds.map(({ ready, imports, postgres }) => ready - imports - postgres),
    better: 'less',
    must: 500,
    aim: 200,
    clean: cleanPairs(rounds, []),
    faults: 0,
  }
}

export function admissionLine(rounds: readonly AdmissionRound[]): Line {
  const perSecond = rounds.map((round) => round.perSecond)
  return {
    what: 'admissions a second on one core, every rule on',
    unit: '/s',
    ours: perSecond,
    yardstick: [],
    values: perSecond,
    better: 'more',
    must: 200_000,
    aim: 1_000_000,
    // Counted in CPU time, which others do not change.
    clean: rounds.length,
    faults: 0,
  }
}
