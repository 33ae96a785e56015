/** What a waiting caller was told so far; it travels in the address at which the queue asks again. */
export interface AnnouncementState {
  /** How many announcements there were. */
  readonly times: number
  /** The place at the last one; 0: somebody's telephone rang for them. */
  readonly place: number
  /** When that was, in seconds of waiting. */
  readonly at: number
}

export interface QueueSituation {
  /** 0: somebody's telephone rings for them. */
  readonly place: number
  /** Seconds. */
  readonly waited: number
  /** What they heard a moment ago, as they came in; null: that is longer ago. */
  readonly justHeard: 'place' | 'connecting' | null
}

interface Announcement {
  readonly tells: 'place' | 'ringing' | null
  readonly offers: 'in-full' | 'in-short' | null
  readonly told: AnnouncementState
}

/** Between two announcements. The queue asks every 20 seconds or so, hence 45 to 60. */
const CALM_S = 45
/** For news: a better place, or that it takes longer than whoever is put through expects. */
const SOON_S = 15
const OFFERED_EVERY = 3

/**
 * What a receptionist would say now: the place at once, then only now and then, sooner when it has become better. The
 * call back is offered the first time, with all there is to know, and after that every third time. Whoever is being
 * put through is left in peace until it takes long. Pure: the same words for the same request, however often it comes.
 */
export function announcement(told: AnnouncementState | null, now: QueueSituation): Announcement {
  const { place, waited, justHeard } = now
  if (told === null && justHeard === 'connecting') return silence({ times: 0, place, at: waited })
  if (told !== null && !isDue(told, now)) return silence(told)
  const times = (told?.times ?? 0) + 1
  const tells = place === 0 ? 'ringing' : 'place'
  return {
    tells: justHeard === 'place' && told === null ? null : tells,
    offers: times === 1 ? 'in-full' : times % OFFERED_EVERY === 1 ? 'in-short' : null,
    told: { times, place, at: waited },
  }
}

function silence(told: AnnouncementState): Announcement {
  return { tells: null, offers: null, told }
}

function isDue(told: AnnouncementState, { place, waited }: QueueSituation): boolean {
  // That a telephone rings is no news: either it is answered at once, or it was nothing.
  const isBetter = place > 0 && place < told.place
  return waited - told.at >= (told.times === 0 || isBetter ? SOON_S : CALM_S)
}
