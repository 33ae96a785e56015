import type { Language } from '../../../shared/channels.ts'
import { decide } from '../../policy/decide.ts'
import type { Code, Decision } from '../../policy/decision.ts'
import type { Facts } from '../../policy/facts.ts'
import type { Policy } from '../../policy/policy.ts'
import { type ConversationRow, changeConversation } from '../../storage/conversations.ts'
import {
  answerHasLeft,
  autoAnswers,
  type DoorDialogRow,
  doorDialogOf,
  keepDoorDialog,
} from '../../storage/door-dialogs.ts'
import { letIntoLine, standAtDoor } from '../../storage/written-conversations.ts'
import { gatherFacts } from '../admission/gather-facts.ts'
import { recordAdmission } from '../admission/record-admission.ts'
import type { Context } from '../context.ts'
import type { DeskTx } from '../events.ts'
import type { From, Person } from '../identify/find-person.ts'
import { letInBy, placeInLine } from '../line/begin-conversation.ts'
import { waitUntil } from '../line/waiting-time.ts'
import { becomeTicket } from '../tickets/become-ticket.ts'
import { type Added, addToTicket } from './add-to-ticket.ts'
import { becauseOf } from './because-of.ts'
import {
  type AskedFor,
  askedBy,
  type DoorDialog,
  type Heard,
  hear,
  isGuessing,
  readDoorDialog,
} from './door-dialog.ts'
import { isLetInAtPrice, notePrice, priceShown } from './note-price.ts'
import { type PinsNow, sayAtDoor } from './say-at-door.ts'
import { PAUSE_MS } from './say-once.ts'
import { identify } from './who-stands-there.ts'

/** A message of somebody who is not let in yet. */
interface AtDoor {
  /** Locked. */
  row: ConversationRow
  contact: string
  /** As the provider showed it with this message; null also where it proves nothing. */
  phone: string | null
  /** What was written just now; '' where something else makes it worth judging again. */
  heard: Heard
  /** They have just proven who they are. */
  isBound: boolean
}

/** Lets admission decide about what was said at the door until now, and does what it says. Needs the conversation's lock. */
export async function judgeAtDoor(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  at: AtDoor,
  now: number,
): Promise<void> {
  const { row } = at
  const stored = (await doorDialogOf(tx, policy.id, row.conversation_id))!
  const before = await dialogBefore(tx, stored)
  const heard = hear(before, at.heard)
  const from: From = { channel: 'whatsapp', number: at.phone, contact: at.contact }
  const { dialog, found } = await identify(tx, policy, from, { before, heard }, now)
  if (isGuessing(dialog) && !isGuessing(before))
    await changeConversation(tx, row.conversation_id, { escalated: true })
  const decision = decide(policy, await factsOf(tx, ctx, policy, dialog, found, stored.line, now))
  const isDeclined = dialog.declined && askedBy(decision) === 'consent'
  const added =
    isTurnedAway(decision) || isDeclined
      ? await addToTicket(tx, policy, row, found, dialog.addedSeq, now)
      : null
  await carryOut(tx, ctx, policy, row, found, decision, now)
  const pins: PinsNow = at.heard.pin === 'busy' ? 'busy' : dialog.isPinClosed ? 'closed' : 'taken'
  const quoted = isLetInAtPrice(decision) ? await priceShown(tx, policy, row) : null
  const state = stateOf(decision, { pins, isDeclined, added, seq: row.last_seq })
  const answers = await autoAnswers(tx, policy.id, row.conversation_id, state)
  const toSay = {
    decision,
    found,
    added,
    pins,
    isDeclined,
    agreedTo: quoted,
    isBound: at.isBound,
    language: languageOf(policy, found, row),
  }
  const answer = sayAtDoor(ctx, policy, { ...toSay, isFirst: answers.given === 0 }, now)
  await notePrice(
    tx,
    ctx,
    policy,
    { row, before, dialog, decision, customer: found.customer, quoted, said: answer },
    now,
  )
  const said = {
    ...dialog,
    asked: askedBy(decision),
    choices: found.choices.map(({ id }) => id),
    addedSeq: added?.seq ?? dialog.addedSeq,
    answer,
  }
  await answerLater(tx, policy, stored, { said, state, answers }, now)
  if (stored.state === state) return
  const about = {
    visitor: row.visitor_id,
    conversation: row.conversation_id,
    ticket: found.ticket?.number ?? null,
  }
  await recordAdmission(tx, policy, decision, now, about)
}

/** What one automatic answer is for. Each PIN that nobody could look at is one more: they wait for an answer to it. */
function stateOf(
  { code }: Decision,
  { pins, isDeclined, added, seq }: { pins: PinsNow; isDeclined: boolean; added: Added | null; seq: number },
): string {
  if (pins === 'busy') return `pin-busy-${seq}`
  if (pins === 'closed') return 'pin-closed'
  if (isDeclined) return 'declined'
  return added ? `added-${added.number}` : code
}

