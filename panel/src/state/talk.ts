import type { TalkNews, TalkPerson } from '../../../shared/calls.ts'
import { softphoneIdentity } from '../../../shared/softphone-identity.ts'

/** Somebody in the talk as the agent sees them, and what they hear now. */
export interface InTalk {
  key: string
  name: string
  hears: string
  isIn: boolean
  /** The leg of somebody who can be let go: somebody outside, a colleague who is rung, or by whoever has the call one who is in. */
  letGo: string | null
}

/** Everybody in the agent's talk but the agent; nothing while only agent and caller are there. */
export function inTalk(news: TalkNews | null, me: string, isHeld: boolean): InTalk[] {
  if (news === null || news.people.every(({ agent }) => agent === me)) return []
  const hasCall = news.people.some(({ agent, role }) => agent === me && role === 'agent')
  const others = news.people.filter(({ agent }) => agent !== me)
  const inside = news.people.filter(({ isIn }) => isIn)
  const names = (people: readonly TalkPerson[]) =>
    people.map(({ agent, name }) => (agent === me ? 'you' : name))
  const caller = isHeld ? 'on hold, hears nobody' : hears(names(inside.filter(isHeardByAll)))
  return [
    { key: 'caller', name: 'Caller', hears: caller, isIn: true, letGo: null },
    ...others.map((one) => ({
      key: one.leg,
      name: one.name,
      hears: saySo(one, news.people, me) ?? hears([...names(heardBy(one, inside)), ...callerUnless(isHeld)]),
      isIn: one.isIn,
      letGo: mayBeLetGo(one, hasCall) ? one.leg : null,
    })),
  ]
}

function isHeardByAll({ role }: TalkPerson): boolean {
  return role !== 'whisper'
}

/** Whom somebody hears of those inside, the caller apart. Who has the call hears whispers as well. */
function heardBy({ leg, role }: TalkPerson, inside: readonly TalkPerson[]): TalkPerson[] {
  return inside.filter((other) => other.leg !== leg && (role === 'agent' || isHeardByAll(other)))
}

function callerUnless(isHeld: boolean): string[] {
  return isHeld ? [] : ['the caller']
}

/** What there is to say of somebody besides whom they hear; null: nothing. */
function saySo({ role, isIn }: TalkPerson, people: readonly TalkPerson[], me: string): string | null {
  if (!isIn) return role === 'take-over' ? 'takes the call over, is being rung' : 'is being rung'
  if (role !== 'whisper') return null
  const agent = people.find((one) => one.role === 'agent')
  return `whispers, only ${agent?.agent === me ? 'you hear' : `${agent?.name ?? 'the agent'} hears`} them`
}

function mayBeLetGo({ role, isIn }: TalkPerson, hasCall: boolean): boolean {
  return role === 'outside' || (role === 'consult' && (!isIn || hasCall))
}

function hears(others: readonly string[]): string {
  const all = [...others].sort((a, b) => Number(b === 'you') - Number(a === 'you'))
  if (all.length === 0) return 'hears nobody'
  return `hears ${all.length === 1 ? all[0] : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`}`
}

/** The colleague who has the caller as soon as the agent leaves; null where the agent is alone with them. */
export function colleagueIn(news: TalkNews | null, me: string): TalkPerson | null {
  const isColleague = ({ agent, role, isIn }: TalkPerson) =>
    isIn && agent !== me && (role === 'agent' || role === 'consult')
  return news?.people.find(isColleague) ?? null
}

/** Whether nobody but supervisors has joined the agent, and nobody is asked to. */
export function isAlone(news: TalkNews | null, me: string): boolean {
  return news === null || news.people.every(({ agent, role }) => agent === me || role === 'whisper')
}

/** Who has the call in hand. */
export function whoHasCall(news: TalkNews | null): string | null {
  return news?.people.find(({ role }) => role === 'agent')?.name ?? null
}

/** Whoever was asked in and was rung, and is neither rung nor in the talk any more. */
export function notCome(before: TalkNews | null, now: TalkNews): string[] {
  if (before?.conversation !== now.conversation) return []
  const left = new Set(now.people.map(({ leg }) => leg))
  const wasRung = ({ role, isIn }: TalkPerson) => !isIn && (role === 'consult' || role === 'outside')
  return before.people.filter((one) => wasRung(one) && !left.has(one.leg)).map(({ name }) => name)
}

/** Whose telephone `by` is (`client:…` or a number): one of the desk's agents', or somebody's who was asked in; null: the caller's. */
export function nameAtTelephone(
  by: string,
  talk: TalkNews | null,
  agents: readonly { id: string; name: string }[],
): string | null {
  const ours = agents.find(({ id }) => by === `client:${softphoneIdentity(id)}`)
  return ours?.name ?? talk?.people.find(({ name }) => name === by)?.name ?? null
}
