import type { Channel } from '../../../shared/channels.ts'

/** Where a tap on a number or address leads; null for a door that is inside this page. */
export function reachOf(channel: Channel, number: string): string | null {
  const digits = number.replace(/[^\d+]/g, '')
  if (channel === 'phone') return `tel:${digits}`
  if (channel === 'whatsapp') return `https://wa.me/${digits.slice(1)}`
  return channel === 'email' ? `mailto:${number}` : null
}
