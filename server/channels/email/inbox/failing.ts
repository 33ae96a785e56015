import type { ImapFlowError } from 'imapflow'
import { codeOf, isFromOutside } from '../../../../shared/errors.ts'
import { MailMissing } from './reason-for.ts'

/** How a mail is read: all of it, only what its headers say, only who it is from, or not at all. */
export type Reading = 'whole' | 'head' | 'sender' | 'none'

/** What is tried, one after the other. A lost connection looks the same whether the mail is to blame or not. */
const READINGS: readonly Reading[] = ['whole', 'whole', 'whole', 'head', 'head', 'sender']

/** PostgreSQL ended a statement that took too long. */
const CANCELLED = '57014'

/** A mail has so long between two failures that count (ms): what mends itself within minutes costs no mail. */
const COUNTED_APART_MS = 60_000

/**
 * How often the mail could not be read or stored that is next in a mailbox: one mail must not keep out all that come
 * after it. Mails are read in order, so that there is one at a time; it outlives connections, for that mail may end them.
 */
export class Failing {
  #uidValidity = ''
  #uid = 0
  #times = 0
  #countedAt = 0
  readonly #clock: () => number
  readonly #apartMs: number

  constructor(clock: () => number, apartMs = COUNTED_APART_MS) {
    this.#clock = clock
    this.#apartMs = apartMs
  }

  reading(uidValidity: string, uid: number): Reading {
    return READINGS[this.#timesOf(uidValidity, uid)] ?? 'none'
  }

  /** An outage says nothing about a mail. A statement that takes too long does, for as long as much of the mail is in it. */
  count(uidValidity: string, uid: number, fault: unknown): void {
    const times = this.#timesOf(uidValidity, uid)
    const tookTooLong = codeOf(fault) === CANCELLED && READINGS[times] !== 'sender'
    if (isAway(fault) || (isFromOutside(fault) && !tookTooLong)) return
    const now = this.#clock()
    if (times > 0 && now - this.#countedAt < this.#apartMs) return
    this.#uidValidity = uidValidity
    this.#uid = uid
    this.#times = times + 1
    this.#countedAt = now
  }

  #timesOf(uidValidity: string, uid: number): number {
    return this.#uidValidity === uidValidity && this.#uid === uid ? this.#times : 0
  }
}

/** Whether the mail server answered, and not with what it was asked for: of this mail it may say so at any time. */
export function isRefused(fault: unknown): boolean {
  return (
    fault instanceof MailMissing ||
    (fault instanceof Error && 'responseStatus' in fault && fault.responseStatus === 'NO')
  )
}

/** Response codes (RFC 5530) of a mail server that has the mail, and not now. */
const NOT_NOW = /^(UNAVAILABLE|INUSE|LIMIT)$/

/** Whether the mail server itself says that it can be asked again later. */
function isAway(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false
  const { code, response }: ImapFlowError = fault
  if (code === 'ETHROTTLE') return true
  if (typeof response !== 'object') return false
  const [first] = response.attributes ?? []
  const status = first && 'section' in first ? first.section?.[0]?.value : undefined
  return typeof status === 'string' && NOT_NOW.test(status.toUpperCase())
}
