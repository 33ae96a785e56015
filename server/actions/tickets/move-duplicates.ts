import { isNoticeTopic } from '../../policy/case.ts'
import { isAskedIn, serviceNamed } from '../../policy/likeness.ts'
import type { Policy } from '../../policy/policy.ts'
import { addTicketChange } from '../../storage/ticket-messages.ts'
import { type Asker, type OpenQuestion, openQuestions } from '../../storage/ticket-person.ts'
import { changeTicketRecord, lockTicket } from '../../storage/ticket-record.ts'
import type { DeskDb } from '../../storage/transaction.ts'
import { placeOf } from './ticket-place.ts'

/** So many waiting tickets of one person are compared with the new one. */
const COMPARED = 50

/**
 * Where the desk says so, asking the same question in another ticket sends the waiting one to the back as well. The same
 * question comes from the same person, about the same service, in words that are alike enough; agents see it in the
 * history and put it right with one click.
 */
export async function moveDuplicates(
  tx: DeskDb,
  policy: Policy,
  asked: OpenQuestion,
  whose: Asker,
  now: number,
): Promise<void> {
  if (policy.queue.duplicates !== 'to-the-back') return
  const others = await openQuestions(tx, policy.id, whose, COMPARED)
  const isAsked = isAskedIn(asked)
  // A ticket that names the service the first one lacked is no second question: it is what we would have asked for.
  const isTheSame = (other: OpenQuestion) =>
    serviceNamed(asked.fields) === serviceNamed(other.fields) && isAsked(other)
  const same = others.filter((other) => other.number !== asked.number && isTheSame(other))
  for (const { number } of same.sort((a, b) => a.number - b.number)) {
    const other = (await lockTicket(tx, policy.id, number))!
    if (isNoticeTopic(policy, other.topic)) continue
    const place = placeOf(policy, { ...other, duplicate_at: now })
    await changeTicketRecord(tx, number, { duplicate_at: now, duplicate_of: asked.number, ...place })
    await addTicketChange(tx, policy.id, number, {
      at: now,
      who: 'desk',
      what: 'queue',
      before: other.because,
      after: `${place.because}: ${asked.number}`,
    })
  }
}
