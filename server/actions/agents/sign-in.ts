import type { Answer, Refusal } from '../../../shared/answers.ts'
import { forget, type Known } from '../../storage/agent-known.ts'
import { accountByEmail, lockAccount, postsOf } from '../../storage/agents.ts'
import {
  addTry,
  type Failures,
  failuresOf,
  forgetTry,
  lockTries,
  type Place,
  tryWasRight,
} from '../../storage/sign-in-tries.ts'
import type { Context } from '../context.ts'
import { BUSY } from '../refusals.ts'
import { openAgentSession, type SignedIn } from './open-agent-session.ts'
import { knownFrom, type WhereFrom } from './where-from.ts'

/** Failures in a row from one place before waiting begins, and from all strangers together (NIST 800-63B allows 100). */
const FREE_HERE = 5
const FREE_ANYWHERE = 50
/** Failures in a row with which a device or network is known no longer: a stolen one is no better than a stranger's. */
const UNKNOWN_AFTER = 20
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 15 * 60_000
const REMEMBERED_MS = 24 * 3_600_000

/** One sentence for whatever went wrong, so that it tells a stranger nothing. */
const WRONG: Refusal = {
  ok: false,
  code: 'not-signed-in',
  say: 'That did not sign you in. Check the e-mail address and the password. If many tries went wrong before, the right password waits too: try again in a quarter of an hour, or on a computer where you signed in before.',
}

interface SignIn extends WhereFrom {
  email: string
  password: string
  /** Where the try comes from: an address, or the network of it. */
  network: string
}

/** A try that was counted, or may not be made before `waits`. */
type Counted = { id: number } | { waits: number; on: Known | null }

/**
 * Signs an agent in. The try is counted and committed before the password is compared. An address nobody has is
 * counted, waits and is compared like any other, and a stranger who must wait is answered like one who is wrong, with
 * the same words after the same work: only a device that is known is told how long.
 */
export async function signIn(ctx: Context, input: SignIn): Promise<Answer<SignedIn>> {
  const counted = await countTry(ctx, input)
  if ('waits' in counted && counted.on?.kind === 'device') return tooMany(counted.waits)
  const account = await accountByEmail(ctx.pool, input.email)
  const compared = 'id' in counted ? account?.password_hash : null
  const matches = await ctx.ports.hasher.verify(compared ?? null, input.password)
  if (matches === 'busy') {
    if ('id' in counted) await forgetTry(ctx.pool, counted.id)
    return BUSY
  }
  if (!matches || !account || !('id' in counted)) return WRONG
  return ctx.transaction(async (tx): Promise<Answer<SignedIn>> => {
    // A password changed while the old one was compared has ended what the old one opens.
    const current = await lockAccount(tx, account.agent_id)
    const posts = await postsOf(tx, account.agent_id)
    if (current?.password_hash !== account.password_hash || posts.every((post) => post.disabled)) return WRONG
    await tryWasRight(tx, counted.id)
    return { ok: true, value: await openAgentSession(ctx, tx, account.agent_id, input) }
  })
}

async function countTry(ctx: Context, input: SignIn): Promise<Counted> {
  const now = ctx.clock()
  const since = now - REMEMBERED_MS
  const name = input.email.toLowerCase()
  return ctx.transaction(async (tx): Promise<Counted> => {
    await lockTries(tx, name)
    const agent = (await accountByEmail(tx, name))?.agent_id ?? null
    for (;;) {
      const on = agent === null ? null : await knownFrom(ctx, tx, agent, input)
      const place = on ? placeOf(on) : { network: input.network, known: false }
      const failures = await failuresOf(tx, name, place, since)
      if (agent !== null && on !== null && failures.here >= UNKNOWN_AFTER) {
        await forget(tx, agent, on.hash)
        continue
      }
      const waits = waitsUntil(failures, place)
      return waits > now ? { waits, on } : { id: await addTry(tx, name, place, now, since) }
    }
  })
}

function placeOf({ kind, hash }: Known): Place {
  return { network: `${kind} ${hash.toString('base64url')}`, known: true }
}

/** What strangers do elsewhere does not hold up who is known. */
function waitsUntil(failures: Failures, { known }: Place): number {
  const here = (failures.here_last ?? 0) + waitAfter(failures.here - FREE_HERE)
  if (known) return here
  return Math.max(here, (failures.anywhere_last ?? 0) + waitAfter(failures.anywhere - FREE_ANYWHERE))
}

function waitAfter(beyondFree: number): number {
  return beyondFree < 0 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** beyondFree)
}

function tooMany(retryAt: number): Refusal {
  return {
    ok: false,
    code: 'too-many',
    retryAt,
    say: 'Too many tries went wrong. Wait a little and try again; the password itself has not changed.',
  }
}
