import { median } from './measure/histogram.ts'

type Verdict = 'aim' | 'must' | 'fail' | 'inconclusive' | 'told'

/** One line of the table: ours against its yardstick, all values and the median. */
export interface Line {
  what: string
  /** Of both; empty for a ratio of its own kind. */
  unit: string
  ours: number[]
  /** Empty where there is no yardstick but a number. */
  yardstick: number[]
  /** What is judged: the median of these. */
  values: number[]
  better: 'more' | 'less'
  /** Null: a figure that is only told. */
  must: number | null
  aim: number | null
  /** Rounds in which nobody else used the machine. */
  clean: number
  /** Anything lost, double or out of order; more than none fails the line. */
  faults: number
  note?: string
}

const ROUNDS_NEEDED = 3

export function verdictOf({ values, better, must, aim, clean, faults }: Line): Verdict {
  if (faults > 0) return 'fail'
  if (must === null || aim === null) return 'told'
  if (clean < ROUNDS_NEEDED || values.length < ROUNDS_NEEDED) return 'inconclusive'
  const value = median(values)
  const reaches = (bound: number) => (better === 'more' ? value >= bound : value <= bound)
  return reaches(aim) ? 'aim' : reaches(must) ? 'must' : 'fail'
}

/** As Markdown, so that a run can be pasted into docs/decisions/performance-rounds.md. */
export function table(lines: readonly Line[]): string {
  const head = ['what', 'ours', 'yardstick', 'judged [all]', 'must', 'aim', 'verdict']
  const rows = lines.map((line) => [
    line.what,
    line.ours.length > 0 ? `${short(median(line.ours))} ${line.unit}`.trim() : '-',
    line.yardstick.length > 0 ? `${short(median(line.yardstick))} ${line.unit}`.trim() : '-',
    `${short(median(line.values))} [${line.values.map(short).join(', ')}]`,
    line.must === null ? '-' : short(line.must),
    line.aim === null ? '-' : short(line.aim),
    said(line),
  ])
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function said(line: Line): string {
  const verdict = verdictOf(line)
  const words = {
    aim: 'holds, at its aim',
    must: 'holds',
    fail: 'FAILS',
    inconclusive: `inconclusive (${line.clean} clean rounds)`,
    told: 'no verdict',
  }[verdict]
  const faults = line.faults > 0 ? `, ${line.faults} faults` : ''
  return `${words}${faults}${line.note ? `; ${line.note}` : ''}`
}

function short(value: number): string {
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en-GB')
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

/** 0: everything holds; 1: something fails; 2: something could not be judged. */
export function exitCode(lines: readonly Line[]): 0 | 1 | 2 {
  const verdicts = lines.map(verdictOf)
  if (verdicts.includes('fail')) return 1
  return verdicts.includes('inconclusive') ? 2 : 0
}
