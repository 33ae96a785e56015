import type { You } from '../../../../shared/you.ts'

/** What only somebody who writes by WhatsApp is told; what admission says stands with admission. */
export interface WhatsAppWords {
  /** What they wrote stands in their open ticket now. */
  added(you: You, ticket: number): string
  /** Where a ticket is made; its number is then written here. */
  makeTicket(you: You, link: string): string
  yesOrNo(you: You): string
}
