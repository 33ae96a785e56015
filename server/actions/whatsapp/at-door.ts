import type { Language } from '../../../shared/channels.ts'
import { decide } from '../../policy/decide.ts'
import type { Decision } from '../../policy/decision.ts'
import type { Facts } from '../../policy/facts.ts'
import { priorityInLine } from '../../policy/line-place.ts'
import type { Policy, Topic } from '../../policy/policy.ts'
import { type ConversationRow, changeConversation } from '../../storage/conversations.ts'
import { autoAnswers, type DoorDialogRow, doorDialogOf, keepDoorDialog } from '../../storage/door-dialogs.ts'
import { letIntoLine, standAtDoor } from '../../storage/written-conversations.ts'
import { becauseOf } from '../admission/because-of.ts'
import { gatherFacts } from '../admission/gather-facts.ts'
import { recordAdmission } from '../admission/record-admission.ts'
import type { Context } from '../context.ts'
import type { DeskTx } from '../events.ts'
import type { From, Person } from '../identify/find-person.ts'
import { letInBy, placeInLine } from '../line/begin-conversation.ts'
import { waitUntil } from '../line/waiting-time.ts'
import { becomeTicket } from '../tickets/become-ticket.ts'
import { type Added, addToTicket } from './add-to-ticket.ts'
import {
  askedAbout,
  askedBy,
  type DoorDialog,
  hear,
  hearElsewhere,
  isGuessing,
  type ReadMessage,
} from './door-dialog.ts'
import { dialogBefore, isTurnedAway, namesPrice, stateOf, topicsNow } from './door-state.ts'
import { isAgreed, isLetInAtPrice, notePrice, priceShown, yesAfter } from './note-price.ts'
import { outagesAtDoor } from './outages-at-door.ts'
import { listed, type PinsNow, sayAtDoor } from './say-at-door.ts'
import { PAUSE_MS } from './say-once.ts'
import { identify } from './who-stands-there.ts'

/** A message of somebody who is not let in yet. */
interface AtDoor {
  /** Locked. */
  row: ConversationRow
  contact: string
  /** As the provider showed it with this message; null also where it proves nothing. */
  phone: string | null
  /** What was written just now; without words where something else makes it worth judging again. */
  heard: ReadMessage
  /** What they had written in conversations that ended with it. */
  elsewhere?: string
  /** They have just proven who they are. */
  isBound: boolean
  /** WhatsApp shows no number of theirs, and none that is in doubt is known. */
  hidesNumber: boolean
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
  const heard = hear(hearElsewhere(before, at.elsewhere ?? ''), at.heard)
  const from: From = { channel: 'whatsapp', number: at.phone, contact: at.contact }
  const { dialog: said, found } = await identify(tx, policy, from, { before, heard }, now)
  if (isGuessing(said) && !isGuessing(before))
    await changeConversation(tx, row.conversation_id, { escalated: true })
  const asNow = { ...said, consented: isAgreed(said, found.customer) }
  const facts = await factsOf(tx, ctx, policy, asNow, found, stored.line, now)
  const decision = decide(policy, facts)
  const dialog = { ...said, ...yesAfter(said, decision, found.customer) }
  const topics = await topicsNow(tx, policy, row, dialog, facts, decision)
  const isDeclined = dialog.declined && askedBy(decision) === 'consent'
  const isTurned = isTurnedAway(decision) || isDeclined
  const added = isTurned ? await addToTicket(tx, policy, row, found, dialog.addedSeq, now) : null
  const coming = { row, found, facts, isAsked: topics.length > 0 }
  await carryOut(tx, ctx, policy, coming, decision, now)
  const isEmpty = facts.agents.working === 0
  const judged = { stored, before, dialog, found, decision, topics, isDeclined, isEmpty, added }
  await answerTo(tx, ctx, policy, at, judged, now)
}

interface Judged {
  stored: DoorDialogRow
  before: DoorDialog
  dialog: DoorDialog
  found: Person
  decision: Decision
  topics: readonly Topic[]
  isDeclined: boolean
  /** Nobody works just now. */
  isEmpty: boolean
  added: Added | null
}

/** Writes down what was decided, what it costs, and what is answered to it. */
async function answerTo(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  { row, heard, isBound, hidesNumber }: AtDoor,
  { stored, before, dialog, found, decision, topics, isDeclined, isEmpty, added }: Judged,
  now: number,
): Promise<void> {
  const pins: PinsNow = heard.pin === 'busy' ? 'busy' : dialog.isPinClosed ? 'closed' : 'taken'
  const quoted = isLetInAtPrice(decision) ? await priceShown(tx, policy, row) : null
  const seq = row.last_seq
  const isAsked = topics.length > 0
  const state = stateOf(decision, { pins, isAsked, isDeclined, added, seq, dialog })
  const answers = await autoAnswers(tx, policy.id, row.conversation_id, state)
  const language = languageOf(policy, found, row)
  const outages = await outagesAtDoor(tx, policy, { found, dialog, language, given: answers.given }, now)
  const about = { decision, found, added, pins, isDeclined, isEmpty, isBound, hidesNumber, topics, language }
  const toSay = { ...about, outages, agreedTo: quoted, isFirst: answers.given === 0 }
  const { text: answer, offers } = sayAtDoor(ctx, policy, toSay, now)
  const isNamed = !answers.isGiven && namesPrice(decision, state, dialog)
  const named = isNamed ? answer : null
  const priced = { row, before, dialog, decision, customer: found.customer, quoted, named }
  await notePrice(tx, ctx, policy, priced, now)
  const said = {
    ...dialog,
    asked: isAsked ? ('topic' as const) : askedAbout(dialog, decision),
    topics: isAsked ? listed(policy, topics, language) : dialog.topics,
    shownTo: isNamed ? found.customer : dialog.shownTo,
    choices: found.choices.map(({ id }) => id),
    addedSeq: added?.seq ?? dialog.addedSeq,
    answer,
    offers,
  }
  await answerLater(tx, policy, stored, { said, state, answers }, now)
  // Whoever is asked what it is about is let in, or not, with the next message.
  if (stored.state === state || isAsked) return
  const ticket = found.ticket?.number ?? null
  const where = { visitor: row.visitor_id, conversation: row.conversation_id, ticket }
  await recordAdmission(tx, policy, decision, now, where)
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
    topic: found.ticket?.topic ?? dialog.topic,
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

async function carryOut(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  { row, found, facts, isAsked }: { row: ConversationRow; found: Person; facts: Facts; isAsked: boolean },
  decision: Decision,
  now: number,
): Promise<void> {
  const id = row.conversation_id
  const { topic } = facts
  const contract = found.contract === 'several' ? null : found.contract
  const standing = {
    customer_number: found.isProven ? found.customer : null,
    contract_id: contract?.id ?? null,
    tier: decision.tier,
    who: found.name ?? row.who,
    language: languageOf(policy, found, row),
    topic,
    team: found.ticket ? found.ticket.team : teamFor(policy, topic),
    ticket_number: found.ticketState === 'own' ? found.ticket!.number : null,
  }
  if (decision.outcome !== 'admit' || isAsked) {
    const because = isAsked ? 'asked what it is about' : becauseOf(decision.code)
    await standAtDoor(tx, id, { ...standing, because })
    return
  }
  const { lane, finish_by, ...entry } = letInBy(decision)
  const place = placeInLine(policy, {
    tier: decision.tier,
    lane,
    priority: priorityInLine(policy, facts, decision.tier),
    since: now,
  })
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

function teamFor(policy: Policy, topic: string | null): string | null {
  return (topic === null ? undefined : policy.topics.get(topic)?.team) ?? null
}
