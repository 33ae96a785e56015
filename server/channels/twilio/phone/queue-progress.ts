import type { AnnouncementState } from '../../../actions/calls/dialog/announcement.ts'

/** What a waiting caller was told, as a parameter of the address at which the queue asks again. */
export function toldInAddress({ times, place, at }: AnnouncementState): string {
  return `told=${times}.${place}.${at}`
}

/** Null when nothing was told yet. */
export function toldOf(query: URLSearchParams): AnnouncementState | null {
  const written = /^(\d{1,6})\.(\d{1,6}|ringing|nobody)\.(\d{1,9})$/.exec(query.get('told') ?? '')
  if (written === null) return null
  const [times, place, at] = written.slice(1) as [string, string, string]
  const standing = place === 'ringing' || place === 'nobody' ? place : Number(place)
  return { times: Number(times), place: standing, at: Number(at) }
}
