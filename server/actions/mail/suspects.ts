import type { Answer } from '../../../shared/answers.ts'
import type { SuspectAnswers, SuspectMail, SuspectPile } from '../../../shared/suspects.ts'
import { blockedSenders } from '../../storage/blocked-senders.ts'
import {
  markSuspectSeen,
  type SuspectLine,
  suspectById,
  suspectFigures,
  suspectsShown,
} from '../../storage/suspects.ts'
import type { Context } from '../context.ts'
import { inDesk } from '../in-desk.ts'
import { FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import type { AgentWho } from '../who.ts'

/** Longest list that is sent at once; what is older comes as these go. */
const AT_MOST = 200
/** For how many days a suspect mail is kept. */
export const SUSPECT_DAYS = 30

/** The suspect mails of the agent's desk, and whose mails are not shown. */
export async function listSuspects(
  ctx: Context,
  who: AgentWho,
  { desk }: { desk: string },
): Promise<Answer<SuspectPile>> {
  if (!ctx.policy(desk) || !who.desks.has(desk)) return FORBIDDEN
  const [rows, { shown }, blocked] = await Promise.all([
    suspectsShown(ctx.pool, desk, AT_MOST),
    suspectFigures(ctx.pool, desk),
    blockedSenders(ctx.pool, desk),
  ])
  return {
    ok: true,
    value: {
      mails: rows.map(lineOf),
      count: shown,
      days: SUSPECT_DAYS,
      blocked: blocked.map(({ blocked_at, agent_name, ...row }) => ({
        ...row,
        blockedAt: blocked_at,
        by: agent_name,
      })),
    },
  }
}

function lineOf({ suspect_id, seen_at, why, address, name, subject, begins, at }: SuspectLine): SuspectMail {
  return { id: suspect_id, why, address, name, subject, begins, at, seen: seen_at !== null }
}

/** A suspect mail with its words, as text; from now on it counts as read. */
export async function openSuspect(
  ctx: Context,
  who: AgentWho,
  { desk, suspect }: { desk: string; suspect: string },
): Promise<Answer<SuspectAnswers['suspect:open']>> {
  if (!ctx.policy(desk) || !who.desks.has(desk)) return FORBIDDEN
  const row = await suspectById(ctx.pool, desk, suspect)
  if (row === null) return NOT_FOUND
  if (row.seen_at === null) await inDesk(ctx, desk, (tx) => markSuspectSeen(tx, suspect, ctx.clock()))
  const line = lineOf({ ...row, begins: row.body.slice(0, 300).toWellFormed() })
  return { ok: true, value: { ...line, seen: true, text: row.body, files: row.files } }
}
