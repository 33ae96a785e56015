import type { Answer, Refusal } from '../../../shared/answers.ts'
import type { TicketMade } from '../../../shared/card.ts'
import type { Language } from '../../../shared/channels.ts'
import { youOf } from '../../../shared/you.ts'
import { isNoticeTopic } from '../../policy/case.ts'
import type { Contract } from '../../policy/contracts.ts'
import { decide } from '../../policy/decide.ts'
import type { Admit } from '../../policy/decision.ts'
import { maySellPriority } from '../../policy/door-tiers.ts'
import type { Facts } from '../../policy/facts.ts'
import type { Policy } from '../../policy/policy.ts'
import { isAddressOf } from '../../storage/customer-address.ts'
import { lockDesk } from '../../storage/desks.ts'
import { attachFiles, looseFiles } from '../../storage/files.ts'
import { hasMail } from '../../storage/mail.ts'
import type { Db } from '../../storage/pool.ts'
import type { Asker } from '../../storage/ticket-person.ts'
import { ticketByClientId } from '../../storage/ticket-record.ts'
import { holdDesk } from '../../storage/transaction.ts'
import { gatherFacts } from '../admission/gather-facts.ts'
import { recordAdmission } from '../admission/record-admission.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../events.ts'
import { customerOfPass } from '../identify/ticket-pass.ts'
import { networkKey } from '../network-key.ts'
import { NOT_FOUND } from '../refusals.ts'
import type { VisitorWho } from '../who.ts'
import { admissionRefusal } from './admission-refusal.ts'
import { isAboveFairUse } from './fair-use.ts'
import { makeTicket, requestHash } from './make-ticket.ts'
import { moveDuplicates } from './move-duplicates.ts'
import { isTodaysOffer, keepPriorityAsked, priorityCharge } from './paid-priority.ts'
import { agreedResponse, contractOfTicket } from './ticket-contract.ts'
import { filledFields, type TicketForm, unknownName } from './ticket-form.ts'
import { ticketMade } from './ticket-made.ts'
import { billTicket, isTodaysTicketOffer, paysForTickets } from './ticket-price.ts'
import { TICKET_WORDS } from './words/in-language.ts'

interface CreateTicket extends TicketForm {
  name?: string | undefined
  email?: string | undefined
  files?: string[] | undefined
  /** Wants the paid lane. */
  urgent?: boolean | undefined
  /** The words about its price that stood beside the box, agreed to by ticking it. */
  agreedTo?: string | undefined
  /** The words about the price of a ticket that stood beside the box of those whose tier pays for it. */
  agreedToPrice?: string | undefined
  /** Of the link that was sent to a customer: the ticket is theirs. */
  pass?: string | undefined
}

/**
 * A visitor leaves a ticket, at any hour that the desk takes them. The same client id again gives the same ticket
 * with the same link. Refused by admission like every other contact; a field that the desk demands and that is
 * missing is `bad-input` with its name. `network` is where it comes from.
 */
export async function createTicket(
  ctx: Context,
  sender: VisitorWho,
  input: CreateTicket,
  network?: string,
): Promise<Answer<TicketMade>> {
  const policy = ctx.policy(sender.desk)
  if (!policy) return NOT_FOUND
  const who = inWhoseName(ctx, sender, input)
  const unknown = unknownName(policy, input)
  if (unknown) return unknown
  const now = ctx.clock()
  const hash = requestHash(`visitor ${who.visitor.id}`, { ...input })
  return ctx.transaction(async (tx): Promise<Answer<TicketMade>> => {
    await lockDesk(tx, who.desk)
    const made = await ticketByClientId(tx, who.desk, input.clientId)
    if (made) {
      if (!made.request_hash.equals(hash)) return { ok: false, code: 'differs', field: 'clientId' }
      const byMail = await hasMail(tx, who.desk, made.number, 'received')
      const priority = await priorityCharge(tx, who.desk, made.number)
      return ticketMade(ctx, tx, policy, made, byMail, who.visitor.language, priority)
    }
    const asked: Asked = { tx, ctx, policy, who, input, whose: askerOf(ctx, who, input, network), now }
    const facts = await factsOf(asked)
    const decision = decide(policy, facts)
    if (decision.outcome !== 'admit') {
      await recordAdmission(tx, policy, decision, now, { visitor: who.visitor.id })
      return admissionRefusal(policy, decision, who.visitor.language, now)
    }
    const lost = await filesLost(asked)
    if (lost) return lost
    const isNotice = isNoticeTopic(policy, input.topic ?? null)
    const overFairUse = !isNotice && (await isAboveFairUse(tx, policy, asked.whose, now))
    if (overFairUse && buysPriority(asked, decision)) return aboveFairUse(policy, who.visitor.language)
    return write(asked, facts, decision, overFairUse, hash)
  })
}

/** Whoever is not signed in and has the link that was sent to a customer writes for that customer. */
function inWhoseName(ctx: Context, who: VisitorWho, { pass }: CreateTicket): VisitorWho {
  const customer = who.visitor.customer ?? customerOfPass(ctx, who.desk, pass)
  return { ...who, visitor: { ...who.visitor, customer } }
}

