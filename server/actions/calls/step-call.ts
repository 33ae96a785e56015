import type { Language } from '../../../shared/channels.ts'
import type { Admit } from '../../policy/decision.ts'
import { hoursServed } from '../../policy/opening.ts'
import type { Policy } from '../../policy/policy.ts'
import type { Hours } from '../../policy/time/hours.ts'
import { isToBeCalled } from '../../storage/callback-persons.ts'
import { type CallRow, changeCall } from '../../storage/calls.ts'
import { lockDesk } from '../../storage/desks.ts'
import { holdDesk } from '../../storage/transaction.ts'
import { outagesSaid, saidTo } from '../admission/outages-said.ts'
import { recordAdmission } from '../admission/record-admission.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../events.ts'
import { whyNotDialledBy } from '../identify/dialable.ts'
import type { Person } from '../identify/find-person.ts'
import { answerStep, noteStep, turnOf } from './call-answer.ts'
import { callFacts, callingNumber, findCaller } from './call-facts.ts'
import { noteConsent, noteQuote } from './call-quote.ts'
import { WHEN } from './dialog/call-back.ts'
import type { DialogState } from './dialog/call-dialog.ts'
import { type CallerContext, type DialogMove, nextStep } from './dialog/call-flow.ts'
import type { CallInstruction, Render } from './dialog/call-turn.ts'
import { languageMenu, languagesToChoose } from './dialog/language-menu.ts'
import { enterCall, noteCallback, queueCall } from './enter-call.ts'

/** All that one step of a call is done with. */
export interface TurnContext {
  tx: Tx
  ctx: Context
  policy: Policy
  /** Locked, as it stood before this step. */
  row: CallRow
  render: Render
  now: number
}

/**
 * One step of the menu: looks up who calls, lets admission decide and answers. `before` is the dialog as the last
 * question left it, `dialog` what the answer made of it.
 */
export async function stepCall(s: TurnContext, before: DialogState, dialog: DialogState): Promise<string> {
  const { tx, ctx, policy, now } = s
  const found = await findCaller(tx, policy, s.row, dialog, now)
  const theirs = policy.languages.find((language) => language === found.language) ?? null
  const languages = s.row.step > 0 ? [] : languagesToChoose(policy, s.row.caller, theirs)
  if (languages.length > 0) return chooseLanguage(s, dialog, languages)
  const language = dialog.language ?? theirs ?? s.row.language
  const row = { ...s.row, language }
  const facts = await callFacts(tx, ctx, policy, row, dialog, found, now)
  const told = saidTo(await outagesSaid(tx, policy, language, now), facts.topic, dialog.outagesSaid)
  const heard = { ...dialog, outagesSaid: [...dialog.outagesSaid, ...told.map(({ id }) => id)] }
  const at: CallerContext = {
    language,
    isFirst: row.step === 0,
    outages: told.map(({ say }) => say),
    callback: callbackFor(policy, row, found),
    isNoted: await isNoted({ ...s, row }, dialog, found),
    hours: hoursOfCaller(policy, row, found),
    choices: found.choices,
  }
  /** Of two who come at once the second sees the first: whoever comes in is judged with the desk locked. */
  const decideAgain = async () => {
    await lockDesk(tx, policy.id)
    return nextStep(policy, before, heard, await callFacts(tx, ctx, policy, row, dialog, found, now), at)
  }
  const first = nextStep(policy, before, heard, facts, at)
  const next = first.kind === 'enter' ? await decideAgain() : first
  await noteConsent(tx, ctx, row, before, next.dialog, now)
  const then = await carryOut({ ...s, row }, next, found)
  return answerStep(tx, ctx, row, turnOf(policy, language, next.say, then), next.dialog, s.render)
}

/** Before anything is decided, so that whatever the caller hears next is in a language they know. */
function chooseLanguage(
  { tx, ctx, policy, row, render }: TurnContext,
  dialog: DialogState,
  languages: readonly Language[],
): Promise<string> {
  const asked: DialogState = { ...dialog, asking: 'language', languages: [...languages] }
  const say = languageMenu(policy, languages)
  const turn = turnOf(policy, row.language, say, { kind: 'ask', question: 'language', digits: 1 })
  return answerStep(tx, ctx, row, turn, asked, render)
}

