import type { Line } from './report.ts'
import type { LinkedPhoneRound } from './scenario/linked-phone.ts'

const MB = 1_000_000
const AT_MOST_MB = 150

/** The line of the process that a linked phone lives in: what it takes at most, as `ps` shows it. */
export function linkedPhoneLine(rounds: readonly LinkedPhoneRound[]): Line {
  const most = rounds.map((round) => round.most / MB)
  const [first] = rounds
  return {
    what: `memory of a linked phone's process at most, ${first?.received} messages received and ${first?.answered} answered`,
    unit: 'MB',
    ours: most,
    yardstick: [],
    values: most,
    better: 'less',
    must: AT_MOST_MB,
    aim: AT_MOST_MB,
    // Others take time from us, not memory.
    clean: rounds.length,
    faults: 0,
  }
}

export function wordsOfLinkedPhone({ linked, now, most }: LinkedPhoneRound): string {
  const mb = (bytes: number) => `${(bytes / MB).toFixed(0)} MB`
  return `linked ${mb(linked)}, at the end ${mb(now)}, at most ${mb(most)}`
}
