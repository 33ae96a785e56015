import type { FromChild } from '../../../adapters/baileys/port.ts'

/** What a link brings that the product wants to know. Each resolves when it is stored, and is brought again if not. */
export interface Brings {
  arrived(message: Extract<FromChild, { kind: 'arrived' }>['message']): Promise<void>
  delivery(news: Extract<FromChild, { kind: 'delivery' }>, key: string): Promise<void>
  /** What came in between may be lost: look at the phone. */
  gap(from: number, until: number): Promise<void>
  /** Somebody answered with the phone itself. */
  byPhone(answer: Extract<FromChild, { kind: 'by-phone' }>): Promise<void>
  fault(fault: unknown): void
}
