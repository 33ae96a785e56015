import type { Policy } from '../policy/policy.ts'
import { decisionAnswer, explanationAnswer, workAnswer } from './answer.ts'
import { nearest } from './problems.ts'
import { readQuestion } from './question.ts'
import { factsOf } from './question-facts.ts'

/** Desks to ask, and what counts as now (ms). */
export interface Asking {
  readonly desks: readonly Policy[]
  readonly now: number
}

export type Answered<T> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly mistakes: readonly string[] }

/** Reads a question (flags, or a line of JSON) and decides it. */
export function askDecision(
  asking: Asking,
  asked: unknown,
): Answered<{ answer: ReturnType<typeof decisionAnswer> }> {
  const ready = ask(asking, asked)
  if (!ready.ok) return ready
  const { policy, facts, language } = ready
  return { ok: true, answer: decisionAnswer(policy, facts, language) }
}

type Explained = ReturnType<typeof explanationAnswer> & {
  readonly work: ReturnType<typeof workAnswer>
  readonly assumed: readonly string[]
}

/** The same with each rule that was asked, and what had to be assumed. */
export function askExplanation(
  asking: Asking,
  asked: unknown,
): Answered<{ answer: Explained; zone: string }> {
  const ready = ask(asking, asked)
  if (!ready.ok) return ready
  const { policy, facts, language, assumed, question } = ready
  const explained = explanationAnswer(policy, facts, language)
  const work = workAnswer(policy, question, facts.now)
  const assumedToo = work !== null && question.bought === undefined ? [...assumed, 'bought today'] : assumed
  return { ok: true, answer: { ...explained, work, assumed: assumedToo }, zone: policy.zone.name }
}

function ask({ desks, now }: Asking, asked: unknown) {
  const read = readQuestion(asked)
  if ('mistakes' in read) return { ok: false as const, mistakes: read.mistakes }
  const { question } = read
  const policy = deskOf(desks, question)
  if (typeof policy === 'string') return { ok: false as const, mistakes: [policy] }
  const found = factsOf(policy, question, now)
  if ('mistakes' in found) return { ok: false as const, mistakes: found.mistakes }
  return {
    ok: true as const,
    policy,
    question,
    ...found,
    language: question.language ?? policy.languages[0]!,
  }
}

/** The desk that was named; without a name, the only one there is. A sentence when that cannot be said. */
export function deskOf(desks: readonly Policy[], { desk }: { desk?: string | undefined }): Policy | string {
  if (desk === undefined) return desks.length === 1 ? desks[0]! : noDesk(desks, desk)
  return desks.find(({ id }) => id === desk) ?? noDesk(desks, desk)
}

function noDesk(desks: readonly Policy[], name: string | undefined): string {
  const known = desks.map(({ id }) => id)
  const list = known.join(', ') || 'none'
  if (name === undefined) return `Which desk? There are: ${list}.`
  const guess = nearest(name, known)
  return `There is no desk "${name}".${guess === null ? '' : ` Did you mean ${guess}?`} There are: ${list}.`
}
