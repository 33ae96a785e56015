/**
 * Ticket numbers end in a Damm check digit, so that every single mistyped digit and every swap of two
 * neighbours is caught before any look-up (H. M. Damm, totally anti-symmetric quasigroups, 2004).
 */
const TABLE = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
] as const

/** Digits of a ticket number, check digit included. */
export const TICKET_DIGITS = 7

/** The check digit of a row of decimal digits. */
export function dammDigit(digits: string): number {
  let interim = 0
  for (const digit of digits) interim = TABLE[interim]![Number(digit)]!
  return interim
}

/** `100042` becomes `1000426`. `serial` is the desk's running number, six digits or more. */
export function ticketNumber(serial: number): number {
  return serial * 10 + dammDigit(String(serial))
}

export type TicketNumberCheck =
  | { ok: true; number: number }
  | { ok: false; code: 'too-short' | 'too-long' | 'check-digit' | 'not-a-number' }

/** Reads what a person typed: spaces, dots, dashes and a leading `#` do not matter. */
export function readTicketNumber(typed: string): TicketNumberCheck {
  const digits = typed.replace(/[\s.#-]/g, '')
  if (!/^\d{1,20}$/.test(digits)) return { ok: false, code: 'not-a-number' }
  if (digits.length < TICKET_DIGITS) return { ok: false, code: 'too-short' }
  if (digits.length > TICKET_DIGITS) return { ok: false, code: 'too-long' }
  if (dammDigit(digits) !== 0) return { ok: false, code: 'check-digit' }
  return { ok: true, number: Number(digits) }
}
