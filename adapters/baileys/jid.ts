import { createHash } from 'node:crypto'
import type { Ids } from './port.ts'
import type { WaKey } from './wa-message.ts'

/** A person's address without the device: groups, broadcasts, newsletters, bots and WhatsApp itself have none. */
const PERSON = /^(\d{5,20})(?:_\d+)?(?::\d+)?@(s\.whatsapp\.net|c\.us|hosted|lid|hosted\.lid)$/

/**
 * The whole address, in one form. Never only what stands before the `@`: there the telephone number of one person may be
 * the linked id of another.
 */
export function personOf(jid: string | null | undefined): string | null {
  const [, user, server] = PERSON.exec(jid ?? '') ?? []
  if (!user || !server) return null
  return `${user}@${server.endsWith('lid') ? 'lid' : 's.whatsapp.net'}`
}

/** Under which ids somebody writes; what WhatsApp does not show is null. */
export function idsOf(key: Pick<WaKey, 'remoteJid' | 'remoteJidAlt'>): Ids {
  const both = [personOf(key.remoteJid), personOf(key.remoteJidAlt)]
  const lid = both.find((jid) => jid?.endsWith('@lid')) ?? null
  const pn = both.find((jid) => jid?.endsWith('@s.whatsapp.net')) ?? null
  return { phone: pn && `+${pn.slice(0, pn.indexOf('@'))}`, lid }
}

/** The digits of a person's address. */
export function userOf(jid: string | undefined): string {
  return /^\d+/.exec(jid ?? '')?.[0] ?? ''
}

/**
 * A message's own id is its sender's choice and means something within the chat only, so that goes before it. What we sent
 * bears an id of ours alone.
 */
export function nameOf(chat: string, id: string | null | undefined): string {
  return `${chat}/${idOf(id)}`
}

export function idOf(id: string | null | undefined): string {
  const plain = id ?? ''
  return /^[\w.:-]{1,80}$/.test(plain) ? plain : createHash('sha256').update(plain).digest('hex')
}
