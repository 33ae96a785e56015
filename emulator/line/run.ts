import type { Params } from '../signature.ts'
import type { Place } from '../twiml/read.ts'
import type { Element } from '../twiml/xml.ts'
import type { World } from '../world.ts'
import type { Call } from './call.ts'
import type { Source } from './source.ts'

/** A call on its way through documents. */
export interface Run {
  world: World
  call: Call
  place: Place
  signal: AbortSignal
  /** What this place adds to every request (the figures of the queue). */
  standing: () => Params
  /** Address and method of the document that is being carried out; null for an inline one. */
  document: string | null
  perform: (run: Run, source: Source) => Promise<void>
  /** Another call goes its own way from now on. */
  start: (call: Call, source: Source) => void
}

/** Where something is played to somebody in a conference: it may fail without costing them their call. */
export const IN_CONFERENCE: ReadonlySet<Place> = new Set(['lobby', 'hold', 'announce'])

/** What a verb leaves: another document, or nothing, and the next verb comes. */
export type Next = Source | null

export type Verb = (run: Run, node: Element) => Promise<Next>

/** A number of seconds as an attribute gives it. */
export function seconds(text: string | undefined, otherwise: number): number {
  return text === undefined || text === 'auto' ? otherwise : Number(text)
}
