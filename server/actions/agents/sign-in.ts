import type { Answer, Refusal } from '../../../shared/answers.ts'
import { accountByEmail, lockAccount, postsOf } from '../../storage/agents.ts'
import {
  addTry,
  type Failures,
  failuresOf,
  forgetTry,
  lockTries,
  tryWasRight,
} from '../../storage/sign-in-tries.ts'
import type { House } from '../house.ts'
import { BUSY } from '../refusals.ts'
import { openAgentSession, type SignedIn } from './open-agent-session.ts'

/** Failures in a row from one network before waiting begins, and from all networks together (NIST 800-63B allows 100). */
const FREE_HERE = 5
const FREE_ANYWHERE = 50
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 15 * 60_000
const REMEMBERED_MS = 24 * 3_600_000

const WRONG: Refusal = {
  ok: false,
  code: 'not-signed-in',
  say: 'That e-mail address and password do not belong together.',
}

export interface SignIn {
  email: string
  password: string
  /** Where the try comes from: an address, or the network of it. */
  network: string
}

/**
 * Signs an agent in. The try is counted and committed before the password is compared; an address nobody has is
 * counted, waits and is compared like any other, and is answered with the same words.
 */
export async function signIn(house: House, input: SignIn): Promise<Answer<SignedIn>> {
  const counted = await countTry(house, input)
  if (typeof counted !== 'number') return counted
  const account = await accountByEmail(house.pool, input.email)
  const matches = await house.ports.hasher.verify(account?.password_hash ?? null, input.password)
  if (matches === 'busy') {
    await forgetTry(house.pool, counted)
    return BUSY
  }
  if (!matches || !account) return WRONG
  const now = house.clock()
  return house.transaction(async (tx): Promise<Answer<SignedIn>> => {
    // A password changed while the old one was compared has ended what the old one opens.
    const current = await lockAccount(tx, account.agent_id)
    const posts = await postsOf(tx, account.agent_id)
    if (current?.password_hash !== account.password_hash || posts.every((post) => post.disabled)) return WRONG
    await tryWasRight(tx, counted)
    return { ok: true, value: await openAgentSession(tx, account.agent_id, now) }
  })
}

/** The number of the counted try, or why nothing is compared now. */
async function countTry(house: House, { email, network }: SignIn): Promise<number | Refusal> {
  const now = house.clock()
  const since = now - REMEMBERED_MS
  const name = email.toLowerCase()
  return house.transaction(async (tx) => {
    await lockTries(tx, name)
    const retryAt = waitsUntil(await failuresOf(tx, name, network, since))
    if (retryAt > now) return tooMany(retryAt)
    return addTry(tx, name, network, now, since)
  })
}

function waitsUntil(failures: Failures): number {
  return Math.max(
    (failures.here_last ?? 0) + waitAfter(failures.here - FREE_HERE),
    (failures.anywhere_last ?? 0) + waitAfter(failures.anywhere - FREE_ANYWHERE),
  )
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
