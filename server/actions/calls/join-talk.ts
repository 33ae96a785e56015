import type { Policy } from '../../policy/policy.ts'
import { monthSentence } from '../../policy/sentence.ts'
import { legsOfTalk } from '../../storage/call-legs.ts'
import { lockCall } from '../../storage/calls.ts'
import { lockConversation } from '../../storage/conversations.ts'
import { changeTalk, type TalkRow, talkById, talkOfCall } from '../../storage/talks.ts'
import { holdDesk } from '../../storage/transaction.ts'
import { inBriefTransaction } from '../brief-transaction.ts'
import type { Context } from '../context.ts'
import { becomeTicket } from '../tickets/become-ticket.ts'
import type { QueueEnd } from './after-queue.ts'
import { answerAgain, answerStep, turnOf } from './call-answer.ts'
import { GOODBYE } from './dialog/call-back.ts'
import { type DialogState, over, readDialog } from './dialog/call-dialog.ts'
import type { CallInstruction, Render, SpokenPrompt } from './dialog/call-turn.ts'
import { releaseCall } from './ringing/release-call.ts'
import type { TurnContext } from './step-call.ts'
import { backInLine } from './talk/back-in-line.ts'
import { endTalk } from './talk/end-talk.ts'
import { beginsInLastMinute } from './talk/hold-more.ts'
import type { TalkStage } from './talk/talk-stage.ts'

/**
 * The caller's leg was taken to their talk: they come in, stand in the line again, or hear a farewell, as the talk stands
 * now. Null when there is no such talk of a running call.
 */
export async function joinTalk(
  ctx: Context,
  policy: Policy,
  { callId, talk: id }: { callId: string; talk: string },
  render: Render,
): Promise<string | null> {
  return inBriefTransaction(ctx, async (tx) => {
    const row = await lockCall(tx, policy.id, callId)
    const talk = await talkById(tx, policy.id, id)
    if (row === null || row.state === 'ended' || talk?.call !== callId) return null
    const s = { tx, ctx, policy, row, render, now: ctx.clock() }
    const dialog = readDialog(row.dialog)
    const isInside = dialog.stage === 'talk' && talk.left_at === null && talk.out_asked_at === null
    return (isInside ? null : await sendOn(s, dialog, talk)) ?? answerAgain(tx, ctx, row, row.step)
  })
}

/**
 * The call goes on while it is one of a talk: the queue has let the caller go, or the conference has. Null for a call
 * whose stage is another. Needs the call's lock.
 */
export async function afterTalk(
  s: TurnContext,
  dialog: DialogState,
  { queue, isOnTheLine }: { queue: QueueEnd | null; isOnTheLine: boolean },
): Promise<string | null> {
  if (dialog.stage !== 'joining' && dialog.stage !== 'talk' && dialog.stage !== 'returning') return null
  if (queue === 'hangup' || !isOnTheLine) await releaseCall(s.tx, s.ctx, s.row, s.now)
  const talk = await talkOfCall(s.tx, s.policy.id, s.row.call_id)
  return talk === null ? farewell(s, dialog) : sendOn(s, dialog, talk)
}

/**
 * What a caller hears whose stage is one of a talk: the queue has let them go, or the conference is over and they are still
 * on the line. Needs the call's lock. Null for every other stage.
 */
async function sendOn(s: TurnContext, dialog: DialogState, talk: TalkRow): Promise<string | null> {
  switch (dialog.stage) {
    case 'joining':
      return talk.left_at === null ? comeIn(s, dialog, talk) : backToQueue(s, dialog, talk, 'place-kept')
    case 'returning':
      return backToQueue(s, dialog, talk, await whyBack(s, talk))
    case 'talk':
      return talk.left_at === null ? stillThere(s, dialog, talk) : farewell(s, dialog)
    default:
      return null
  }
}

