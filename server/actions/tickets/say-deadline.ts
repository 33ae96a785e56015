import type { Language } from '../../../shared/channels.ts'
import type { DeadlineReason } from '../../../shared/ticket.ts'
import type { DeadlineFacts } from '../../policy/deadline.ts'
import type { Policy } from '../../policy/policy.ts'
import { answerIn, PHRASEBOOKS, textIn } from '../../policy/say/in-language.ts'
import { durationOf } from '../../policy/say/times.ts'
import { MINUTE, parseDate } from '../../policy/time/calendar.ts'
import type { DueStep } from '../../policy/time/due-steps.ts'
import type { Window } from '../../policy/time/wall-hours.ts'
import { wallClock } from '../../policy/time/zone.ts'
import { dateIn, momentIn, TICKET_WORDS, timeIn } from './words/in-language.ts'

/** Why a deadline is what it is: the rule, each step in the order of time, the deadline. */
export function sayDeadline(policy: Policy, facts: DeadlineFacts, language: Language): DeadlineReason[] {
  const { why } = TICKET_WORDS[language]
  const answer = answerIn(PHRASEBOOKS[language], facts.time)
  const reasons: DeadlineReason[] = []
  if (answer !== null) {
    const code = facts.by === 'agreed' ? 'agreed' : 'rule'
    reasons.push({ code, say: why.rule(facts.by, labelOf(policy, facts, language), answer) })
  }
  for (const step of facts.steps) reasons.push({ code: step.code, say: sayStep(policy, language, step) })
  if (facts.due !== null) {
    const target = facts.promise === 'target'
    reasons.push({ code: 'due', say: why.due(momentIn(policy, language, facts.due), target) })
  }
  return reasons.map(({ code, say }) => ({ code, say: say.charAt(0).toUpperCase() + say.slice(1) }))
}

function labelOf(policy: Policy, { by, key }: DeadlineFacts, language: Language): string {
  if (key === null) return ''
  const text =
    by === 'tier'
      ? policy.tier.get(key)?.label
      : by === 'kind'
        ? policy.kinds.get(key)?.label
        : policy.priorities.find((priority) => priority.key === key)?.label
  return text === undefined ? key : textIn(policy, text, language)
}

function sayStep(policy: Policy, language: Language, step: DueStep): string {
  const { why } = TICKET_WORDS[language]
  const { clock } = PHRASEBOOKS[language]
  const moment = (at: number) => momentIn(policy, language, at)
  const time = (at: number) => timeIn(clock, wallClock(policy.zone, at).ms / MINUTE)
  const date = (text: string) => dateIn(clock, parseDate(text)!)
  switch (step.code) {
    case 'no-promise':
      return why.noPromise
    case 'never-opens':
      return why.neverOpens
    case 'counts-from':
      return why.countsFrom(moment(step.at), step.open)
    case 'open-time': {
      const day = dateIn(clock, wallClock(policy.zone, step.from).day)
      return why.openTime(day, time(step.from), time(step.until), durationOf(clock, step.ms))
    }
    case 'clocks-change':
      return why.clocksChange(moment(step.at), durationOf(clock, Math.abs(step.ms)), step.ms > 0)
    case 'days-off':
      return why.daysOff(
        date(step.firstDate),
        step.lastDate === step.firstDate ? null : date(step.lastDate),
        step.name ?? null,
      )
    case 'own-hours':
      return why.ownHours(step.name, date(step.date), step.windows.map((w) => windowIn(w)).join(', '))
    case 'working-day':
      return why.workingDay(step.count, date(step.date))
    case 'same-wall-time':
      return why.sameWallTime(moment(step.at))
    case 'next-opening':
      return why.nextOpening(moment(step.at))
    case 'cut-off':
      return why.cutOff(timeIn(clock, step.before), step.outcome)
    case 'end-of-day':
      return why.endOfDay(moment(step.at))
  }
}

function windowIn({ from, until }: Window): string {
  const figure = (minutes: number) =>
    `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  return `${figure(from)}-${figure(until)}`
}
