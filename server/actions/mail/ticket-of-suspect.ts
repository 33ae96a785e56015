import type { Answer, Refusal } from '../../../shared/answers.ts'
import { decide } from '../../policy/decide.ts'
import type { Policy } from '../../policy/policy.ts'
import { sentence } from '../../policy/sentence.ts'
import { addAudit } from '../../storage/audit.ts'
import { joinedTicket } from '../../storage/inbound-mail.ts'
import { dropSuspect, type SuspectRow, suspectById } from '../../storage/suspects.ts'
import { appendTicketMessage } from '../../storage/ticket-messages.ts'
import type { Context } from '../context.ts'
import { derivedId } from '../derived-id.ts'
import type { DeskTx } from '../events.ts'
import { inDesk } from '../in-desk.ts'
import { FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import type { AgentWho } from '../who.ts'
import type { ReadMail, Unread } from './arrived-mail.ts'
import { type ComingMail, joinTicket } from './join-ticket.ts'
import { knownSender } from './mail-sender.ts'
import { mailFacts, ticketByMail } from './ticket-by-mail.ts'
import { ticketReference } from './ticket-reference.ts'

/**
 * An agent takes a suspect mail for a real one: it goes the way of every mail, with a deadline that begins now, for nothing
 * was promised while it lay there. That says nothing about the sender: whoever was not proven still is not.
 */
export async function makeTicketOfSuspect(
  ctx: Context,
  who: AgentWho,
  { desk, suspect }: { desk: string; suspect: string },
): Promise<Answer<{ number: number }>> {
  const policy = ctx.policy(desk)
  if (!policy || !who.desks.has(desk)) return FORBIDDEN
  return inDesk(ctx, desk, async (tx): Promise<Answer<{ number: number }>> => {
    const row = await suspectById(tx, desk, suspect)
    if (row === null) return NOT_FOUND
    const made = await pass(tx, ctx, policy, row)
    if ('code' in made) return made
    const { number } = made
    await joinedTicket(tx, row.mail_hash, made)
    await dropSuspect(tx, suspect)
    await noteWay(tx, ctx, policy, row, who, number)
    const entry = { at: ctx.clock(), agent: who.id, what: 'suspect-made-ticket', subject: String(number) }
    await addAudit(tx, desk, entry)
    return { ok: true, value: { number } }
  })
}

/** Through the door, as if it came now. */
async function pass(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  row: SuspectRow,
): Promise<{ number: number; seq: number } | Refusal> {
  const { address, name, proof, is_automatic: isAutomatic, files } = row
  const mail = mailOf(row)
  const sender = await knownSender(tx, policy, { address, name, proof, isAutomatic })
  const coming: ComingMail = {
    mail,
    sender,
    files: { kept: [], left: files, look: null, places: new Map() },
    isInMailbox: row.is_in_mailbox,
    now: ctx.clock(),
  }
  const { ticket, mentions } = await ticketReference(tx, ctx, policy, mail, sender)
  if (ticket) return (await joinTicket(tx, ctx, policy, ticket, coming)).ticket!
  const refusal = await refusalOf(tx, ctx, policy, { ...coming, mentions })
  return refusal ?? (await ticketByMail(tx, ctx, policy, { ...coming, mentions })).ticket!
}

async function refusalOf(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  coming: ComingMail & { mentions: number | null },
): Promise<Refusal | null> {
  const decision = decide(policy, await mailFacts(tx, ctx, policy, coming))
  if (decision.outcome === 'admit') return null
  const language = policy.languages.find((one) => one === 'en') ?? policy.languages[0]!
  const why = sentence(policy, decision, language, coming.now)
  return { ok: false, code: 'not-admitted', say: `The door for mail does not let this sender in. ${why}` }
}

function mailOf(row: SuspectRow): ReadMail {
  return {
    hash: row.mail_hash,
    messageId: null,
    inReplyTo: row.in_reply_to,
    references: row.reference_ids,
    headers: [],
    from: row.address === null ? [] : [row.address],
    name: row.name,
    subject: row.subject,
    text: row.body,
    attachments: [],
    unread: row.unread as Unread | null,
    look: null,
    attachedFrom: null,
  }
}

/** The answer comes late for whoever wrote: agents see since when they wait. */
async function noteWay(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  row: SuspectRow,
  who: AgentWho,
  number: number,
): Promise<void> {
  const when = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: policy.zone.name,
  }).format(row.at)
  await appendTicketMessage(tx, number, {
    clientId: derivedId(ctx, `suspect ${row.suspect_id}`),
    author: 'note',
    authorId: null,
    name: 'desk',
    body: `This mail came on ${when} and lay among the suspect ones until ${who.name} took it out.`,
    at: ctx.clock(),
  })
}
