import type { You } from '../../../../shared/you.ts'

/** The few words of the public page that are not a decision's sentence. */
export interface PageWords {
  /** How long records are kept; each a length by `days`. */
  kept: (admissions: string, audit: string, charges: string) => string
  days: (count: number) => string
  /** What the links to the desk's statements are called. */
  statements: Record<'privacy' | 'accessibility', string>
  everyone: string
  customers: string
  yes: string
  no: string
  unlimited: string
  fairUse: string
  perMonth: (time: string) => string
  answer: string
  noPromise: string
  byContract: string
  /** Under the field of the IP address, behind what it is for. */
  filledIn: string
  /** At the form of a server that sends mail. */
  byMail: (you: You) => string
}
