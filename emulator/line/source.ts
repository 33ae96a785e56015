import type { Params } from '../signature.ts'
import type { Element } from '../twiml/xml.ts'

/** Where the next document comes from. */
export interface Source {
  /** Absolute address; null for a document given inline over REST. */
  url: string | null
  inline?: string
  /** A document that nobody is asked for any more, with the address it came from. */
  ready?: { url: string | null; verbs: Element[] }
  method: 'GET' | 'POST'
  /** For scripts: which step asks. */
  purpose: string
  extras?: Params
  /** Set on the fallback, which has no further fallback. */
  isFallback?: boolean
}
