import { TICKET_DIGITS } from '../../../shared/ticket-number.ts'

/** Whether what was typed on a telephone, or stands in the books, is read as a customer's number there. */
export function isKeyable(number: string): boolean {
  return /^\d{1,20}$/.test(number) && number.length !== TICKET_DIGITS
}
