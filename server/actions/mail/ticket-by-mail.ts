import type { Contract } from '../../policy/contracts.ts'
import { decide } from '../../policy/decide.ts'
import type { Admit } from '../../policy/decision.ts'
import type { Facts } from '../../policy/facts.ts'
import type { Policy } from '../../policy/policy.ts'
import type { SenderProof } from '../../policy/read/sender-proof.ts'
import { topicOfMail } from '../../policy/read/topic-of-mail.ts'
import { appendTicketMessage } from '../../storage/ticket-messages.ts'
import type { Asker } from '../../storage/ticket-person.ts'
import { gatherFacts } from '../admission/gather-facts.ts'
import { recordAdmission } from '../admission/record-admission.ts'
import type { Context } from '../context.ts'
import { derivedId } from '../derived-id.ts'
import type { DeskTx } from '../events.ts'
import { networkKey } from '../network-key.ts'
import { isAboveFairUse } from '../tickets/fair-use.ts'
import { makeTicket, requestHash, type TicketDraft } from '../tickets/make-ticket.ts'
import { moveDuplicates } from '../tickets/move-duplicates.ts'
import { agreedResponse, contractOfTicket } from '../tickets/ticket-contract.ts'
import type { ReadMail } from './arrived-mail.ts'
import { fieldsOf } from './fields-of-mail.ts'
import { forwardedBy } from './forwarded-by.ts'
import type { ComingMail } from './join-ticket.ts'
import { mailBody, mailSubject } from './mail-body.ts'
import { attachMailFiles } from './mail-files.ts'
import { mailClientId, type Result } from './mail-result.ts'
import { contactOfSender } from './mail-sender.ts'
import { turnAway } from './turn-away.ts'

/** So much of a mail is looked through for the name of a service, in characters. */
const LOOKED_THROUGH = 5_000

export interface NewMail extends ComingMail {
  /** A ticket that the mail names, to which its sender does not belong. */
  mentions: number | null
}

/** A mail about nothing that we know: the same admission as at every door, and a ticket for whoever is let in. */
export async function ticketByMail(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  coming: NewMail,
): Promise<Result> {
  const { sender, now } = coming
  const facts = await mailFacts(tx, ctx, policy, coming)
  const decision = decide(policy, facts)
  if (decision.outcome !== 'admit') {
    await recordAdmission(tx, policy, decision, now)
    return turnAway(tx, ctx, policy, coming, decision)
  }
  const contact = await contactOfSender(tx, policy.id, sender, now)
  const number = await writeTicket(tx, ctx, policy, { ...coming, contact, facts, decision })
  await recordAdmission(tx, policy, decision, now, { visitor: contact, ticket: number })
  return { ticket: { number, seq: 1 }, answer: null, afterwards: async () => {} }
}

/** What admission asks about a mail. */
export async function mailFacts(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  { mail, sender, now }: NewMail,
): Promise<Facts> {
  const { customer } = sender
  // It has come, so it is read, whatever was said of the mailbox until now.
  const { email: _, ...notServed } = ctx.notServed(policy.id)
  const topic = topicOfMail(policy, mail)
  const given = { channel: 'email', notServed, topic } as const
  const facts = await gatherFacts(tx, policy, now, { customer }, given)
  return {
    ...facts,
    who: { ...facts.who, proofs: customer === null ? [] : ['registered-address'] },
    contract: await contractOfTicket(tx, policy, customer, wordsOf(mail), now),
  }
}

/** Each word, so that one that is the name of a service says which contract this is about. */
function wordsOf({ subject, text }: ReadMail): Record<string, string> {
  const words = `${subject} ${text.slice(0, LOOKED_THROUGH)}`.split(/[\s,;:()<>"'!?]+/)
  return Object.fromEntries(words.map((word, place) => [String(place), word.replace(/\.$/, '')]))
}

interface AdmittedMail extends NewMail {
  /** The person who writes; null where nobody vouches that it is they. */
  contact: string | null
  facts: Facts
  decision: Admit
}

async function writeTicket(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  admitted: AdmittedMail,
): Promise<number> {
  const { mail, sender, files, mentions, contact, now } = admitted
  const isProven = sender.proof === 'proven'
  // A sender who may have made up the address must not set back the tickets of its owner.
  const network = isProven ? null : networkKey(ctx, policy.id, 'mail of nobody proven')
  const whose: Asker = { customer: sender.customer, visitor: contact, email: sender.address, network }
  const overFairUse = isProven && (await isAboveFairUse(tx, policy, whose, now))
  const draft = { ...(await draftOf(tx, ctx, policy, admitted)), network, overFairUse }
  const { ticket } = await makeTicket(tx, ctx, policy, draft, now)
  const { number } = ticket
  await attachMailFiles(tx, ctx, policy.id, mail.hash, files, { number, seq: 1 })
  if (mentions !== null) {
    const { clientId } = draft
    await noteMention(tx, ctx, number, { clientId, mentions, proof: sender.proof, at: now })
  }
  if (isProven) await moveDuplicates(tx, policy, { ...ticket, body: draft.body }, whose, now)
  return number
}

/** The ticket that a mail is to become, but for what its sender's other tickets say. */
async function draftOf(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  { mail, sender, files, isInMailbox, contact, facts, decision }: AdmittedMail,
): Promise<Omit<TicketDraft, 'overFairUse'>> {
  const { customer, address, proof, language, isAutomatic } = sender
  const contract = facts.contract === 'several' ? null : (facts.contract as Contract | null)
  const name = sender.name ?? address
  return {
    clientId: mailClientId(ctx, policy.id, mail),
    requestHash: requestHash('mail', { mail: mail.hash.toString('hex') }),
    subject: mailSubject(mail, policy.name),
    body: mailBody(mail, files.left, isInMailbox),
    topic: facts.topic,
    kind: null,
    chosenBy: customer === null ? null : contract,
    fields: proof === 'proven' ? fieldsOf(policy, { topic: facts.topic, fields: {} }, mail) : {},
    customer,
    contract: contract?.id ?? null,
    agreed: await agreedResponse(tx, policy.id, customer, contract?.id ?? null),
    tier: decision.tier,
    visitor: contact,
    name,
    email: address,
    emailProven: proof === 'proven',
    language,
    lane: decision.lane,
    author: { kind: 'customer', id: contact, name },
    by: name ?? 'customer',
    forwarded: forwardedBy(policy, mail, sender),
    isUnanswered: isAutomatic || proof !== 'proven',
    ...(proof !== 'proven' && { sender: proof }),
  }
}

/** The writer may be a colleague of those whose ticket it is, or nobody: agents see which ticket is named. */
async function noteMention(
  tx: DeskTx,
  ctx: Context,
  number: number,
  { clientId, mentions, proof, at }: { clientId: string; mentions: number; proof: SenderProof; at: number },
): Promise<void> {
  const why = proof === 'suspect' ? 'and its sender looks false' : 'to which its sender does not belong'
  await appendTicketMessage(tx, number, {
    clientId: derivedId(ctx, `mention ${clientId}`),
    author: 'note',
    authorId: null,
    name: 'desk',
    body: `This mail mentions ticket ${mentions}, ${why}.`,
    at,
  })
}
