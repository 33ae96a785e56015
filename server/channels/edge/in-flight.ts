/** Bytes that one request holds at the moment. */
export interface Held {
  /** Holds more; false, and nothing more is held, when its network or all together would hold too much. */
  grow(bytes: number): boolean
  release(): void
}

/** Counts the bytes that requests hold which are not done yet, of each network and in all. */
export interface InFlight {
  from(network: string): Held
  bytes(): number
}

const MEGABYTE = 1024 * 1024

/** What a request costs before its first byte: buffers, a descriptor. */
const EACH = 16 * 1024

interface Most {
  ofOne: number
  ofAll: number
}

/**
 * Whoever sends or reads slowly, or stops in the middle, holds what came so far. Each way in has a count of its own,
 * so that files fill no room that a call or a question needs.
 */
const IN_FLIGHT = {
  /** On disk: an office sends four of the largest files at once. */
  uploads: { ofOne: 48 * MEGABYTE, ofAll: 256 * MEGABYTE },
  /** In memory, from here on. */
  downloads: { ofOne: 48 * MEGABYTE, ofAll: 256 * MEGABYTE },
  json: { ofOne: 8 * MEGABYTE, ofAll: 128 * MEGABYTE },
} as const satisfies Record<string, Most>

export type InFlights = Record<keyof typeof IN_FLIGHT, InFlight>

export function openInFlights(): InFlights {
  return {
    uploads: openInFlight(IN_FLIGHT.uploads),
    downloads: openInFlight(IN_FLIGHT.downloads),
    json: openInFlight(IN_FLIGHT.json),
  }
}

function openInFlight({ ofOne, ofAll }: Most): InFlight {
  const networks = new Map<string, number>()
  let all = 0
  const count = (network: string, bytes: number) => {
    all += bytes
    const held = (networks.get(network) ?? 0) + bytes
    if (held === 0) networks.delete(network)
    else networks.set(network, held)
  }
  return {
    bytes: () => all,
    from: (network) => {
      let own = EACH
      let isDone = false
      count(network, own)
      return {
        grow: (bytes) => {
          if (isDone || all + bytes > ofAll || networks.get(network)! + bytes > ofOne) return false
          own += bytes
          count(network, bytes)
          return true
        },
        release: () => {
          if (!isDone) count(network, -own)
          isDone = true
        },
      }
    },
  }
}
