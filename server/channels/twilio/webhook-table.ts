import type { Policy } from '../../policy/policy.ts'

/** One webhook at one desk, its signature checked. */
export interface Signed {
  desk: Policy
  form: URLSearchParams
  query: URLSearchParams
  /** Public address of the desk's webhooks: `https://…/twilio/<desk>`. */
  base: string
}

/** What is said to one webhook. */
export interface Reply {
  /** TwiML; null: nothing needs to be said. Throws when it cannot: then `excuse` is asked. */
  answer(): Promise<string | null>
  /**
   * What is answered instead when `answer` threw or took too long. Never throws, never waits. Undefined: nothing was done,
   * and the provider is told so.
   */
  excuse(): string | null | undefined
}

/** The webhooks of one of the provider's products, by path below `/twilio/<desk>/`. */
export interface WebhookTable {
  /** Null for what does not belong to any of this product's conversations. */
  routes: ReadonlyMap<string, (signed: Signed) => Reply | null>
  /** So long (ms) may an answer take before an excuse is said; the action goes on and what it stores counts. */
  answerWithin: number
  /** The largest form of this product, in bytes, and how many may be on their way in. */
  forms: { most: number; atOnce: number }
  /** Said when not even an excuse can be made. */
  lastWord: string
  close(): void
}
