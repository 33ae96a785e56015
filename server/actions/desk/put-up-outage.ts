import type { Answer, Refusal } from '../../../shared/answers.ts'
import type { Language, Text } from '../../../shared/channels.ts'
import { OUTAGES_AT_ONCE } from '../../../shared/outage.ts'
import type { Policy } from '../../policy/policy.ts'
import { addAudit } from '../../storage/audit.ts'
import { addOutage, changeOutage, dropOutage, outagesAt } from '../../storage/outages.ts'
import type { Context } from '../context.ts'
import type { DeskTx } from '../events.ts'
import { inDesk } from '../in-desk.ts'
import { DONE, FORBIDDEN } from '../refusals.ts'
import type { AgentWho } from '../who.ts'

interface OutageInput {
  desk: string
  /** Made by the panel: sent twice it is one notice. */
  outage: string
  topics: string[]
  says: Partial<Record<Language, string>>
  until: number
}

/** Longest time a notice may be up: what lasts longer belongs into the policy. */
const LONGEST_MS = 7 * 24 * 3_600_000

const ENDED: Refusal = { ok: false, code: 'not-found', say: 'This notice has ended meanwhile.' }

/**
 * An agent of the desk tells everybody who comes of an outage, in all languages of the desk, until a time (ms). It ends
 * by itself. Refused: `bad-input` with the field, `full` while the desk has as many as callers can be told.
 */
export async function putUpOutage(ctx: Context, who: AgentWho, input: OutageInput): Promise<Answer<null>> {
  return withNotice(ctx, who, input, async (tx, says, now) => {
    const up = await outagesAt(tx, input.desk, now)
    if (up.some(({ outage_id }) => outage_id === input.outage)) return DONE
    if (up.length >= OUTAGES_AT_ONCE) {
      return {
        ok: false,
        code: 'full',
        say: `There are ${OUTAGES_AT_ONCE} notices up already. End one, or change what it says.`,
      }
    }
    const { outage, topics, until } = input
    await dropOutage(tx, outage)
    await addOutage(tx, {
      outage_id: outage,
      topics,
      says,
      since: now,
      until,
      agent_id: who.id,
      agent_name: who.name,
    })
    await told(tx, who, outage, { state: 'up', topics, says, until }, now)
    return DONE
  })
}

/** An agent changes what a notice says, what it concerns, or until when. Refused: `not-found` once it has ended. */
export async function rewordOutage(ctx: Context, who: AgentWho, input: OutageInput): Promise<Answer<null>> {
  return withNotice(ctx, who, input, async (tx, says, now) => {
    const { outage, topics, until } = input
    const before = (await outagesAt(tx, input.desk, now)).find(({ outage_id }) => outage_id === outage)
    if (!before) return ENDED
    await changeOutage(tx, { outage_id: outage, topics, says, until, changed_by: who.name })
    await told(tx, who, outage, { state: 'changed', topics, says, until }, now)
    return DONE
  })
}

/** An agent takes a notice down before its time. One that has ended already is answered the same. */
export async function endOutage(
  ctx: Context,
  who: AgentWho,
  { desk, outage }: Pick<OutageInput, 'desk' | 'outage'>,
): Promise<Answer<null>> {
  if (!who.desks.has(desk) || !ctx.policy(desk)) return FORBIDDEN
  const now = ctx.clock()
  return inDesk(ctx, desk, async (tx) => {
    const isUp = (await outagesAt(tx, desk, now)).some(({ outage_id }) => outage_id === outage)
    if (!isUp) return DONE
    await dropOutage(tx, outage)
    await told(tx, who, outage, { state: 'ended' }, now)
    return DONE
  })
}

async function withNotice(
  ctx: Context,
  who: AgentWho,
  input: OutageInput,
  work: (tx: DeskTx, says: Text, now: number) => Promise<Answer<null>>,
): Promise<Answer<null>> {
  const policy = ctx.policy(input.desk)
  if (!who.desks.has(input.desk) || !policy) return FORBIDDEN
  const now = ctx.clock()
  const wrong = wrongIn(policy, input, now)
  if (wrong) return { ok: false, code: 'bad-input', ...wrong }
  const says = Object.fromEntries(policy.languages.map((language) => [language, inOneLine(input, language)]))
  return inDesk(ctx, input.desk, (tx) => work(tx, says, now))
}

function wrongIn(policy: Policy, input: OutageInput, now: number): { field: string; say: string } | null {
  if (input.until <= now || input.until > now + LONGEST_MS)
    return { field: 'until', say: 'Say until when: a moment within the next 7 days.' }
  if (input.topics.some((topic) => !policy.topics.has(topic)))
    return { field: 'topics', say: 'This desk does not have that topic.' }
  const missing = policy.languages.find((language) => inOneLine(input, language) === '')
  if (missing) return { field: `says.${missing}`, say: 'Say it in this language too: the desk speaks it.' }
  return null
}

/** As it is spoken and shown: without line breaks. */
function inOneLine({ says }: OutageInput, language: Language): string {
  return (says[language] ?? '').replace(/\s+/g, ' ').trim()
}

async function told(
  tx: DeskTx,
  who: AgentWho,
  outage: string,
  detail: Record<string, unknown>,
  now: number,
): Promise<void> {
  await addAudit(tx, tx.desk, {
    at: now,
    agent: who.id,
    what: 'outage',
    subject: outage,
    detail,
  })
  // Cards and pages that are open fetch what is said now.
  tx.tell('doors', { desk: tx.desk })
}
