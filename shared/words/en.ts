import type { Channel } from '../channels.ts'

/** English; what a door is called. */
export const doors: Readonly<Record<Channel, string>> = {
  chat: 'Chat',
  whatsapp: 'WhatsApp',
  phone: 'Phone',
  ticket: 'Ticket',
  email: 'E-mail',
}