/** Where this caller can be called back. */
export function callbackFor(policy: Policy, row: CallRow, found: Person): CallerContext['callback'] {
  const registered = found.candidates.length > 0
  const number = callingNumber(row)
  if (number !== null && whyNotDialledBy(policy, number, { registered }) === null) return 'this-number'
  if (found.isProven && found.hasRegisteredNumber) return 'registered-number'
  return row.caller === null ? 'ask' : 'ask-another'
}

/** The number to call back at: the one that was typed, else the calling one where it is called; null: a registered one. */
export function callbackNumber(
  { policy, row }: Pick<TurnContext, 'policy' | 'row'>,
  dialog: DialogState,
  found: Person,
): string | null {
  return dialog.callbackNumber ?? (callbackFor(policy, row, found) === 'this-number' ? row.caller : null)
}

/** Whether they wait to be called already; a number that anybody may type says nothing of who waits. */
export async function isNoted(
  { tx, policy, row }: TurnContext,
  dialog: DialogState,
  found: Person,
): Promise<boolean> {
  const customer = found.isProven ? found.customer : null
  const number = callbackNumber({ policy, row }, dialog, found)
  if (customer === null && (number === null || dialog.callbackNumber !== null)) return false
  return isToBeCalled(tx, row.desk_id, { number, customer })
}

/** The hours that the telephone keeps for this caller, on the number that was dialled. */
export function hoursOfCaller(policy: Policy, row: Pick<CallRow, 'dialled'>, { contract }: Person): Hours {
  const tier = contract === null || contract === 'several' ? null : contract.tier
  return hoursServed(policy, policy.doors.phone, row.dialled, tier)
}

async function carryOut(s: TurnContext, next: DialogMove, found: Person): Promise<CallInstruction> {
  const { tx, ctx, policy, row, now } = s
  const { code, rule } = next.decision
  const asked = next.kind === 'ask' ? { question: next.question } : {}
  await noteStep(tx, row, next.kind === 'ask' ? 'asked' : 'decided', { code, rule, ...asked }, now)
  switch (next.kind) {
    case 'ask':
      await noteQuote(tx, ctx, policy, row, next, found.customer, now)
      return { kind: 'ask', question: next.question, digits: next.digits }
    case 'enter':
      return enter(s, next, found)
    case 'farewell':
      await recordAdmission(tx, policy, next.decision, now)
      return { kind: 'hang-up' }
  }
}

async function enter(
  s: TurnContext,
  next: DialogMove & { kind: 'enter' },
  found: Person,
): Promise<CallInstruction> {
  const { tx, ctx, policy, row, now } = s
  if (next.into === 'voicemail') {
    await rememberWho(s, found)
    return { kind: 'record' }
  }
  const inDesk = await holdDesk(tx, policy.id)
  const conversation = await enterCall(inDesk, ctx, policy, row, found, admitted(next), now)
  const id = conversation.conversation_id
  if (next.into === 'callback') {
    const about = {
      conversation: id,
      customer: conversation.customer_number,
      number: callbackNumber(s, next.dialog, found),
      reason: 'no-agents' as const,
    }
    await noteCallback(tx, ctx, row, about, now)
    return next.dialog.asking === 'callback-when' ? WHEN : { kind: 'hang-up' }
  }
  await queueCall(tx, row, id)
  return { kind: 'queue', conversation: id }
}

/** Who leaves a message is a conversation once there is one. */
async function rememberWho({ tx, policy, row }: TurnContext, found: Person): Promise<void> {
  await changeCall(tx, policy.id, row.call_id, { customer_number: found.isProven ? found.customer : null })
}

function admitted({ decision }: DialogMove): Admit {
  if (decision.outcome !== 'admit') throw new Error(`${decision.code} lets nobody in`)
  return decision
}
