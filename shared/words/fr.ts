import type { Channel } from '../channels.ts'

/** French; what a door is called. */
export const doors: Readonly<Record<Channel, string>> = {
  chat: 'Chat',
  whatsapp: 'WhatsApp',
  phone: 'Téléphone',
  ticket: 'Ticket',
  email: 'E-mail',
}
