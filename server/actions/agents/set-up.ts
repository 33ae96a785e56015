import type { Answer, Refusal } from '../../../shared/answers.ts'
import { accountByEmail, addAccount, addPost, desksWithoutAdministrator } from '../../storage/agents.ts'
import { addAudit } from '../../storage/audit.ts'
import { addCode, codeOf, dropCodes, useCode } from '../../storage/one-time-codes.ts'
import { holdDesks } from '../../storage/transaction.ts'
import type { Context } from '../context.ts'
import { BUSY } from '../refusals.ts'
import { hashOfToken, newToken } from '../token.ts'
import { IS_SET_UP, SET_UP_LINK_IS_OLD } from './link-works.ts'
import { openAgentSession, type SignedIn } from './open-agent-session.ts'
import { refusePopular } from './popular-password.ts'
import type { WhereFrom } from './where-from.ts'

const LINK_LASTS_MS = 30 * 60_000

const ADDRESS_TAKEN: Refusal = {
  ok: false,
  code: 'taken',
  field: 'email',
  say: 'There is an agent with this e-mail address already. Choose another address for the administrator.',
}

/** True until the first administrator exists: the panel and the API wait for that. */
export async function waitsForSetUp(ctx: Pick<Context, 'pool' | 'policies'>): Promise<boolean> {
  const desks = deskIds(ctx)
  return (await desksWithoutAdministrator(ctx.pool, desks)).length === desks.length
}

/**
 * A link by which the administrator of all desks that have none is made, to be shown to whoever starts the server
 * and to nobody else; null when every desk has one. It works once and for 30 minutes; only its hash is stored.
 */
export async function setupLink(ctx: Context): Promise<string | null> {
  if ((await desksWithoutAdministrator(ctx.pool, deskIds(ctx))).length === 0) return null
  const { token, hash } = newToken()
  await addCode(ctx.pool, {
    hash,
    purpose: 'set-up',
    agent: null,
    expiresAt: ctx.clock() + LINK_LASTS_MS,
  })
  return `${ctx.publicUrl()}/panel/setup#${token}`
}

interface SetUp extends WhereFrom {
  code: string
  email: string
  name: string
  password: string
}

/**
 * Makes the administrator of every desk that has none, now and of desks to come, and signs in. However many try
 * at once, with one link or several, one succeeds.
 */
export async function setUp(ctx: Context, input: SetUp): Promise<Answer<SignedIn>> {
  const code = hashOfToken(input.code)
  // Looked at before the hash is made, so that strangers cannot keep the thread busy.
  if (!(await codeOf(ctx.pool, code, 'set-up', ctx.clock()))) return SET_UP_LINK_IS_OLD
  const common = await refusePopular(input.password)
  if (common) return common
  const password = await ctx.ports.hasher.hash(input.password)
  if (password === 'busy') return BUSY
  const now = ctx.clock()
  return ctx.transaction(async (tx): Promise<Answer<SignedIn>> => {
    // The desks' locks let one set-up at a time come this far.
    const held = await holdDesks(tx, deskIds(ctx))
    const desks = await desksWithoutAdministrator(tx, deskIds(ctx))
    if (desks.length === 0) return IS_SET_UP
    const { email, name } = input
    if (await accountByEmail(tx, email)) return ADDRESS_TAKEN
    if (!(await useCode(tx, code, 'set-up', now))) return SET_UP_LINK_IS_OLD
    const agent = crypto.randomUUID()
    const account = { agent_id: agent, email, name, password_hash: password, every_desk: true }
    if (!(await addAccount(tx, account, now))) throw new Error('the address was given to an agent meanwhile')
    for (const inDesk of held.filter(({ desk }) => desks.includes(desk))) {
      await addPost(inDesk, agent, { role: 'administrator', teams: [] })
      await addAudit(tx, inDesk.desk, { at: now, agent, what: 'set-up', subject: agent })
    }
    await dropCodes(tx, 'set-up', null)
    return { ok: true, value: await openAgentSession(ctx, tx, agent, input) }
  })
}

function deskIds(ctx: Pick<Context, 'policies'>): string[] {
  return ctx.policies().map((policy) => policy.id)
}