/** Questions that a short reply answers, and the state in which they are asked. */
const ASKED_IN: Readonly<Partial<Record<AskedFor, Code>>> = {
  consent: 'at-a-price',
  standby: 'standby-only',
  contract: 'which-contract',
}

/**
 * The dialog as they know it. A yes, or the number of a choice, answers nothing that was not sent to them: in a burst the
 * question is still to come, and beyond the most answers it never does.
 */
async function dialogBefore(tx: DeskTx, stored: DoorDialogRow): Promise<DoorDialog> {
  const dialog = readDoorDialog(stored.said)
  const state = dialog.asked === null ? undefined : ASKED_IN[dialog.asked]
  if (state === undefined) return dialog
  const isShown = await answerHasLeft(tx, stored.desk_id, stored.conversation_id, state)
  return isShown ? dialog : { ...dialog, asked: null }
}

interface Answered {
  said: DoorDialog
  state: string
  answers: { given: number; isGiven: boolean }
}

/**
 * Keeps what was said; the answer to it is due after a pause, unless this state was answered before. Beyond the most
 * answers that a conversation may cost nothing is sent, and an agent is asked to look.
 */
async function answerLater(
  tx: DeskTx,
  { doors }: Policy,
  stored: DoorDialogRow,
  { said, state, answers }: Answered,
  now: number,
): Promise<void> {
  const { given, isGiven } = answers
  const isTooMany = !isGiven && given >= doors.whatsapp.sending.answersAtMost
  if (said.isPinClosed || isTooMany) await changeConversation(tx, stored.conversation_id, { escalated: true })
  const isSaid = isGiven && said.lines.length === 0
  const answer_at = isSaid || isTooMany ? null : now + PAUSE_MS
  await keepDoorDialog(tx, stored, { said, state, answer_at, heard_at: now })
}

/** A customer who is known is spoken to in their own language, as far as the desk speaks it. */
function languageOf(policy: Policy, found: Person, row: Pick<ConversationRow, 'language'>): Language {
  return policy.languages.find((language) => language === found.language) ?? row.language
}

async function factsOf(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  dialog: DoorDialog,
  found: Person,
  line: string,
  now: number,
): Promise<Facts> {
  const notServed = ctx.notServed(policy.id)
  const facts = await gatherFacts(tx, policy, now, null, { channel: 'whatsapp', notServed })
  const isKnown = found.proofs.some((proof) => proof !== 'pin')
  return {
    ...facts,
    who: {
      hint: isKnown ? 'known' : found.candidates.length > 1 ? 'ambiguous' : 'none',
      claim: dialog.claimState,
      proofs: found.proofs,
      failures: dialog.failures,
      pinRoute: 'open',
    },
    contract: found.contract,
    topic: found.ticket?.topic ?? null,
    ticket: found.ticketState,
    dialled: line,
    done: {
      ...facts.done,
      // Whoever is known need not say that there is a standby contract.
      choseStandby: dialog.choseStandby || found.isProven,
      consented: dialog.consented,
    },
  }
}

/** They do not come in by what they could still say: then what they wrote about an open ticket goes there at once. */
function isTurnedAway(decision: Decision): boolean {
  return decision.outcome === 'refuse' || (decision.outcome === 'offer' && askedBy(decision) !== 'consent')
}

async function carryOut(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  row: ConversationRow,
  found: Person,
  decision: Decision,
  now: number,
): Promise<void> {
  const id = row.conversation_id
  const contract = found.contract === 'several' ? null : found.contract
  const standing = {
    customer_number: found.isProven ? found.customer : null,
    contract_id: contract?.id ?? null,
    tier: decision.tier,
    who: found.name ?? row.who,
    language: languageOf(policy, found, row),
    topic: found.ticket?.topic ?? null,
    team: found.ticket?.team ?? null,
    ticket_number: found.ticketState === 'own' ? found.ticket!.number : null,
  }
  if (decision.outcome !== 'admit') {
    await standAtDoor(tx, id, { ...standing, because: becauseOf(decision) })
    return
  }
  const { lane, finish_by, ...entry } = letInBy(decision)
  const place = placeInLine(policy, decision.tier, lane, now)
  const let_in = await letIntoLine(tx, id, {
    ...standing,
    ...place,
    ...entry,
    entered_at: now,
    finish_by,
    wait_until: waitUntil(policy, 'whatsapp', now),
    policy_hash: policy.hash,
  })
  if (decision.route === 'ticket') await becomeTicket(tx, ctx, policy, { ...row, ...let_in }, 'no-agents')
}
