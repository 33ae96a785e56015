import * as z from 'zod'
import { LANGUAGES, type Language } from '../../shared/channels.ts'
import { type DeadlineFacts, deadlineOf } from '../policy/deadline.ts'
import { NOBODY, type Policy } from '../policy/policy.ts'
import { priorityOf } from '../policy/priorities.ts'
import { instantText, withLimits } from './answer.ts'
import { type Answered, type Asking, deskOf } from './ask.ts'
import { Moment, Name, readAsked } from './question.ts'
import { momentOf, unknown } from './question-facts.ts'
import { Within } from './schema/leaves.ts'

/** What somebody asks of the clock: the flags of `balie deadline`, and the keys of its `--jsonl` lines. */
const DeadlineQuestion = z.strictObject({
  desk: Name.optional(),
  at: Moment.optional(),
  tier: Name.optional(),
  topic: Name.optional(),
  product: Name.optional(),
  kind: Name.optional(),
  priority: Name.optional(),
  agreed: Within.optional(),
  language: z.enum(LANGUAGES).optional(),
})
type Asked = z.output<typeof DeadlineQuestion>

/** The names that a question may hold; the page on the format speaks of each. */
export const DEADLINE_KEYS = Object.keys(DeadlineQuestion.shape) as readonly (keyof Asked)[]

/** Says why a deadline is what it is, in the words of the ticket. */
type SayWhy = (policy: Policy, facts: DeadlineFacts, language: Language) => readonly { say: string }[]

/** When a ticket that is made at a moment is answered at the latest: what the ticket itself would say. */
export function askDeadline(
  { desks, now }: Asking,
  asked: unknown,
  sayWhy: SayWhy,
): Answered<{ answer: Deadline }> {
  const read = readAsked(DeadlineQuestion, asked)
  if ('mistakes' in read) return { ok: false, mistakes: read.mistakes }
  const { question } = read
  const policy = deskOf(desks, question)
  if (typeof policy === 'string') return { ok: false, mistakes: [policy] }
  const mistakes = unknownNames(policy, question)
  if (mistakes.length > 0) return { ok: false, mistakes }
  return { ok: true, answer: deadlineAnswer(policy, question, now, sayWhy) }
}

type Deadline = ReturnType<typeof deadlineAnswer>

function deadlineAnswer(policy: Policy, question: Asked, now: number, sayWhy: SayWhy) {
  const at = question.at === undefined ? now : momentOf(policy, question.at)
  const { tier = NOBODY, topic, kind: wanted, agreed = null } = question
  const { product } = question
  const products = product === undefined ? [] : [product.toLowerCase()]
  const chosenBy = tier === NOBODY ? null : { tier, standby: [], products }
  const { kind, priority: follows } = priorityOf(policy, {
    topic: topic ?? null,
    kind: wanted ?? null,
    chosenBy,
  })
  const priority = question.priority ?? follows
  const facts = deadlineOf(policy, { tier, kind, priority, agreed }, at)
  const language = question.language ?? policy.languages[0]!
  return withLimits(policy, [at, facts.due], {
    desk: policy.id,
    policy: policy.hash,
    at: instantText(policy, at),
    tier,
    kind,
    priority,
    due: instantText(policy, facts.due),
    promise: facts.time.kind === 'none' ? null : facts.promise,
    by: facts.by,
    key: facts.key,
    clock: policy.firstResponse.clock.name,
    why: sayWhy(policy, facts, language).map(({ say }) => say),
    assumed: assumedIn(question, policy),
  })
}

function assumedIn({ at, tier, topic, product, kind }: Asked, policy: Policy): string[] {
  const assumed: string[] = []
  if (at === undefined) assumed.push('at now')
  if (tier === undefined) assumed.push(`tier ${NOBODY}`)
  if (topic === undefined && kind === undefined && policy.defaultKind !== null)
    assumed.push(`kind ${policy.defaultKind}`)
  if (product === undefined && isForProducts(policy, topic)) assumed.push('product none')
  return assumed
}

function isForProducts(policy: Policy, topic: string | undefined): boolean {
  return topic !== undefined && (policy.topics.get(topic)?.products.length ?? 0) > 0
}

function unknownNames(policy: Policy, { tier, topic, kind, priority }: Asked): string[] {
  return [
    ...unknown('tier', tier, [NOBODY, ...policy.tier.keys()]),
    ...unknown('topic', topic, [...policy.topics.keys()]),
    ...unknown('kind', kind, [...policy.kinds.keys()]),
    ...unknown(
      'priority',
      priority,
      policy.priorities.map(({ key }) => key),
    ),
  ].map((sentence) => `${sentence} (desk ${policy.id})`)
}