/** Why somebody who was talked with stands in the line again. */
async function whyBack({ tx, policy }: TurnContext, talk: TalkRow): Promise<BackInLine> {
  if (talk.handed_by !== null) return 'put-through'
  const last = (await legsOfTalk(tx, policy.id, talk.talk_id)).findLast(({ role }) => role === 'agent')
  return last?.connected_at === null ? 'place-kept' : 'cut-off'
}

/** The provider's limit of whoever comes in again after the first, as time on hold ran there too. */
const ONCE_MORE_MS = 3_600_000

async function comeIn(s: TurnContext, dialog: DialogState, talk: TalkRow): Promise<string> {
  const { tx, ctx, policy, row, now } = s
  const desk = await holdDesk(tx, policy.id)
  const conversation = (await lockConversation(desk, policy.id, talk.conversation_id))!
  const ceiling_at = isAtCeiling(talk, now) ? now + ONCE_MORE_MS : talk.ceiling_at!
  const came = await changeTalk(desk, policy.id, talk.talk_id, { came_at: talk.came_at ?? now, ceiling_at })
  const stage = { tx: desk, ctx, policy, talk: came, call: row, conversation, now }
  const say = (await beginsInLastMinute(stage))
    ? [{ text: monthSentence(policy, 'at-most-a-minute', row.language, now) }]
    : []
  const seconds = Math.max(1, Math.ceil((ceiling_at - now) / 1000))
  return answer(s, { ...dialog, stage: 'talk' }, say, { kind: 'talk', talk: talk.talk_id, seconds })
}

/**
 * The conference let go of a caller whose talk is not over: the minutes are used, the provider's limit was reached before
 * they are, as time on hold runs there too, or ours are gone.
 */
async function stillThere(s: TurnContext, dialog: DialogState, talk: TalkRow): Promise<string> {
  const { tx, ctx, policy, row, now } = s
  const desk = await holdDesk(tx, policy.id)
  const conversation = (await lockConversation(desk, policy.id, talk.conversation_id))!
  const stage = { tx: desk, ctx, policy, talk, call: row, conversation, now }
  if (talk.out_asked_at !== null) {
    await endTalk(stage, { ending: 'minutes', at: now })
    return monthIsUsed(stage, s, dialog)
  }
  if (isAtCeiling(talk, now)) return comeIn(s, dialog, talk)
  await backInLine(stage)
  return backToQueue(s, { ...dialog, stage: 'returning' }, talk, 'cut-off')
}

/** The caller hears why it ends and when there is talk time again, and goes on with a ticket: the one it was about, or a new one. */
async function monthIsUsed(
  { tx, ctx, policy, conversation, now }: TalkStage,
  s: TurnContext,
  dialog: DialogState,
): Promise<string> {
  const number = await becomeTicket(tx, ctx, policy, conversation, 'minutes-used')
  const prompt = conversation.ticket_number === null ? 'became-ticket' : 'goes-on-in-ticket'
  const why: SpokenPrompt = { text: monthSentence(policy, 'ended', s.row.language, now) }
  return farewell(s, dialog, [why, { prompt, digits: String(number) }])
}

type BackInLine = 'place-kept' | 'cut-off' | 'put-through'

function isAtCeiling({ ceiling_at }: TalkRow, now: number): boolean {
  return ceiling_at === null || now >= ceiling_at - 2000
}

function backToQueue(
  s: TurnContext,
  dialog: DialogState,
  talk: TalkRow,
  prompt: BackInLine,
): Promise<string> {
  const then: CallInstruction = { kind: 'queue', conversation: talk.conversation_id }
  return answer(s, { ...dialog, stage: 'queue' }, [{ prompt }], then)
}

function farewell(s: TurnContext, dialog: DialogState, say: readonly SpokenPrompt[] = []): Promise<string> {
  return answer(s, over(dialog), [...say, GOODBYE], { kind: 'hang-up' })
}

function answer(
  s: TurnContext,
  dialog: DialogState,
  say: readonly SpokenPrompt[],
  then: CallInstruction,
): Promise<string> {
  return answerStep(s.tx, s.ctx, s.row, turnOf(s.policy, s.row.language, say, then), dialog, s.render)
}
