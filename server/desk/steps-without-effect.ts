import { CHANNELS } from '../../shared/channels.ts'
import { listAt, valueAt } from './file-values.ts'
import { type Mistake, wrong, wrongKey } from './problems.ts'
import { linesOf } from './written-doors.ts'

/** Steps of `goes-to` that nobody ever comes to, and rules about steps that a door does not take. */
export function stepsWithoutEffect(file: unknown): Mistake[] {
  return CHANNELS.flatMap((channel) => [
    ...neverReached(file, channel),
    ...nobodyWaits(file, channel),
    ...(channel === 'phone' ? nobodyTalks(file) : []),
  ])
}

/** They take whoever comes, so that nothing after them is tried. */
const TAKE_EVERYBODY: readonly unknown[] = ['callback', 'voicemail', 'ticket']
/** Both take a contact while somebody is free. */
const WHOEVER_IS_FREE: readonly unknown[] = ['agent', 'engineer']

function neverReached(file: unknown, channel: string): Mistake[] {
  const path = ['doors', channel, 'goes-to']
  const steps = listAt(file, path)
  return steps.flatMap((step, i) => {
    const before = steps.slice(0, i)
    const why = before.includes(step)
      ? { found: `${step} twice`, expected: 'each step once' }
      : whyUnreached(String(step), before)
    return why === null ? [] : [wrong([...path, i], why.found, why.expected)]
  })
}

function whyUnreached(step: string, before: readonly unknown[]): { found: string; expected: string } | null {
  const last = before.find((other) => TAKE_EVERYBODY.includes(other))
  if (last !== undefined) {
    const expected = TAKE_EVERYBODY.includes(step)
      ? `one of the two: ${last} takes everybody`
      : `${step} before ${last}, which takes everybody`
    return { found: `${step} behind ${last}`, expected }
  }
  if (!WHOEVER_IS_FREE.includes(step)) return null
  if (before.includes('queue')) {
    const expected = `${step} before queue: who waits is given to whoever is free`
    return { found: `${step} behind queue`, expected }
  }
  const same = before.find((other) => WHOEVER_IS_FREE.includes(other))
  if (same === undefined) return null
  return { found: `${step} behind ${same}`, expected: 'one of the two: both are whoever is free' }
}

const ABOUT_WAITING: readonly (readonly [key: string, found: string])[] = [
  ['wait-at-most', 'a longest wait'],
  ['line-at-most', 'a longest line'],
  ['no-agents', 'a rule for waiting while nobody is at work'],
]

function nobodyWaits(file: unknown, channel: string): Mistake[] {
  const path = ['doors', channel]
  const steps = valueAt(file, [...path, 'goes-to'])
  if (steps === undefined || listAt(steps, []).includes('queue')) return []
  return ABOUT_WAITING.filter(([key]) => valueAt(file, [...path, key]) !== undefined).map(([key, found]) =>
    wrongKey([...path, key], found, 'queue among goes-to: nobody waits here'),
  )
}

/** A telephone whose calls all end with a recording, or with the advice to write a ticket. */
function nobodyTalks(file: unknown): Mistake[] {
  const path = ['doors', 'phone']
  const steps = listAt(file, [...path, 'goes-to'])
  // Who has standby is put through, whatever the steps.
  const isStandby = linesOf(file, 'phone').some(({ afterHours }) => afterHours === 'standby')
  if (steps.length === 0 || isStandby || steps.some((step) => TALKS.includes(step))) return []
  return ABOUT_TALKING.filter(([key]) => valueAt(file, [...path, key]) !== undefined).map(([key, found]) =>
    wrongKey([...path, key], found, 'agent, engineer, queue or callback among goes-to: nobody talks here'),
  )
}

const TALKS: readonly unknown[] = ['agent', 'engineer', 'queue', 'callback']
const ABOUT_TALKING: readonly (readonly [key: string, found: string])[] = [
  ['hold', 'a sound while people wait'],
  ['wrap-up', 'a pause between calls'],
  ['machine-detection', 'an ear for voicemail boxes'],
]
