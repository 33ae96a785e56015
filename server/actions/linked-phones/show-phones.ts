import type { Answer } from '../../../shared/answers.ts'
import type { LinkedPhone } from '../../../shared/linked-phones.ts'
import { addAudit } from '../../storage/audit.ts'
import type { Context } from '../context.ts'
import { FORBIDDEN } from '../refusals.ts'
import type { AgentWho } from '../who.ts'

type Asked = { desk: string }

/** The desk's linked numbers with their codes, for administrators alone. */
export async function listPhones(
  ctx: Context,
  who: AgentWho,
  { desk }: Asked,
): Promise<Answer<LinkedPhone[]>> {
  if (who.desks.get(desk)?.role !== 'administrator') return FORBIDDEN
  return { ok: true, value: ctx.ports.linkedPhones()?.list(desk) ?? [] }
}

/** Tries a link again that stopped, or begins a new one. */
export async function tryPhone(
  ctx: Context,
  who: AgentWho,
  { desk, line, anew }: Asked & { line: string; anew: boolean },
): Promise<Answer<null>> {
  if (who.desks.get(desk)?.role !== 'administrator') return FORBIDDEN
  const phones = ctx.ports.linkedPhones()
  if (!phones?.list(desk).some((phone) => phone.line === line)) return FORBIDDEN
  await addAudit(ctx.pool, desk, {
    at: ctx.clock(),
    agent: who.id,
    what: anew ? 'phone-linked-anew' : 'phone-link-tried',
    subject: line,
  })
  phones.tryAgain({ desk, line }, anew)
  return { ok: true, value: null }
}
