import type { Signed } from '../webhook-table.ts'
import type { CallWebhook } from './parse.ts'

/** One webhook of a call, its parameters read; `form` has all of them, for what only some routes read. */
export interface Asked extends Signed {
  call: CallWebhook
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

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether this can be the id of a leg or of a talk, before the database is asked for it. */
export function isId(text: string): boolean {
  return UUID.test(text)
}
