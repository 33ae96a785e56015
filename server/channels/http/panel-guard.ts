import type { Refusal } from '../../../shared/answers.ts'
import type { Routed } from '../edge/route.ts'

const NOT_FROM_PANEL: Refusal = { ok: false, code: 'forbidden', field: 'origin' }

/** Where pages of ours come from. */
export type Origins = () => readonly string[]

/**
 * Refuses whatever changes something and does not come from our own panel. The cookie is SameSite=Strict already;
 * a neighbour on the same site can send it all the same, but neither this header nor our Origin.
 */
export function refuseStrangers(request: Pick<Routed<unknown>, 'header'>, origins: Origins): Refusal | null {
  const ours = request.header('x-balie') === 'panel' && origins().includes(request.header('origin') ?? '')
  return ours ? null : NOT_FROM_PANEL
}

/** The cookie of a session. The prefix binds it to this host: no neighbour of the same site can set it. */
export function sessionCookie(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Host-balie' : 'balie'
}

/** The cookie that shows that somebody signed in from this browser before. It opens nothing. */
export function deviceCookie(publicUrl: string): string {
  return `${sessionCookie(publicUrl)}-device`
}
