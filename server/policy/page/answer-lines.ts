import { answerFor } from '../first-response.ts'
import { NOBODY, type PromiseKind, type Tier } from '../policy.ts'
import { answerIn } from '../say/in-language.ts'
import type { ResponseTime } from '../time/response-time.ts'
import { hoursInOne } from './hours-in-words.ts'
import { lines, list, type PolicyLine, type PolicyRow, type Reader, said } from './lines.ts'

/** How soon a ticket is answered: by priority, kind or tier, as the desk sorts them. */
export function answerLines(to: Reader): { notes: PolicyLine[]; rows: PolicyRow[] } {
  const { policy, words, you } = to
  const { by, promise, otherwise } = policy.firstResponse
  const rows = [...(by === 'tier' ? byTier(to) : [...bySort(to), ...ownOfTiers(to)])]
  const times = [...policy.firstResponse.entries.values(), otherwise]
  if (times.every(({ kind }) => kind === 'none') && rows.length === 0)
    return { notes: [{ at: 'first-response.default', say: words.answers.noTime(you) }], rows }
  const counted = times.some(({ kind }) => kind !== 'none' && kind !== 'calendar-days')
  const notes = lines(
    { at: 'first-response.promise', say: words.answers[promise] },
    counted && {
      at: 'first-response.clock',
      say: words.answers.clock(hoursInOne(to, policy.firstResponse.clock)),
    },
  )
  return { notes: [...notes, ...raisedBy(to)], rows }
}

/** Topics that raise the priority, and for whom. */
function raisedBy(to: Reader): PolicyLine[] {
  const { policy, words } = to
  if (policy.firstResponse.by !== 'priority') return []
  const topics = [...policy.topics.values()]
  const raises = topics.some(({ kind }) => kind !== null && kind !== policy.defaultKind)
  return lines(
    raises && { at: 'first-response.by', say: words.answers.raised },
    ...topics.map(
      ({ key, label, products }) =>
        products.length > 0 && {
          at: `topics.${key}.products`,
          say: words.answers.raisedFor(said(to, label), list(to, products)),
        },
    ),
  )
}

/** By the priority or the kind of a ticket, and what counts for all others. */
function bySort(to: Reader): PolicyRow[] {
  const { policy, words } = to
  const { by, entries, otherwise } = policy.firstResponse
  const named = by === 'priority' ? policy.priorities : [...policy.kinds.values()]
  const rows: PolicyRow[] = named
    .filter(({ key }) => entries.has(key))
    .map(({ key, label }) =>
      row(to, `first-response.${key}`, labelOf(to, key, said(to, label)), entries.get(key)!),
    )
  const isNamed = named.every(({ key }) => entries.has(key)) && policy.defaultKind !== null
  if (isNamed || otherwise.kind === 'none') return rows
  const label = rows.length === 0 ? words.answers.onTicket : words.answers.everythingElse
  return [...rows, row(to, 'first-response.default', label, otherwise)]
}

/** "P1, urgent: VPS entirely unusable": a priority with the kinds of tickets that have it. */
function labelOf(to: Reader, key: string, label: string): string {
  const { policy } = to
  if (policy.firstResponse.by !== 'priority') return label
  const kinds = [...policy.kinds.values()].filter(({ priority }) => priority === key)
  const named = label === key ? key : `${key}, ${label}`
  return kinds.length === 0
    ? named
    : `${named}: ${list(
        to,
        kinds.map((kind) => said(to, kind.label)),
      )}`
}

/** Tiers with a time of their own, beside a rule that looks at the kind of ticket. */
function ownOfTiers(to: Reader): PolicyRow[] {
  return to.policy.tiers
    .filter(({ listed, firstResponse }) => listed && firstResponse !== null)
    .map((tier) => tierRow(to, tier))
}

/** One row where all tiers have the same, else one for each. */
function byTier(to: Reader): PolicyRow[] {
  const tiers = to.policy.tiers.filter(({ listed }) => listed)
  const rows = tiers.map((tier) => tierRow(to, tier))
  const times = new Set(rows.map(({ notes }) => notes[0]!.say))
  if (times.size > 1) return rows
  const answer = answerFor(to.policy, { tier: tiers[0]?.key ?? NOBODY, chosenBy: null }, {})
  if (answer.time.kind === 'none') return []
  return [row(to, 'first-response', to.words.answers.onTicket, answer.time)]
}

function tierRow(to: Reader, tier: Tier): PolicyRow {
  const at = `tiers.${tier.key}.first-response`
  const label = said(to, tier.label)
  if (tier.firstResponse?.kind === 'agreed')
    return { at, label, notes: [{ at, say: to.words.answers.agreed }] }
  const { time, promise } = answerFor(to.policy, { tier: tier.key, chosenBy: null }, {})
  return row(to, at, label, time, promise)
}

function row(
  to: Reader,
  at: string,
  label: string,
  time: ResponseTime,
  promise: PromiseKind = to.policy.firstResponse.promise,
): PolicyRow {
  const { words, policy } = to
  const answer = answerIn(to.book, time) ?? words.answers.noTimeShort
  const say = time.kind === 'cut-off' ? words.answers.elseNextDay(answer) : answer
  const notes = [{ at, say }]
  if (promise !== policy.firstResponse.promise) notes.push({ at, say: words.answers[promise] })
  return { at, label, notes }
}
