import type { Channel } from '../../../shared/channels.ts'

// Outlines from Lucide (ISC licence), only those that are used; those of the chat stand in more-icons.ts.
export const BACK = 'm15 18-6-6 6-6'
export const FORWARD = 'm9 18 6-6-6-6'
export const DOWN = 'm6 9 6 6 6-6'
export const CLOSE = 'M18 6 6 18M6 6l12 12'
export const CLOCK = 'M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20zM12 6v6l4 2'
export const LOCK =
  'M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zM7 11V7a5 5 0 0 1 10 0v4'
export const NEVER = 'M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20zM8 12h8'

export const DOORS: Record<Channel, string> = {
  chat: 'M7.9 20A9 9 0 1 0 4 16.1L2 22Z',
  phone:
    'M13.83 16.57a1 1 0 0 0 1.21-.3l.36-.47A2 2 0 0 1 17 15h3a2 2 0 0 1 2 2v3a2 2 0 0 1-2 2A18 18 0 0 1 2 4a2 2 0 0 1 2-2h3a2 2 0 0 1 2 2v3a2 2 0 0 1-.8 1.6l-.47.35a1 1 0 0 0-.29 1.23 14 14 0 0 0 6.39 6.39',
  whatsapp: 'M7 2h10a2 2 0 0 1 2 2v16a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2zM12 18h.01',
  email:
    'M4 4h16a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM22 7l-8.97 5.7a1.94 1.94 0 0 1-2.06 0L2 7',
  ticket: 'M12 20h9M16.5 3.5a2.12 2.12 0 0 1 3 3L7 19l-4 1 1-4Z',
}

/** Decoration only: whatever it means is also said in words. */
export function Icon({ d }: { d: string }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={d} />
    </svg>
  )
}
