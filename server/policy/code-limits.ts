import { DAY, HOUR, MINUTE } from './time/calendar.ts'

/**
 * How often a one-time code that binds a contact may be guessed: each sender has limits of their own, and strangers who
 * guess keep nobody else's code from working. A code has eight signs of 31, 8.5 * 10^11 codes. Ten thousand telephones
 * that guess ten times each in a day, at a desk where a thousand codes work at every moment, hit one in 23 years; whoever
 * has one telephone hits in 230,000. A burst over all of them tells a supervisor long before.
 */
export const CODE_LIMITS = {
  works: 30 * MINUTE,
  /** Wrong ones; the next is not looked up. */
  perConversation: 5,
  perContact: 10,
  contactWindow: DAY,
  /** So many wrong ones of everybody who writes to the desk are no mistakes of theirs: a supervisor is to look. */
  alarming: 300,
  alarmWindow: HOUR,
} as const

/** Wrong ones so far, each within its window. */
interface CodeCounts {
  readonly conversation: number
  readonly contact: number
}

export function mayTryCode({ conversation, contact }: CodeCounts): boolean {
  const { perConversation, perContact } = CODE_LIMITS
  return conversation < perConversation && contact < perContact
}

/** Whether the one that is counted now, after so many at the desk, is the one that alarms: one of a flood, not each. */
export function isAlarming(before: number): boolean {
  return before + 1 === CODE_LIMITS.alarming
}
