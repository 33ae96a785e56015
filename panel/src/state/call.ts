import type { CallNews, MinutesNews } from '../../../shared/calls.ts'
import type { InboxItem } from '../../../shared/conversation.ts'
import type { AgentRow } from '../../../shared/wire.ts'
import { sayAge } from '../time/say.ts'
import { sayTalk } from './allowance.ts'

/** The agent's call, as the server tells it. One at a time. */
export interface CallNow {
  desk: string
  conversation: string
  leg: string
  /** Whether the caller is this agent's, or what else they are in the talk. */
  role: CallNews['role']
  state: CallNews['state']
  outcome: string | null
  /** Instant of the last news. */
  at: number
  connectedAt: number | null
  /** Since when the caller is on hold; null: is not. */
  heldSince: number | null
  /** Instant at which the month's talk time is used, while one talks; null: nothing runs out. */
  runsOutAt: number | null
  endedAt: number | null
  /** Seconds talked as of the last news. */
  talked: number
  /** The customer is called as soon as the agent answers. */
  dials: boolean
  standby: boolean
}

const RANK: Record<CallNews['state'], number> = { dialling: 0, accepted: 1, connected: 2, ended: 3 }

/**
 * The call after a piece of news. A leg only moves forward, whatever order the news come in; another leg takes its
 * place unless it is over. A call that nobody spoke in is gone when it ends, one that was spoken in waits to be wrapped up.
 */
export function afterNews(was: CallNow | null, news: CallNews): CallNow | null {
  const same = was?.leg === news.leg
  if (was && same && (RANK[news.state] < RANK[was.state] || isOlder(was, news))) return was
  if (was && !same && (news.state === 'ended' || news.at < was.at)) return was
  const { connectedAt } = news
  // Whoever was asked in or whispered has nothing to wrap up.
  if (news.state === 'ended' && news.role !== 'agent') return null
  if (news.state === 'ended' && connectedAt === null && !(same && news.outcome === 'completed')) return null
  const talks = news.state === 'connected'
  return {
    desk: news.desk,
    conversation: news.conversation,
    leg: news.leg,
    role: news.role,
    state: news.state,
    outcome: news.outcome,
    at: news.at,
    connectedAt,
    heldSince: news.heldSince,
    runsOutAt: talks && news.secondsLeft !== null ? news.at + news.secondsLeft * 1000 : null,
    endedAt: news.state === 'ended' ? news.at : null,
    talked: news.talked,
    dials: news.dials,
    standby: news.standby,
  }
}

/** The same as before, but told earlier. */
function isOlder(was: CallNow, news: CallNews): boolean {
  return news.state === was.state && news.at < was.at
}

/**
 * Is the conversation of an ended call in other hands, or closed? A row still in the line is older than the call: news
 * of the call come ahead of the desk's.
 */
export function needsNoWrapUp(row: Pick<InboxItem, 'state' | 'agent'>, me: string): boolean {
  return row.state === 'closed' || (row.agent !== null && row.agent.id !== me)
}

type WrappingUp = Pick<AgentRow, 'available' | 'wrapUpUntil'>

/** How long (ms) at most an agent is not rung who has a call to wrap up; 0: may be rung, or is away anyway. */
export function wrapUpLeft({ available, wrapUpUntil }: WrappingUp, now: number): number {
  return available && wrapUpUntil !== null ? Math.max(wrapUpUntil - now, 0) : 0
}

/** The same for the agent; null: nothing keeps calls from ringing. */
export function sayRingsAgain(agent: WrappingUp, now: number): string | null {
  const seconds = Math.ceil(wrapUpLeft(agent, now) / 1000)
  return seconds === 0 ? null : `calls ring again in ${sayAge(seconds * 1000)} at the latest`
}

/** How a running call stands with the month's talk time: a sentence and how much it presses. */
export function sayTimeLeft(
  call: CallNow,
  now: number,
): { say: string; tone: 'later' | 'soon' | 'overdue' } | null {
  if (call.runsOutAt === null) return null
  // It stands still while nobody talks.
  const left = call.runsOutAt - (call.heldSince === null ? now : call.at)
  if (left <= 0) return { say: `${sayTalk(-left / 1000)} over the allowance`, tone: 'overdue' }
  if (left < 60_000) return { say: 'less than a minute left', tone: 'soon' }
  return { say: `${sayTalk(left / 1000)} left`, tone: left <= 5 * 60_000 ? 'soon' : 'later' }
}

/** What is said aloud and shown once at each mark. */
export function sayMark({ mark }: MinutesNews): string {
  switch (mark) {
    case 'five-minutes':
      return 'Five minutes of talk time are left this month.'
    case 'one-minute':
      return 'One minute of talk time is left this month.'
    case 'over':
      return 'The talk time of this month is used.'
  }
}

/** Why a telephone stopped ringing before anybody spoke; null where the agent did it and knows. */
export function sayUnanswered(outcome: string | null): string | null {
  switch (outcome) {
    case 'caller-left':
      return 'The caller has hung up.'
    case 'no-answer':
      return 'It rang too long here; the caller keeps their place in the line.'
    case 'no-minutes':
      return 'The month’s talk time went to another call.'
    case 'not-reached':
      return 'The customer did not answer.'
    case 'customer-busy':
      return 'The customer’s telephone is busy.'
    case 'customer-failed':
      return 'The customer’s number cannot be reached now.'
    case 'voicemail-box':
      return 'A voicemail box answered: nothing counts, and a call back is tried again later.'
    case 'failed':
    case 'busy':
      return 'Your telephone could not be rung.'
    default:
      return null
  }
}
