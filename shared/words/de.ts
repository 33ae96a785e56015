import type { Channel } from '../channels.ts'

/** German; what a door is called. */
export const doors: Readonly<Record<Channel, string>> = {
  chat: 'Chat',
  whatsapp: 'WhatsApp',
  phone: 'Telefon',
  ticket: 'Ticket',
  email: 'E-Mail',
}
