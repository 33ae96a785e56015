import type { House } from '../../../actions/house.ts'
import type { CallWebhook } from './parse.ts'

/** One webhook at one desk, its signature checked and its parameters read. */
export interface Asked {
  desk: NonNullable<ReturnType<House['policy']>>
  call: CallWebhook
  /** All parameters, for what only some routes read. */
  form: URLSearchParams
  query: URLSearchParams
  /** Public address of the desk's webhooks: `https://…/twilio/<desk>`. */
  base: string
}

/** Answers TwiML; null: nothing needs to be said. Throws when it cannot: then `excuse` is asked. */
export interface PhoneRoute {
  answer(asked: Asked): Promise<string | null>
  /** What is answered instead when `answer` threw or took too long. Never throws, never waits. */
  excuse(asked: Asked): string | null
}

/** The webhooks of one kind of leg, by path below `/twilio/<desk>/`. */
export interface PhoneRoutes {
  routes: ReadonlyMap<string, PhoneRoute>
  close: () => void
}
