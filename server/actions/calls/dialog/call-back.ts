import type { Language } from '../../../../shared/channels.ts'
import type { Policy } from '../../../policy/policy.ts'
import { PHRASEBOOKS } from '../../../policy/say/in-language.ts'
import { whenOf } from '../../../policy/say/times.ts'
import { callbackTimes } from '../../../policy/time/callback-times.ts'
import type { Hours } from '../../../policy/time/hours.ts'
import { countriesInWords, countryOf, digitsToRead } from '../../identify/phone-number.ts'
import { type DialogState, MOST_REPEATS, over } from './call-dialog.ts'
import type { CallInstruction, SpokenPrompt } from './call-turn.ts'

export const GOODBYE: SpokenPrompt = { prompt: 'goodbye' }
const NOTED_ALREADY: SpokenPrompt = { prompt: 'callback-noted' }
const IN_TURN: SpokenPrompt = { prompt: 'callback-in-turn' }

/** Asked when the call back is noted already, so that nothing is lost with the line. */
export const WHEN: CallInstruction = { kind: 'ask', question: 'callback-when', digits: 1 }

/** What must be known of somebody to call them back. */
export interface ToCallBack {
  readonly language: Language
  /**
   * A number that can be called back: the calling one, the registered one, or one that must be typed. `ask-another`: the
   * calling one is known, and not called.
   */
  readonly callback: 'this-number' | 'registered-number' | 'ask' | 'ask-another'
  /** They have asked before, and wait to be called. */
  readonly isNoted: boolean
  /** Hours in which this caller is served. */
  readonly hours: Hours
}

/**
 * Notes a call back, or asks first where to. Once it is noted the caller may choose a later time; whoever hangs up or
 * says nothing is called as soon as it is their turn. `say` comes before. Pure.
 */
export function callBack(
  policy: Policy,
  dialog: DialogState,
  at: ToCallBack,
  say: readonly SpokenPrompt[],
  now: number,
) {
  if (isAskedFor(at) && dialog.callbackNumber === null) return whichNumber(policy, dialog, at, say)
  // An engineer on standby calls back at once.
  const callbackTimesNow = dialog.isStandby ? [] : callbackTimes(at.hours, now)
  const asked: DialogState = {
    ...dialog,
    stage: 'callback',
    asking: 'callback-when',
    repeats: 0,
    callbackTimes: [...callbackTimesNow],
  }
  const isAsked = asked.callbackTimes.length > 0
  // Why they are called back was said before they were asked for a number.
  const why = dialog.asking === 'callback-number' ? [] : say
  const noted = at.isNoted ? [NOTED_ALREADY] : []
  return {
    kind: 'enter' as const,
    into: 'callback' as const,
    dialog: isAsked ? asked : over(dialog),
    say: isAsked
      ? [...noted, ...(why.length > 0 ? why : [IN_TURN]), ...whenToCall(policy, asked, at, now)]
      : [...noted, ...why, ...agreed(policy, dialog, at, now)],
  }
}

function isAskedFor({ callback }: ToCallBack): boolean {
  return callback === 'ask' || callback === 'ask-another'
}

function whichNumber(policy: Policy, dialog: DialogState, at: ToCallBack, say: readonly SpokenPrompt[]) {
  const again = dialog.asking === 'callback-number'
  if (again && dialog.repeats >= MOST_REPEATS) {
    // Nothing is noted, so nothing is promised.
    return {
      kind: 'farewell' as const,
      dialog: over(dialog),
      say: [{ prompt: 'heard-nothing' as const }, GOODBYE],
    }
  }
  const asked: DialogState = { ...dialog, asking: 'callback-number', repeats: again ? dialog.repeats + 1 : 0 }
  return {
    kind: 'ask' as const,
    question: 'callback-number' as const,
    digits: null,
    dialog: asked,
    say: [
      ...(again ? whyAgain(policy, dialog, at) : say),
      ...(!again && at.callback === 'ask-another' ? [{ prompt: 'not-on-this-number' as const }] : []),
      { prompt: 'which-number' as const },
      { prompt: 'end-with-hash' as const },
    ],
  }
}

/** Why the number that was typed is not called, and which ones are. */
function whyAgain(policy: Policy, { callbackRefused: why }: DialogState, at: ToCallBack): SpokenPrompt[] {
  if (why === null) return [{ prompt: 'once-more' }]
  const refused: SpokenPrompt = { prompt: `not-called-${why}` }
  const countries = why === 'country' ? countriesInWords(policy, at.language) : null
  return countries === null ? [refused] : [refused, { prompt: 'called-countries', name: countries }]
}

/** What follows the question when to call: once more, or the end. Pure. */
export function whenAnswered(
  policy: Policy,
  before: DialogState,
  dialog: DialogState,
  at: ToCallBack,
  now: number,
) {
  if (dialog.callbackWhen === 'unasked' && before.repeats < MOST_REPEATS) {
    const asked: DialogState = { ...dialog, repeats: before.repeats + 1 }
    const say: SpokenPrompt[] = [{ prompt: 'once-more' }, IN_TURN, ...whenToCall(policy, asked, at, now)]
    return { dialog: asked, say }
  }
  return { dialog: over(dialog), say: agreed(policy, dialog, at, now) }
}

function whenToCall(
  policy: Policy,
  { callbackTimes }: DialogState,
  at: ToCallBack,
  now: number,
): SpokenPrompt[] {
  const later = callbackTimes.map(
    (time, i): SpokenPrompt => ({
      prompt: 'callback-at',
      name: spokenTime(policy, at, time, now),
      choice: i + 2,
    }),
  )
  return [{ prompt: 'callback-when' }, ...later]
}

/** When, where and goodbye. */
function agreed(
  policy: Policy,
  { callbackWhen, callbackNumber }: DialogState,
  at: ToCallBack,
  now: number,
): SpokenPrompt[] {
  const where = whereToCall(policy, callbackNumber, at)
  if (typeof callbackWhen !== 'number') return [where, GOODBYE]
  return [{ prompt: 'callback-then', name: spokenTime(policy, at, callbackWhen, now) }, where, GOODBYE]
}

/** A number that was typed is read back: a slip in it would lose the caller. */
function whereToCall(policy: Policy, typed: string | null, at: ToCallBack): SpokenPrompt {
  if (typed !== null) {
    return { prompt: 'callback-on-typed-number', digits: digitsToRead(typed, countryOf(policy)) }
  }
  const registered = at.callback === 'registered-number'
  return { prompt: registered ? 'callback-on-registered-number' : 'callback-on-this-number' }
}

function spokenTime(policy: Policy, { language }: ToCallBack, time: number, now: number): string {
  return whenOf(PHRASEBOOKS[language].clock, policy.zone, time, now)
}
