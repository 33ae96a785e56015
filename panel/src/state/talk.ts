import type { TalkNews, TalkPerson } from '../../../shared/calls.ts'

/** Somebody in the talk as the agent sees them, and what they hear now. */
export interface InTalk {
  key: string
  name: string
  hears: string
  isIn: boolean
  /** The leg of somebody who can be let go: who rings, or is none of ours. */
  letGo: string | null
}

/** Everybody in the agent's talk but the agent; nothing while only agent and caller are there. */
export function inTalk(news: TalkNews | null, me: string, isHeld: boolean): InTalk[] {
  const others = news?.people.filter(({ agent }) => agent !== me) ?? []
  if (others.length === 0) return []
  const inside = others.filter(({ isIn }) => isIn).map(({ name }) => name)
  return [
    {
      key: 'caller',
      name: 'Caller',
      hears: isHeld ? 'on hold, hears nobody' : hears(inside),
      isIn: true,
      letGo: null,
    },
    ...others.map((one) => ({
      key: one.leg,
      name: one.name,
      hears: hearsAs(one, inside, isHeld),
      isIn: one.isIn,
      letGo: one.isIn && one.agent !== null ? null : one.leg,
    })),
  ]
}

function hearsAs({ isIn, name }: TalkPerson, inside: readonly string[], isHeld: boolean): string {
  if (!isIn) return 'is being rung'
  const others = inside.filter((other) => other !== name)
  return hears(isHeld ? others : [...others, 'the caller'])
}

function hears(others: readonly string[]): string {
  const all = ['you', ...others]
  return `hears ${all.length === 1 ? all[0] : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`}`
}

/** The colleague who has the caller as soon as the agent leaves; null where the agent is alone with them. */
export function colleagueIn(news: TalkNews | null, me: string): TalkPerson | null {
  return news?.people.find(({ agent, isIn }) => isIn && agent !== null && agent !== me) ?? null
}

/** Whoever asks this agent into a talk: who has the call in hand. */
export function askerOf(news: TalkNews | null): string | null {
  return news?.people.find(({ role }) => role === 'agent')?.name ?? null
}

/** Whoever was being rung, and is neither rung nor in the talk any more. */
export function notCome(before: TalkNews | null, now: TalkNews): string[] {
  if (before?.conversation !== now.conversation) return []
  const left = new Set(now.people.map(({ leg }) => leg))
  return before.people.filter(({ leg, isIn }) => !isIn && !left.has(leg)).map(({ name }) => name)
}
