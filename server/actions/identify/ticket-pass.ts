import { createHmac, timingSafeEqual } from 'node:crypto'
import { HOUR } from '../../policy/time/calendar.ts'
import type { Context } from '../context.ts'

/** So long the link of an automatic answer makes tickets of whoever it was sent to. */
const LASTS_MS = 24 * HOUR
const MAC_BYTES = 32
const PASS = /^[A-Za-z0-9_-]{40,300}$/

/**
 * Lets whoever holds it make a ticket in a customer's name for a day, and nothing else: it signs nobody in and shows
 * nothing. It goes to where the customer was proven to be written to, so that a ticket made by the link is their own.
 */
export function ticketPass(ctx: Context, desk: string, customer: string): string {
  const told = Buffer.from(`${ctx.clock() + LASTS_MS} ${customer}`)
  return Buffer.concat([macOf(ctx, desk, told), told]).toString('base64url')
}

/** The customer of a pass; null for one that is forged, over or another desk's. */
export function customerOfPass(ctx: Context, desk: string, pass: string | undefined): string | null {
  if (pass === undefined || !PASS.test(pass)) return null
  const bytes = Buffer.from(pass, 'base64url')
  const told = bytes.subarray(MAC_BYTES)
  if (!timingSafeEqual(bytes.subarray(0, MAC_BYTES), macOf(ctx, desk, told))) return null
  const [, until, customer] = /^(\d+) (.+)$/s.exec(told.toString()) ?? []
  return customer !== undefined && Number(until) > ctx.clock() ? customer : null
}

function macOf({ secretKey }: Context, desk: string, told: Buffer): Buffer {
  return createHmac('sha256', secretKey).update(`ticket pass ${desk} `).update(told).digest()
}
