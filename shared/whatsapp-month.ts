import * as z from 'zod/mini'

/** The month of a request: `2026-11`. */
export const MonthKey = z.string().check(z.regex(/^20\d{2}-(0[1-9]|1[0-2])$/))

/** What was sent by WhatsApp in a month. */
export interface WhatsAppMonth {
  month: string
  currency: 'EUR'
  lines: WhatsAppMonthLine[]
}

export interface WhatsAppMonthLine {
  /** Null: to nobody who was proven to be a customer. */
  customer: string | null
  /** As what the provider bills it; null: it bills nothing. */
  category: string | null
  sent: number
  delivered: number
  billed: number
  /** About what the billed ones cost, by the prices of the desk's policy; null where it has none. */
  estimate: number | null
}
