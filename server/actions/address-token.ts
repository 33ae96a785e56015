import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Context } from './context.ts'

type Key = Pick<Context, 'secretKey'>

/** Signs of the part that nobody can guess: 100 bits. */
const PROOF = 20
/** Signs of a ticket's number: seven digits to the base of 36. */
const NUMBER = 5
const SIGNS = '0123456789abcdefghijklmnopqrstuv'
/** RFC 5321, 4.5.3.1.1: signs before the `@`. */
const LONGEST_LOCAL = 64

/**
 * What shows that we made an address ourselves: small letters and digits only, since mail servers may change capitals.
 * `words` say of what it is one, the kind first.
 */
export function addressProof({ secretKey }: Key, words: readonly string[]): string {
  const mac = createHmac('sha256', secretKey)
    .update(`mail address ${words.join(' ')}`)
    .digest()
  return [...mac.subarray(0, PROOF)].map((byte) => SIGNS[byte % 32]).join('')
}

/** `help@firm.example` as `help+t.xyz@firm.example`; unchanged where no mail server would take it so. */
export function plusAddress(address: string, tag: string): string {
  const at = address.lastIndexOf('@')
  const local = `${address.slice(0, at)}+${tag}`
  return local.length > LONGEST_LOCAL ? address : `${local}${address.slice(at)}`
}

/** What stands for a ticket in the address at which its mails ask to be answered. It leads there, and proves nothing. */
export function ticketToken(ctx: Key, desk: string, number: number): string {
  const proof = addressProof(ctx, ['ticket', desk, String(number)])
  return `t.${number.toString(36).padStart(NUMBER, '0')}${proof}`
}

/** The ticket for which this desk gave the token; null: it gave none such. */
export function ticketOfToken(ctx: Key, desk: string, token: string): number | null {
  const number = Number.parseInt(token.slice(2, 2 + NUMBER), 36)
  if (!Number.isSafeInteger(number)) return null
  const [found, own] = [token, ticketToken(ctx, desk, number)].map((text) => Buffer.from(text))
  return found!.length === own!.length && timingSafeEqual(found!, own!) ? number : null
}
