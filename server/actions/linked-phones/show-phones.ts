import type { Answer } from '../../../shared/answers.ts'
import type { LinkedPhone } from '../../../shared/linked-phones.ts'
import { addAudit } from '../../storage/audit.ts'
import type { Context } from '../context.ts'
import type { LinkedPhones } from '../ports.ts'
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
  { anew, ...number }: Asked & { line: string; anew: boolean },
): Promise<Answer<null>> {
  const phones = await touchedBy(ctx, who, number, anew ? 'phone-linked-anew' : 'phone-link-tried')
  if (phones === null) return FORBIDDEN
  phones.tryAgain(number, anew)
  return { ok: true, value: null }
}

/** Signs to type on the phone, for one that cannot scan. Whoever has them is the desk, as with the code. */
export async function askForWord(
  ctx: Context,
  who: AgentWho,
  number: Asked & { line: string },
): Promise<Answer<null>> {
  const phones = await touchedBy(ctx, who, number, 'phone-link-code-asked')
  if (phones === null) return FORBIDDEN
  phones.askForWord(number)
  return { ok: true, value: null }
}

/** Null for whoever may not; else it is written down who did what to which number. */
async function touchedBy(
  ctx: Context,
  who: AgentWho,
  { desk, line }: Asked & { line: string },
  what: string,
): Promise<LinkedPhones | null> {
  if (who.desks.get(desk)?.role !== 'administrator') return null
  const phones = ctx.ports.linkedPhones()
  if (!phones?.list(desk).some((phone) => phone.line === line)) return null
  await addAudit(ctx.pool, desk, { at: ctx.clock(), agent: who.id, what, subject: line })
  return phones
}
