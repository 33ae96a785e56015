import type { Answer, Refusal } from '../../../shared/answers.ts'
import { forgetAll } from '../../storage/agent-known.ts'
import { lockAccount, postsOf, setNameAndPassword } from '../../storage/agents.ts'
import { addAudit } from '../../storage/audit.ts'
import { codeOf, useCode } from '../../storage/one-time-codes.ts'
import { touchAgents } from '../../storage/presence.ts'
import { endSessionsOf } from '../../storage/sessions.ts'
import { holdDesks } from '../../storage/transaction.ts'
import type { Context } from '../context.ts'
import { BUSY } from '../refusals.ts'
import { hashOfToken } from '../token.ts'
import { JOIN_LINK_IS_OLD } from './link-works.ts'
import { openAgentSession, type SignedIn } from './open-agent-session.ts'
import { refusePopular } from './popular-password.ts'
import type { WhereFrom } from './where-from.ts'

const OTHER_ADDRESS: Refusal = {
  ok: false,
  code: 'bad-input',
  field: 'email',
  say: 'The invitation went to another e-mail address. Fill in the address at which you were invited.',
}

interface Join extends WhereFrom {
  code: string
  email: string
  name: string
  password: string
}

/** An invited agent, or one who forgot the password, chooses one and is signed in; earlier sessions end. */
export async function join(ctx: Context, input: Join): Promise<Answer<SignedIn>> {
  const code = hashOfToken(input.code)
  const invited = (await codeOf(ctx.pool, code, 'join', ctx.clock()))?.agent_id
  if (!invited) return JOIN_LINK_IS_OLD
  const common = await refusePopular(input.password)
  if (common) return common
  const password = await ctx.ports.hasher.hash(input.password)
  if (password === 'busy') return BUSY
  const now = ctx.clock()
  return ctx.transaction(async (tx): Promise<Answer<SignedIn>> => {
    const posts = await postsOf(tx, invited)
    const held = await holdDesks(
      tx,
      posts.map((post) => post.desk_id),
    )
    const account = await lockAccount(tx, invited)
    if (account?.email.toLowerCase() !== input.email.toLowerCase()) return OTHER_ADDRESS
    if (!(await useCode(tx, code, 'join', now))) return JOIN_LINK_IS_OLD
    await setNameAndPassword(tx, invited, input.name, password)
    await endSessionsOf(tx, invited)
    // A lost computer is no longer known either.
    await forgetAll(tx, invited)
    for (const inDesk of held) {
      await touchAgents(inDesk, [invited])
      await addAudit(tx, inDesk.desk, { at: now, agent: invited, what: 'agent-joined', subject: invited })
    }
    tx.tell('agent', { agent: invited })
    return { ok: true, value: await openAgentSession(ctx, tx, invited, input) }
  })
}
