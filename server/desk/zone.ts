import { Temporal } from 'temporal-polyfill'
import type { Zone } from '../policy/time/zone.ts'

const FIRST = Temporal.Instant.from('1970-01-01T00:00:00Z')
const LAST = Temporal.Instant.from('2100-01-01T00:00:00Z')

const compiled = new Map<string, Zone>()

/**
 * The offsets of an IANA time zone from 1970 to 2099 as plain numbers; before and after, the nearest offset
 * holds. Throws a RangeError that names a zone nobody knows. A bare offset such as `+01:00` is no zone: it
 * would be an hour wrong for half of the year.
 */
export function compileZone(name: string): Zone {
  const known = compiled.get(name)
  if (known !== undefined) return known
  const zone = readTransitions(name)
  compiled.set(name, zone)
  return zone
}

function readTransitions(name: string): Zone {
  let at = start(name)
  const transitions = [-Infinity]
  const offsets = [offsetOf(at)]
  for (;;) {
    const next = at.getTimeZoneTransition('next')
    if (next === null || Temporal.Instant.compare(next.toInstant(), LAST) >= 0) break
    at = next
    transitions.push(at.epochMilliseconds)
    offsets.push(offsetOf(at))
  }
  return { name: at.timeZoneId, transitions, offsets }
}

function start(name: string): Temporal.ZonedDateTime {
  if (!/^[A-Za-z]/.test(name)) throw unknownZone(name)
  try {
    return FIRST.toZonedDateTimeISO(name)
  } catch (cause) {
    throw unknownZone(name, cause)
  }
}

function unknownZone(name: string, cause?: unknown): RangeError {
  return new RangeError(`There is no time zone "${name}"; an IANA name such as Europe/Amsterdam is needed`, {
    cause,
  })
}

function offsetOf(at: Temporal.ZonedDateTime): number {
  return at.offsetNanoseconds / 1e6
}
