/** Where a caller stands: the place in the line, at a telephone that rings for them, or at an empty desk. */
type Standing = number | 'ringing' | 'nobody'

/** What a waiting caller was told so far; it travels in the address at which the queue asks again. */
export interface AnnouncementState {
  /** How many announcements there were. */
  readonly times: number
  /** Where they stood at the last one. */
  readonly place: Standing
  /** When that was, in seconds of waiting. */
  readonly at: number
}

export interface QueueSituation {
  readonly place: Standing
  /** Seconds. */
  readonly waited: number
  /** What they heard a moment ago, as they came in; null: that is longer ago. */
  readonly justHeard: 'place' | 'nobody' | 'connecting' | null
}

export interface Announcement {
  readonly tells: 'place' | 'ringing' | 'nobody' | 'still-nobody' | null
  /** The other way on. `nobody`: for the first time since the desk is empty. */
  readonly offers: 'in-full' | 'in-short' | 'nobody' | null
  readonly told: AnnouncementState
}

/** Between two announcements. The queue asks every 20 seconds or so, hence 45 to 60. */
const CALM_S = 45
/** For news: a better place, an empty desk, or that it takes longer than whoever is put through expects. */
const SOON_S = 15
/** At an empty desk there is nothing to tell until somebody comes. */
const RARELY_S = 180
const OFFERED_EVERY = 3

/**
 * What a receptionist would say now: the place at once, then only now and then, sooner when it has become better. The
 * call back is offered the first time, with all there is to know, and after that every third time. Whoever is being
 * put through is left in peace until it takes long. That nobody is at work is said at once, and rarely again, each time
 * with the other way on. Pure: the same words for the same request, however often it comes.
 */
export function announcement(told: AnnouncementState | null, now: QueueSituation): Announcement {
  const { place, waited, justHeard } = now
  if (told === null && justHeard === 'connecting') return silence({ times: 0, place: 'ringing', at: waited })
  if (told !== null && !isDue(told, now)) return silence(told)
  const times = (told?.times ?? 0) + 1
  const isNews = told?.place !== 'nobody'
  const next = { times, place, at: waited }
  if (place === 'nobody') {
    const tells = told === null && justHeard === 'nobody' ? null : isNews ? 'nobody' : 'still-nobody'
    return { tells, offers: isNews ? 'nobody' : 'in-short', told: next }
  }
  return {
    tells: told === null && justHeard === 'place' ? null : place === 'ringing' ? 'ringing' : 'place',
    offers: times === 1 ? 'in-full' : times % OFFERED_EVERY === 1 ? 'in-short' : null,
    told: next,
  }
}

function silence(told: AnnouncementState): Announcement {
  return { tells: null, offers: null, told }
}

function isDue(told: AnnouncementState, { place, waited }: QueueSituation): boolean {
  const isNews = told.times === 0 || isNewsToThem(told.place, place)
  const calm = place === 'nobody' ? RARELY_S : CALM_S
  return waited - told.at >= (isNews ? SOON_S : calm)
}

function isNewsToThem(before: Standing, now: Standing): boolean {
  // That a telephone rings is no news: either it is answered at once, or it was nothing.
  if (now === 'ringing') return false
  if (before === 'nobody' || now === 'nobody') return before !== now
  return before !== 'ringing' && now < before
}
