import type { Answer } from '../../../shared/answers.ts'
import type { BlockedKind } from '../../../shared/suspects.ts'
import { companyDomain } from '../../policy/read/public-domains.ts'
import { addAudit } from '../../storage/audit.ts'
import { putBlockedSender, removeBlockedSender } from '../../storage/blocked-senders.ts'
import { suspectById } from '../../storage/suspects.ts'
import type { Context } from '../context.ts'
import { inDesk } from '../in-desk.ts'
import { DONE, FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import type { AgentWho } from '../who.ts'

type Blocked = { kind: BlockedKind; value: string }

/**
 * Hides the mails of whoever sent this one, by the address or by its domain: those that came and those to come. They are
 * kept as long as others, so that taking the sender off shows them again.
 */
export async function blockSender(
  ctx: Context,
  who: AgentWho,
  { desk, suspect, kind }: { desk: string; suspect: string; kind: BlockedKind },
): Promise<Answer<Blocked>> {
  const policy = ctx.policy(desk)
  if (!policy || !who.desks.has(desk)) return FORBIDDEN
  const now = ctx.clock()
  return inDesk(ctx, desk, async (tx): Promise<Answer<Blocked>> => {
    const row = await suspectById(tx, desk, suspect)
    if (row === null) return NOT_FOUND
    if (row.address === null)
      return { ok: false, code: 'bad-input', say: 'This mail has no sender that could be blocked.' }
    const domain = row.address.slice(row.address.lastIndexOf('@') + 1)
    if (kind === 'domain' && companyDomain(row.address) === null)
      return {
        ok: false,
        code: 'bad-input',
        say: `Anybody may have an address at ${domain}, customers too: block the sender alone.`,
      }
    const value = kind === 'address' ? row.address : domain
    await putBlockedSender(tx, { kind, value, blocked_at: now, agent_id: who.id, agent_name: who.name })
    const entry = { at: now, agent: who.id, what: 'sender-blocked', subject: value, detail: { kind } }
    await addAudit(tx, desk, entry)
    return { ok: true, value: { kind, value } }
  })
}

/** Takes an address or a domain off; one that is not on the list changes nothing. */
export async function unblockSender(
  ctx: Context,
  who: AgentWho,
  { desk, kind, value }: Blocked & { desk: string },
): Promise<Answer<null>> {
  if (!ctx.policy(desk) || !who.desks.has(desk)) return FORBIDDEN
  return inDesk(ctx, desk, async (tx): Promise<Answer<null>> => {
    if (await removeBlockedSender(tx, kind, value)) {
      const entry = { at: ctx.clock(), agent: who.id, what: 'sender-unblocked', subject: value }
      await addAudit(tx, desk, { ...entry, detail: { kind } })
    }
    return DONE
  })
}
