import { appendFileSync, mkdirSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import type { Round } from './measure/round.ts'

/** Keeps what was measured: one line of JSON a run in a file, and a short line for whoever watches. */
export class Book {
  readonly file: string
  readonly #since = performance.now()

  constructor(folder: string, plan: string) {
    mkdirSync(folder, { recursive: true })
    const stamp = new Date().toISOString().replace(/[:.]/g, '-')
    this.file = join(folder, `bench-${stamp}.jsonl`)
    this.write('machine', { plan, node: process.version, cores: cpus().length, cpu: cpus()[0]?.model })
  }

  write(part: string, what: object): void {
    appendFileSync(this.file, `${JSON.stringify({ part, ...what })}\n`)
  }

  /** Writes a run and shows it. */
  show(part: string, what: object, words: string): void {
    this.write(part, what)
    const seconds = ((performance.now() - this.#since) / 1000).toFixed(0).padStart(4)
    process.stdout.write(`${seconds} s  ${part.padEnd(10)} ${words}\n`)
  }
}

/** A run in one line. */
export function wordsOf(round: Round): string {
  const { target, pace, delivery, delivered, cpu, faults, generators, around, clean } = round
  const bad = Object.entries(faults).filter(([, count]) => count > 0)
  return [
    target.padEnd(5),
    'rate' in pace
      ? `${pace.rate.toFixed(0).padStart(6)}/s`
      : `${pace.inFlight.toFixed(0).padStart(6)} at once`,
    `p50 ${delivery.p50.toFixed(1)}`,
    `p99 ${delivery.p99.toFixed(1)} ms`,
    `arrived ${delivered.toFixed(0)}/s`,
    `CPU ${cpu.server.toFixed(0)} + ${cpu.database.toFixed(0)} us`,
    `generators ${generators.cpu.toFixed(2)} core, ${generators.lag.toFixed(1)} ms late`,
    ...bad.map(([name, count]) => `${count} ${name}`),
    clean ? '' : `(others used ${(around.foreign + around.steal).toFixed(2)} core)`,
  ]
    .filter((word) => word !== '')
    .join('  ')
}
