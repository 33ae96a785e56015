import { createHash } from 'node:crypto'
import { mailboxToken, setMailboxToken } from '../../storage/mailbox-tokens.ts'
import type { MailboxRef } from '../../storage/mailboxes.ts'
import type { Context } from '../context.ts'
import { seal, unseal } from '../seal.ts'

type TokenContext = Pick<Context, 'pool' | 'secretKey' | 'clock'>

/** What is known of a refresh token. Instants are in ms since the epoch. */
export interface KeptToken {
  refreshToken: string
  /** When it last got us an access token; null: never. */
  renewedAt: number | null
  /** Null where its issuer did not say. */
  endsAt: number | null
  /** Since when its issuer takes it no more; null while it does. */
  endedAt: number | null
}

/**
 * The refresh token that counts: the newest that came of the one in the settings. Another one in the settings counts
 * before all that is kept, and so does any where what is kept was sealed with a key that is gone.
 */
export async function tokenOf(ctx: TokenContext, ref: MailboxRef, inSettings: string): Promise<KeptToken> {
  const kept = await mailboxToken(ctx.pool, ref)
  const begin = { refreshToken: inSettings, renewedAt: null, endsAt: null, endedAt: null }
  if (kept === null || !kept.begun_with.equals(hashOf(inSettings))) return begin
  const refreshToken = opened(ctx, ref, kept.refresh_token)
  if (refreshToken === null) return begin
  return { refreshToken, renewedAt: kept.renewed_at, endsAt: kept.ends_at, endedAt: kept.ended_at }
}

/** Keeps the token that its issuer gave last: the one before it may work no more. */
export function keepToken(
  ctx: TokenContext,
  ref: MailboxRef,
  inSettings: string,
  { refreshToken, endsAt, endedAt }: Omit<KeptToken, 'renewedAt'>,
): Promise<void> {
  return setMailboxToken(ctx.pool, ref, {
    begun_with: hashOf(inSettings),
    refresh_token: seal(ctx, placeOf(ref), refreshToken),
    renewed_at: ctx.clock(),
    ends_at: endsAt,
    ended_at: endedAt,
  })
}

function opened(ctx: TokenContext, ref: MailboxRef, sealed: Buffer): string | null {
  try {
    return unseal(ctx, placeOf(ref), sealed)
  } catch {
    return null
  }
}

function placeOf({ desk, mailbox }: MailboxRef): string[] {
  return ['mailbox token', desk, mailbox]
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
