import type { Params } from '../signature.ts'

/** Where the next document comes from. */
export interface Source {
  /** Absolute address; null for a document given inline over REST. */
  url: string | null
  inline?: string
  method: 'GET' | 'POST'
  /** For scripts: which step asks. */
  purpose: string
  extras?: Params
  /** Set on the fallback, which has no further fallback. */
  isFallback?: boolean
}
