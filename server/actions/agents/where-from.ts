import { createHmac } from 'node:crypto'
import { isDevice, type Known, knownOf, remember } from '../../storage/agent-known.ts'
import type { Db } from '../../storage/pool.ts'
import type { Context } from '../context.ts'
import { hashOfToken, newToken } from '../token.ts'

/** Where somebody signs in. */
export interface WhereFrom {
  /** An address, or the network of it; null where nobody told. */
  network?: string | null
  /** The secret that an earlier sign-in left on this device. */
  device?: string | null
}

/** So long after the last sign-in with it a device or network is still known. */
export const KNOWN_MS = 90 * 24 * 3_600_000
const KNOWN_AT_MOST = 20

/** What of it this agent has signed in with before: the device before the network, which others may share. */
export function knownFrom(
  ctx: Pick<Context, 'secretKey' | 'clock'>,
  db: Db,
  agent: string,
  from: WhereFrom,
): Promise<Known | null> {
  const shown: Known[] = []
  if (from.device) shown.push({ kind: 'device', hash: hashOfToken(from.device) })
  if (from.network) shown.push({ kind: 'network', hash: networkHash(ctx, agent, from.network) })
  return knownOf(db, agent, shown, ctx.clock() - KNOWN_MS)
}

/** The agent has signed in from there. Answers the secret that the device keeps. */
export async function rememberFrom(
  ctx: Pick<Context, 'secretKey' | 'clock'>,
  db: Db,
  agent: string,
  { network, device }: WhereFrom,
): Promise<string> {
  const now = ctx.clock()
  // A secret that somebody else put there is not taken over.
  const isOurs = device ? await isDevice(db, hashOfToken(device)) : false
  const kept = isOurs ? device! : newToken().token
  await remember(db, agent, { kind: 'device', hash: hashOfToken(kept) }, now, KNOWN_AT_MOST)
  if (network) {
    const hash = networkHash(ctx, agent, network)
    await remember(db, agent, { kind: 'network', hash }, now, KNOWN_AT_MOST)
  }
  return kept
}

function networkHash(ctx: Pick<Context, 'secretKey'>, agent: string, network: string): Buffer {
  return createHmac('sha256', ctx.secretKey).update(`sign-in ${agent} ${network}`).digest()
}