interface Asked {
  tx: Tx
  ctx: Context
  policy: Policy
  who: VisitorWho
  input: CreateTicket
  whose: Asker
  now: number
}

/** A network tells people apart where nothing proves who they are; by itself only those who gave no address. */
function askerOf(ctx: Context, { desk, visitor }: VisitorWho, input: CreateTicket, network?: string): Asker {
  const { id, customer } = visitor
  const email = input.email ?? visitor.email
  const isUnknown = customer === null && network !== undefined
  return { customer, visitor: id, email, network: isUnknown ? networkKey(ctx, desk, network) : null }
}

/** Wants the paid lane, and counts as a tier that has something to gain by it. */
function buysPriority({ policy, input }: Asked, { tier }: Admit): boolean {
  if (isNoticeTopic(policy, input.topic ?? null)) return false
  return input.urgent === true && maySellPriority(policy, policy.tier.get(tier)!)
}

function aboveFairUse(policy: Policy, language: Language): Refusal {
  const say = TICKET_WORDS[language].priority.overFairUse(youOf(policy.address))
  return { ok: false, code: 'not-admitted', say }
}

/** Sending the form is going on without the steps that the desk prefers: searching and signing in. */
async function factsOf({ tx, ctx, policy, who, input, now }: Asked): Promise<Facts> {
  const fields = filledFields(input)
  const withFile = (input.files?.length ?? 0) > 0
  const byFile = [...policy.fields.values()].filter((field) => withFile && field.input === 'file')
  const facts = await gatherFacts(tx, policy, now, who.visitor, {
    channel: 'ticket',
    notServed: ctx.notServed(policy.id),
    topic: input.topic ?? null,
    done: {
      searched: true,
      skippedSignIn: true,
      wantsPriority: input.urgent === true,
      consented: isTodaysOffer(policy, input.agreedTo),
      paysForDoor: isTodaysTicketOffer(policy, input.agreedToPrice),
      fields: [...Object.keys(fields), ...byFile.map((field) => field.key)],
    },
  })
  return { ...facts, contract: await contractOfTicket(tx, policy, who.visitor.customer, fields, now) }
}

async function filesLost({ tx, who, input }: Asked): Promise<Refusal | null> {
  const files = [...new Set(input.files ?? [])]
  if (files.length === 0) return null
  const found = await looseFiles(tx, who.desk, who.visitor.id, files)
  return found === files.length ? null : { ok: false, code: 'not-found', field: 'files' }
}

async function write(
  asked: Asked,
  facts: Facts,
  decision: Admit,
  overFairUse: boolean,
  hash: Buffer,
): Promise<Answer<TicketMade>> {
  const { ctx, policy, who, input, now } = asked
  const { visitor } = who
  const contract = facts.contract === 'several' ? null : (facts.contract as Contract | null)
  const email = input.email ?? visitor.email
  const name = input.name ?? visitor.name
  const tx = await holdDesk(asked.tx, who.desk)
  const { ticket, byMail } = await makeTicket(
    tx,
    ctx,
    policy,
    {
      clientId: input.clientId,
      requestHash: hash,
      subject: input.subject,
      body: input.body,
      topic: input.topic ?? null,
      kind: null,
      chosenBy: visitor.customer === null ? null : contract,
      wish: input.kind ?? null,
      fields: filledFields(input),
      customer: visitor.customer,
      contract: contract?.id ?? null,
      agreed: await agreedResponse(tx, who.desk, visitor.customer, contract?.id ?? null),
      tier: decision.tier,
      visitor: visitor.id,
      network: asked.whose.network,
      name,
      email,
      emailProven: await vouched(tx, who, email),
      language: visitor.language,
      lane: decision.lane,
      overFairUse,
      author: { kind: 'customer', id: visitor.id, name },
      by: name ?? 'customer',
    },
    now,
  )
  await attachFiles(tx, who.desk, visitor.id, input.files ?? [], { number: ticket.number, seq: 1 })
  if (
    paysForTickets(policy, [decision.tier]) &&
    decision.charge !== null &&
    input.agreedToPrice !== undefined
  )
    await billTicket(tx, ctx, policy, ticket.number, who, input.agreedToPrice, now)
  if (buysPriority(asked, decision))
    await keepPriorityAsked(tx, ctx, policy, ticket, who, input.agreedTo!, now)
  if (!isNoticeTopic(policy, input.topic ?? null))
    await moveDuplicates(tx, policy, { ...ticket, body: input.body }, asked.whose, now)
  await recordAdmission(tx, policy, decision, now, { visitor: visitor.id, ticket: ticket.number })
  const priority = await priorityCharge(tx, who.desk, ticket.number)
  return ticketMade(ctx, tx, policy, ticket, byMail, visitor.language, priority)
}

/** The portal's word or our own records; whatever was typed into the form proves nothing. */
async function vouched(tx: Db, { desk, visitor }: VisitorWho, email: string | null): Promise<boolean> {
  if (email === null || visitor.customer === null) return false
  if (email.toLowerCase() === visitor.email?.toLowerCase()) return true
  return isAddressOf(tx, desk, visitor.customer, email)
}
