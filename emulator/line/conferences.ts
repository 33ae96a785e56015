import type { Call } from './call.ts'
import { type Around, Conference } from './conference.ts'
import type { Participant } from './participant.ts'

/** All conferences of the account; at most one of a name is not over. */
export class Conferences {
  readonly all = new Map<string, Conference>()
  readonly #world: Around

  constructor(world: Around) {
    this.#world = world
  }

  named(name: string): Conference | undefined {
    return [...this.all.values()].find((one) => one.name === name && one.status !== 'completed')
  }

  /** The one of this name that is not over, or a new one. */
  open(name: string): Conference {
    const found = this.named(name)
    if (found) return found
    const conference = new Conference(this.#world, name)
    this.all.set(conference.sid, conference)
    return conference
  }

  /** The place of a call that is in a conference. */
  seatOf(call: Call): Participant | null {
    for (const { inside } of this.all.values()) {
      const found = inside.find((one) => one.call === call)
      if (found) return found
    }
    return null
  }

  /** Where a call that was dialled into a conference is expected. */
  expecting(call: Call): { conference: Conference; participant: Participant } | null {
    for (const conference of this.all.values()) {
      const participant = conference.participants.find((one) => one.call === call && !one.isIn)
      if (participant) return { conference, participant }
    }
    return null
  }
}
