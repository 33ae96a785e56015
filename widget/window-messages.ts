/**
 * What passes between the host page's loader and the frame. Both sides check the other's exact origin and
 * window; the visitor's session and messages never pass.
 */
export type ToFrame =
  /** `focus`: the visitor asked for it, so the frame may take the focus from the page. */
  | { balie: 'opened'; page: string; focus: boolean }
  | { balie: 'closed' }
  | { balie: 'identify'; token: string }
  | { balie: 'sign-out' }

export type ToLoader =
  | { balie: 'ready' }
  | { balie: 'close' }
  /** `running`: a conversation is going on, so that the next page of the site fetches the frame by itself. */
  | { balie: 'unread'; count: number; running: boolean }
  /** `count`: how many pixels high the view would be if nothing of it had to be scrolled to. */
  | { balie: 'height'; count: number }

type Said = {
  balie?: unknown
  token?: unknown
  page?: unknown
  focus?: unknown
  count?: unknown
  running?: unknown
}

const asSaid = (data: unknown): Said => (typeof data === 'object' && data !== null ? data : {})

/** Reads what the host page posted; null for anything that is not ours. */
export function readToFrame(data: unknown): ToFrame | null {
  const said = asSaid(data)
  switch (said.balie) {
    case 'opened':
      return {
        balie: 'opened',
        page: typeof said.page === 'string' ? said.page.slice(0, 500) : '',
        focus: said.focus === true,
      }
    case 'closed':
    case 'sign-out':
      return { balie: said.balie }
    case 'identify':
      return typeof said.token === 'string' && said.token !== '' && said.token.length <= 4096
        ? { balie: 'identify', token: said.token }
        : null
    default:
      return null
  }
}

/** Reads what the frame posted; null for anything that is not ours. */
export function readToLoader(data: unknown): ToLoader | null {
  const { balie, count, running } = asSaid(data)
  if (balie === 'ready' || balie === 'close') return { balie }
  if ((balie !== 'unread' && balie !== 'height') || !Number.isSafeInteger(count)) return null
  return { balie, count: count as number, running: running === true }
}
