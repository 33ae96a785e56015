import type { StandbyRoster } from '../../../shared/calls.ts'
import { sayLength, sayWhen } from '../time/say.ts'

/** A span on the desk's clock: `9:00 until Mon 30 Nov 9:00`. */
export function sayTurn(span: { from: number; until: number }, now: number, zone: string): string {
  return `${sayWhen(span.from, now, zone)} until ${sayWhen(span.until, now, zone)}`
}

/** Whether somebody acted on a call-out, and in the promised time. */
export function sayCallOut(
  { acceptedAt, actBy, calledAt, startedAt, endedAt }: StandbyRoster['callOuts'][number],
  now: number,
): { say: string; tone: 'later' | 'soon' | 'overdue' | 'met' } {
  if (acceptedAt === null) {
    if (actBy === null) return { say: 'nobody has acted yet', tone: 'soon' }
    if (actBy <= now) return { say: `nobody acted, ${sayLength(now - actBy)} late`, tone: 'overdue' }
    return { say: `act by ${sayWhen(actBy, now)}`, tone: 'soon' }
  }
  const late = actBy !== null && acceptedAt > actBy
  const talked = startedAt !== null && endedAt !== null ? `, ${sayLength(endedAt - startedAt)} talked` : ''
  return {
    say: `accepted after ${sayLength(acceptedAt - calledAt)}${late ? ', too late' : ''}${talked}`,
    tone: late ? 'overdue' : 'met',
  }
}

/** Whose telephone rings as well, and when; a step at which nobody's does is a gap. */
export function sayEscalation({ as, after, names, already }: StandbyRoster['escalations'][number]): {
  say: string
  isNobody: boolean
} {
  const when = `After ${sayLength(after)}`
  if (names.length > 0) {
    const who = as === 'supervisor' ? 'who supervises' : 'the next engineer'
    return { say: `${when} ${names.join(', then ')} is rung too, ${who}.`, isNobody: false }
  }
  if (already.length > 0) {
    const rung = `${already.join(' and ')}, who ${already.length === 1 ? 'supervises, is' : 'supervise, are'} rung before that`
    return { say: `${when} nobody more is rung: ${rung}.`, isNobody: false }
  }
  const missing =
    as === 'supervisor' ? 'no supervisor has a telephone here' : 'no other engineer has a telephone here'
  return { say: `${when} nobody more is rung: ${missing}.`, isNobody: true }
}
