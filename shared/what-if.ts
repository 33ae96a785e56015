/** The rules asked, in order, with the answer: what the *what would happen* page shows. */
export interface WhatIf {
  decision: unknown
  say: string
  /** When the ticket that comes of it is answered at the latest; null: none does, or no time is promised. */
  due: number | null
  rules: { rule: string; outcome: 'pass' | 'ask' | 'offer' | 'refuse' | 'not-asked'; why: string }[]
  assumptions: string[]
  /** When the door is open by the policy's hours, within seven days of the moment asked about. */
  week: { from: number; until: number }[]
}
