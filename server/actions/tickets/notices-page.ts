import { createHmac, timingSafeEqual } from 'node:crypto'
import { areNoticesOff, setNotices } from '../../storage/notices-off.ts'
import type { Context } from '../context.ts'
import { hashOfAddress } from './address-hash.ts'

type Keys = Pick<Context, 'secretKey' | 'publicUrl'>

/** The page on which the owner of an address says whether notices go there; nobody else has its address. */
export function noticesPage(ctx: Keys, desk: string, address: string, language: string): string {
  const hash = hashOfAddress(ctx, address)
  const token = Buffer.concat([hash, seal(ctx, desk, hash)]).toString('base64url')
  return `${ctx.publicUrl()}/n/${desk}/${token}?lang=${language}`
}

/** Whether notices are off for whom a page is; null for a page that we did not make. */
export async function noticesAt(ctx: Context, desk: string, token: string): Promise<'on' | 'off' | null> {
  const hash = addressOfPage(ctx, desk, token)
  if (hash === null) return null
  return (await areNoticesOff(ctx.pool, desk, hash)) ? 'off' : 'on'
}

/** Switches them; false for a page that we did not make. */
export async function switchNotices(
  ctx: Context,
  desk: string,
  token: string,
  to: 'on' | 'off',
): Promise<boolean> {
  const hash = addressOfPage(ctx, desk, token)
  if (hash !== null) await setNotices(ctx.pool, desk, hash, { off: to === 'off', at: ctx.clock() })
  return hash !== null
}

function addressOfPage(ctx: Pick<Keys, 'secretKey'>, desk: string, token: string): Buffer | null {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== HASH + SEAL) return null
  const hash = bytes.subarray(0, HASH)
  return timingSafeEqual(seal(ctx, desk, hash), bytes.subarray(HASH)) ? hash : null
}

const HASH = 32
const SEAL = 16

function seal({ secretKey }: Pick<Keys, 'secretKey'>, desk: string, hash: Buffer): Buffer {
  return createHmac('sha256', secretKey).update(`notices ${desk} `).update(hash).digest().subarray(0, SEAL)
}
