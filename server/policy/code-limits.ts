import { DAY, HOUR, MINUTE } from './time/calendar.ts'

/**
 * How often a one-time code that binds a contact may be guessed. It has eight signs of 31: at 300 guesses an hour and a
 * thousand codes that work at once, one in three million hours of guessing hits.
 */
export const CODE_LIMITS = {
  works: 30 * MINUTE,
  /** Wrong ones; the next is not looked up. */
  perConversation: 5,
  perContact: 10,
  contactWindow: DAY,
  /** Of everybody who writes to the desk. */
  perDesk: 300,
  deskWindow: HOUR,
} as const

/** Wrong ones so far, each within its window. */
export interface CodeCounts {
  readonly conversation: number
  readonly contact: number
  readonly desk: number
}

export function mayTryCode({ conversation, contact, desk }: CodeCounts): boolean {
  const { perConversation, perContact, perDesk } = CODE_LIMITS
  return conversation < perConversation && contact < perContact && desk < perDesk
}
