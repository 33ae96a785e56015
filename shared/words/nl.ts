import type { Channel } from '../channels.ts'

/** Dutch; what a door is called. */
export const doors: Readonly<Record<Channel, string>> = {
  chat: 'Chat',
  whatsapp: 'WhatsApp',
  phone: 'Telefoon',
  ticket: 'Ticket',
  email: 'E-mail',
}
