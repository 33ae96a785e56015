import { isReachable, servedAt, takesPin } from '../served.ts'
import { doorNames, fieldNames } from './door-lines.ts'
import { hoursInOne, isAlways } from './hours-in-words.ts'
import { lines, type PolicyLine, type PolicyRow, price, type Reader, said, tierNames, time } from './lines.ts'

/** What a desk helps with, in full, by advice, or not at all. */
export function topicRows(to: Reader, support: 'full' | 'advice' | 'none'): PolicyRow[] {
  const { policy, notServed, words } = to
  const topics = [...policy.topics.values()].filter((topic) => topic.support === support)
  return topics.map((topic) => {
    const at = `topics.${topic.key}`
    const doors = topic.doors.filter((channel) => isReachable(policy.doors[channel], notServed))
    return {
      at,
      label: said(to, topic.label),
      notes: lines(
        topic.say && { at: `${at}.say`, say: said(to, topic.say) },
        support !== 'none' && doors.length > 0 && { at: `${at}.doors`, say: doorNames(to, doors) },
        topic.ask.length > 0 && { at: `${at}.ask`, say: words.door.ask(fieldNames(to, topic.ask)) },
      ),
    }
  })
}

/** The order of answers, and what costs a place in the queue. */
export function queueLines(to: Reader): PolicyLine[] {
  const { words, you, policy } = to
  const { order, followUp, duplicates, fairUse } = policy.queue
  const first = policy.tiers.filter(({ rank, listed }) => listed && rank === 'first').map(({ key }) => key)
  const lane = policy.priorityLane
  return lines(
    { at: 'queue.order', say: words.queue[order] },
    first.length > 0 && {
      at: 'tiers.rank',
      say: words.queue[order === 'urgency' ? 'firstWithin' : 'first'](tierNames(to, first)),
    },
    followUp === 'to-the-back' && { at: 'queue.follow-up', say: words.queue.followUp(you) },
    duplicates === 'to-the-back' && { at: 'queue.duplicates', say: words.queue.duplicates(you) },
    fairUse && { at: 'queue.fair-use', say: words.queue.fairUse(you, fairUse.tickets, fairUse.days) },
    lane && {
      at: 'priority-lane.price',
      say: words.queue.lane(you, price(to, lane.price), lane.price.kind === 'by-quote'),
    },
    lane?.say && { at: 'priority-lane.say', say: said(to, lane.say) },
  )
}

/** Standby: its periods with what they cost, and what is done then. */
export function standbyLines(to: Reader): { notes: PolicyLine[]; rows: PolicyRow[] } {
  const { words, you, policy } = to
  const { standby } = policy
  if (standby === null || !isStandbyServed(to)) return { notes: [], rows: [] }
  const rows = standby.periods.map(({ key, label, hours, feePercent, atLeastSeconds }) => {
    const at = `standby.periods.${key}`
    const atLeast = atLeastSeconds === null ? null : time(to, atLeastSeconds * 1000)
    return {
      at,
      label: said(to, label),
      notes: lines(!isAlways(hours) && { at: `${at}.hours`, say: hoursInOne(to, hours) }, {
        at: `${at}.fee`,
        say: feePercent === null ? words.standby.byContract : words.standby.fee(feePercent, atLeast),
      }),
    }
  })
  const { actWithin, worked, escalate } = standby
  const { nextEngineer, supervisor } = escalate
  const notes = lines(
    actWithin !== null && {
      at: 'standby.act-within',
      say: words.standby.actWithin(you, time(to, actWithin)),
    },
    worked && {
      at: 'standby.worked',
      say: words.standby.worked(price(to, worked.price), time(to, worked.atLeastSeconds * 1000)),
    },
    nextEngineer !== null && {
      at: 'standby.escalate.next-engineer',
      say: words.standby.nextEngineer(time(to, nextEngineer)),
    },
    supervisor !== null && {
      at: 'standby.escalate.supervisor',
      say: words.standby.supervisor(time(to, supervisor)),
    },
    rows.length > 1 && { at: 'standby.overlap', say: words.standby.overlap },
  )
  return { notes, rows }
}

/** Somebody answers at a door that is open to standby. */
function isStandbyServed({ policy, notServed }: Reader): boolean {
  return Object.values(policy.doors).some(
    (door) =>
      servedAt(door, notServed) === 'served' &&
      (door.afterHours === 'standby' || door.lines.some(({ afterHours }) => afterHours === 'standby')),
  )
}

/** Work that may come with a purchase. How much is promised nowhere, as nobody counts it: people are told to ask. */
export function workRows(to: Reader): PolicyRow[] {
  const { words, you, policy } = to
  return [...policy.includedWork.values()].map(({ key, label }) => {
    const at = `included-work.${key}`
    return { at, label: said(to, label), notes: [{ at: `${at}.label`, say: words.work.askFirst(you) }] }
  })
}

/** Which contract counts, PINs, and who else may be in a call. */
export function contractLines(to: Reader): PolicyLine[] {
  const { words, you, policy, notServed } = to
  const hasPin = Object.values(policy.doors).some((door) => takesPin(door, notServed))
  const hasContracts = policy.tiers.filter(({ listed }) => listed).length > 2
  return lines(
    hasContracts && {
      at: 'which-contract',
      say: words.contract[policy.whichContract](you),
    },
    hasPin && { at: 'pin.digits', say: words.contract.pin(you, policy.pinDigits) },
    ...policy.supervisors.calls.map((what) => ({
      at: 'supervisors.calls',
      say: words.contract.supervisors[what],
    })),
  )
}
