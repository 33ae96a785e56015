import type { Line } from './report.ts'
import type { MailRound } from './scenario/mails.ts'

const MB = 1_000_000

/** The lines of mail: how soon a full mailbox is stored, and what its mails take of memory. */
export function mailLines(rounds: readonly MailRound[]): Line[] {
  const [first] = rounds
  if (first === undefined) return []
  const seconds = (ms: readonly number[]) => ms.map((one) => one / 1000)
  const told = { better: 'less', clean: rounds.length, faults: 0 } as const
  const stored = seconds(rounds.map((round) => round.stored))
  const grew = rounds.map((round) => round.grew / MB)
  const large = rounds.map((round) => round.grewByLarge / round.large)
  return [
    {
      ...told,
      what: `${first.mails} mails of a mailbox stored as tickets, beside fetching and parsing alone`,
      unit: 's',
      ours: stored,
      yardstick: seconds(rounds.map((round) => round.fetched)),
      values: stored,
      must: 30,
      aim: 15,
    },
    {
      ...told,
      what: `memory that the second half of ${first.mails} mails takes more`,
      unit: 'MB',
      ours: grew,
      yardstick: [],
      values: grew,
      must: 50,
      aim: 20,
    },
    {
      ...told,
      what: `memory at most while a mail of ${(first.large / MB).toFixed(0)} MB is stored, in sizes of it`,
      unit: 'times',
      ours: large,
      yardstick: [],
      values: large,
      must: 2,
      aim: 1.5,
    },
  ]
}

export function wordsOfMails({ stored, fetched, grew, grewByLarge, large }: MailRound): string {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  const mb = (bytes: number) => `${(bytes / MB).toFixed(0)} MB`
  return `stored in ${seconds(stored)}, fetched in ${seconds(fetched)}; grew ${mb(grew)}; ${mb(large)} took ${mb(grewByLarge)}`
}
