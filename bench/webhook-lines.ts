import { cleanPairs, faultsOf, of, ratios } from './lines.ts'
import type { Line } from './report.ts'
import type { HookMeasure } from './scenario/hook-round.ts'
import type { WebhookRound } from './scenario/webhook.ts'

/** The two lines of the telephone: how many webhooks go through, and how long somebody waits for an answer. */
export function webhookLines(rounds: readonly WebhookRound[]): Line[] {
  const at = (kind: WebhookRound['kind'], target: WebhookRound['target']) =>
    of(rounds, target).filter((round) => round.kind === kind)
  const [ours, theirs] = [at('flood', 'balie'), at('flood', 'express')]
  const [calls, callsThere] = [at('calls', 'balie'), at('calls', 'express')]
  const perSecond = (round: WebhookRound) => round.perSecond
  const p99 = (round: WebhookRound) => round.latency.p99
  return [
    {
      what: 'signed voice webhooks answered and stored a second, against express that only verifies',
      unit: '/s',
      ours: ours.map(perSecond),
      yardstick: theirs.map(perSecond),
      values: ratios(ours.map(perSecond), theirs.map(perSecond)),
      better: 'more',
      must: 0.5,
      aim: 1,
      clean: cleanPairs(ours, theirs),
      faults: faultsOf([...ours, ...theirs]),
      note: `busiest generator ${busiest([...ours, ...theirs])} % of a core`,
    },
    {
      what: 'p99 of the voice webhook at 50 calls a second, milliseconds',
      unit: 'ms',
      ours: calls.map(p99),
      yardstick: callsThere.map(p99),
      values: calls.map(p99),
      better: 'less',
      must: 2_000,
      aim: 2_000,
      clean: cleanPairs(calls, callsThere),
      faults: faultsOf([...calls, ...callsThere]),
      note: `${sum(calls, 'calls')} calls, ${sum(calls, 'answered')} webhooks, ${sum(calls, 'rings')} rings asked for`,
    },
  ]
}

export function busiest(rounds: readonly HookMeasure[]): string {
  return (Math.max(0, ...rounds.map(({ generator }) => generator.cpu)) * 100).toFixed(0)
}

/** Of all rounds together. */
export function sum<What extends string>(
  rounds: readonly Readonly<Record<What, number>>[],
  what: What,
): string {
  return rounds.reduce((total, round) => total + round[what], 0).toLocaleString('en-GB')
}

/** A round in one line. */
export function wordsOfHooks({
  target,
  kind,
  perSecond,
  latency,
  cpu,
  generator,
  faults,
  around,
  clean,
}: HookMeasure & { target: string; kind: string; faults: object }) {
  const bad = Object.entries<number>({ ...faults }).filter(([, count]) => count > 0)
  return [
    `${target.padEnd(7)} ${kind}`,
    `${perSecond.toFixed(0).padStart(6)}/s`,
    `p50 ${latency.p50.toFixed(1)}`,
    `p99 ${latency.p99.toFixed(1)} ms`,
    `CPU ${cpu.server.toFixed(0)} + ${cpu.database.toFixed(0)} us`,
    `generator ${generator.cpu.toFixed(2)} core`,
    ...bad.map(([name, count]) => `${count} ${name}`),
    clean ? '' : `(others used ${(around.foreign + around.steal).toFixed(2)} core)`,
  ]
    .filter((word) => word !== '')
    .join('  ')
}
