import type { Admit, Words } from '../../policy/decision.ts'
import type { Policy } from '../../policy/policy.ts'
import { sentence } from '../../policy/sentence.ts'
import { type CallRow, changeCall, isRungFor, lockCall } from '../../storage/calls.ts'
import { type ConversationRow, conversationById } from '../../storage/conversations.ts'
import { inLineSince } from '../../storage/leg-looks.ts'
import { decisionOf } from '../../storage/phone-line.ts'
import { type Floor, waitingAhead } from '../../storage/queue.ts'
import { inBriefTransaction } from '../brief-transaction.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../events.ts'
import { callFloor } from '../line/call-floor.ts'
import { expectedWait } from '../line/waiting-time.ts'
import { roomToTalk } from '../minutes/room-to-talk.ts'
import { admitTo } from './admit-to.ts'
import { turnOf } from './call-answer.ts'
import { type AnnouncementState, announcement, type QueueSituation } from './dialog/announcement.ts'
import { type DialogState, readDialog } from './dialog/call-dialog.ts'
import type { CallInstruction, Render, SpokenPrompt } from './dialog/call-turn.ts'
import { insteadOf, keyLeadsTo, wordsWhileWaiting } from './dialog/while-waiting.ts'
import { stepOfToken } from './turn-token.ts'

/** What the queue asks for again and again while somebody waits. */
interface Waiting {
  callId: string
  /** Of the answer that put the call into the queue; it stays the same all the time. */
  token: string
  keys: string | null
  /** Whether the caller has only just come: what admission said was a moment ago. */
  isFirst: boolean
  told: AnnouncementState | null
}

/**
 * What a waiting caller hears: now and then place and expected wait from the desk's one line over chat and phone.
 * Stores no more than that they were heard of, and the wish to leave. Null when the call is not waiting any more.
 */
export async function waitInQueue(
  ctx: Context,
  policy: Policy,
  waiting: Waiting,
  render: Render,
): Promise<string | null> {
  return inBriefTransaction(ctx, async (tx) => {
    const row = await lockCall(tx, policy.id, waiting.callId)
    if (row === null || row.state === 'ended' || row.conversation_id === null) return null
    const dialog = readDialog(row.dialog)
    if (stepOfToken(ctx, row, waiting.token) !== row.step || !isInQueue(dialog)) return null
    const conversation = await conversationById(tx, policy.id, row.conversation_id)
    if (conversation === null) return null
    const now = ctx.clock()
    const [say, then, leaving] = await whatNow(tx, policy, row, dialog, conversation, waiting, now)
    await changeCall(tx, policy.id, row.call_id, {
      heard_at: now,
      ...(leaving && { dialog: { ...dialog, leaving } }),
    })
    return render(turnOf(policy, row.language, say, then), waiting.token)
  })
}

function isInQueue({ stage }: DialogState): boolean {
  return stage === 'queue' || stage === 'joining' || stage === 'returning'
}

type WhatNow = [say: readonly SpokenPrompt[], then: CallInstruction, leaving: DialogState['leaving']]

async function whatNow(
  tx: Tx,
  policy: Policy,
  row: CallRow,
  dialog: DialogState,
  conversation: ConversationRow,
  waiting: Waiting,
  now: number,
): Promise<WhatNow> {
  const { goesTo, hold, waitAtMost } = policy.doors.phone
  const instead = dialog.isStandby ? null : insteadOf(goesTo)
  if (conversation.state === 'closed' || conversation.state === 'wrap-up')
    return [[], { kind: 'leave' }, null]
  // Somebody has taken the call, or let go of it at once: out of the queue the way leads to where the caller is to be.
  if (dialog.stage !== 'queue' || conversation.state === 'active') return [[], { kind: 'leave' }, null]
  // Nobody is left to ring, or nothing to talk with: whoever found that out wants them out.
  if (dialog.leaving !== null) return [[], { kind: 'leave' }, null]
  const chosen = keyLeadsTo(instead, waiting.told?.place === 'nobody')
  if (chosen !== null && waiting.keys === '1') return [[], { kind: 'leave' }, chosen]
  const waited = now - (await inLineSince(tx, policy.id, conversation))
  if (!dialog.isStandby && waitAtMost !== null && waited >= waitAtMost) {
    return [[], { kind: 'leave' }, 'too-long']
  }
  const people = await callFloor(tx, policy, now)
  const place = await standingOf(tx, policy, conversation, dialog, people)
  const announced = announcement(waiting.told, {
    place,
    waited: Math.floor(waited / 1000),
    justHeard: waiting.isFirst ? await justHeard(tx, policy, conversation) : null,
  })
  const { told } = announced
  const colleague = (await roomToTalk(tx, policy, now, conversation)) === 'held'
  const standing = standingInWords(policy, row, conversation, { place, colleague }, people, now)
  const say = wordsWhileWaiting(announced, instead, standing)
  const takesKey = keyLeadsTo(instead, told.place === 'nobody') !== null
  return [say, { kind: 'wait', takesKey, hold, told }, null]
}

/** On standby nobody stands in a line, and nobody need be at work: engineers are rung one after the other. */
async function standingOf(
  tx: Tx,
  policy: Policy,
  conversation: ConversationRow,
  { isStandby }: DialogState,
  people: Floor,
): Promise<QueueSituation['place']> {
  if (isStandby || (await isRungFor(tx, policy.id, conversation.conversation_id))) return 'ringing'
  return people.working === 0 ? 'nobody' : (await waitingAhead(tx, policy.id, conversation)) + 1
}

async function justHeard(
  tx: Tx,
  policy: Policy,
  conversation: ConversationRow,
): Promise<QueueSituation['justHeard']> {
  const { route, words } = (await decisionOf(tx, policy.id, conversation.conversation_id)) as Admit
  if (route !== 'queue') return 'connecting'
  return words.staffed === false ? 'nobody' : 'place'
}

/** In the desk's own words: the place, that nobody is there, or that a colleague of theirs is talking. */
function standingInWords(
  policy: Policy,
  row: CallRow,
  { tier }: ConversationRow,
  { place, colleague }: { place: QueueSituation['place']; colleague: boolean },
  people: Floor,
  now: number,
): SpokenPrompt {
  const position = typeof place === 'number' ? place : null
  const wait = position === null ? null : expectedWait(people, position)
  const words: Words = place === 'nobody' ? { staffed: false } : { colleague }
  const standing = { ...admitTo('queue', tier), words, position, expectedWait: wait }
  return { text: sentence(policy, standing, row.language, now) }
}
