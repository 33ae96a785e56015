const WHATSAPP = 'wss://web.whatsapp.com/ws/chat'

/**
 * Where the library connects to; null where it must not. Nothing but TLS proves that WhatsApp's server is WhatsApp's: the
 * library takes any certificate that is inside of it. So only the sources may name another place, and only this machine.
 */
export function addressOf(asked: string | null, isSource: boolean): string | null {
  if (asked === null) return WHATSAPP
  if (!URL.canParse(asked)) return null
  const url = new URL(asked)
  if (url.protocol === 'wss:' && url.hostname.endsWith('.whatsapp.com')) return asked
  return isSource && url.protocol === 'ws:' && url.hostname === '127.0.0.1' ? asked : null
}
