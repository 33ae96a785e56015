import type { Desk, View } from './desk.ts'

/** What draws the views besides the card. Each part is fetched when a view of it is shown for the first time. */
export class Parts {
  chat: typeof import('./chat/part.tsx') | null = null
  phone: typeof import('./phone/part.tsx') | null = null
  ticket: typeof import('./ticket/part.tsx') | null = null

  /** With the part of the chat comes the desk's chat. */
  fetch = async (desk: Desk, at: View['at']): Promise<void> => {
    if (at === 'card') return
    if (at === 'chat') {
      this.chat ??= await import('./chat/part.tsx')
      desk.chat ??= this.chat.makeChat(desk)
    } else if (at === 'pin' || at === 'link') this.phone ??= await import('./phone/part.tsx')
    else this.ticket ??= await import('./ticket/part.tsx')
  }
}
