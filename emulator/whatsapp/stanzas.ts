import type { Stanza } from './library.ts'
import { type FakePhone, stanza } from './phone.ts'

/** Seconds, as stanzas carry them. */
export const now = () => String(Math.floor(Date.now() / 1000))

/** How a message is brought. */
export interface Written {
  id?: string
  /** Under which of the phone's two addresses; both are named unless `isAlone`. */
  by?: 'lid' | 'pn'
  isAlone?: boolean
  name?: string
  /** It arrives so damaged that nobody can read it, until it is asked for again. */
  isGarbled?: boolean
  attrs?: Record<string, string>
}

/** A message of somebody, sealed by their phone. */
export function messageOf(phone: FakePhone, id: string, enc: Stanza, how: Written): Stanza {
  const [from, other] = how.by === 'pn' ? [phone.pn, phone.lid] : [phone.lid, phone.pn]
  const mode = how.by === 'pn' ? 'pn' : 'lid'
  const alone = how.isAlone ? {} : { [mode === 'pn' ? 'sender_lid' : 'sender_pn']: other }
  const attrs = { from, id, type: 'text', t: now(), notify: how.name ?? 'Jan', addressing_mode: mode }
  return stanza('message', { ...attrs, ...alone, ...how.attrs }, [enc])
}

/** A phone could not read a message. */
export function retryOf(phone: FakePhone, id: string): Stanza {
  const retry = stanza('retry', { count: '1', id, t: now(), v: '1' })
  const asked = [retry, stanza('registration', {}, phone.registration)]
  return stanza('receipt', { from: phone.lid, id, type: 'retry', t: now() }, asked)
}

/** Somebody calls. */
export function offerOf(phone: FakePhone, id: string): Stanza {
  const offer = { 'call-id': id, 'call-creator': phone.lid, caller_pn: phone.pn }
  const audio = stanza('audio', { enc: 'opus', rate: '16000' })
  return stanza('call', { from: phone.lid, id: `${id}-1`, t: now() }, [stanza('offer', offer, [audio])])
}
