import type { AnswerTimes } from '../../shared/card.ts'
import type { Language } from '../../shared/channels.ts'
import type { Answer, Way } from './decision.ts'
import type { Facts } from './facts.ts'
import type { Policy } from './policy.ts'
import { PHRASEBOOKS } from './say/in-language.ts'
import { speaking, spoken } from './say/spoken.ts'
import { dueAt } from './time/response-time.ts'
import { wayThrough } from './ways.ts'

type Asked = Omit<Facts, 'channel'>

const NO_TIME = { say: null, due: null }

/** What the ticket form says before a question is sent; the ticket made of it is held to the same. */
export function formAnswers(policy: Policy, facts: Asked, language: Language): AnswerTimes {
  const told = (answer: Answer | null) => answerTime(policy, answer, language, facts.now)
  const topics = [...policy.topics.keys()].map((topic) => [topic, told(answerAbout(policy, facts, topic))])
  return {
    unchosen: dependsOnTopic(policy, facts) ? NO_TIME : told(answerAbout(policy, facts, null)),
    topics: Object.fromEntries(topics),
  }
}

/** Whether the topic must be known before anybody can say how soon a ticket is answered. */
export function dependsOnTopic(policy: Policy, facts: Asked): boolean {
  const told = new Set<string>()
  for (const topic of policy.topics.keys()) {
    const answer = answerAbout(policy, facts, topic)
    if (answer !== null) told.add(JSON.stringify(answer))
  }
  return told.size > 1
}

/** Null where no ticket is taken as things are: of this person, or about this topic. */
function answerAbout(policy: Policy, facts: Asked, topic: string | null): Answer | null {
  const way: Way = wayThrough(policy, { ...facts, channel: 'ticket', topic }, 'ticket')
  const isTaken = way.open && way.needs !== 'sign-in' && way.needs !== 'which-contract'
  return isTaken ? way.answer : null
}

function answerTime(policy: Policy, answer: Answer | null, language: Language, now: number) {
  if (answer === null || answer.time.kind === 'none') return NO_TIME
  const due = dueAt(answer.time, policy.firstResponse.clock, now)
  if (due === null) return NO_TIME
  return {
    say: PHRASEBOOKS[language].way.ticket(spoken(speaking(policy, language, now), 'ticket', { answer })),
    due,
  }
}
