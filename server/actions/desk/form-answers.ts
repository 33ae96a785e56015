import type { AnswerTimes, ContactCard } from '../../../shared/card.ts'
import type { Language } from '../../../shared/channels.ts'
import { type Contract, chooseContract } from '../../policy/contracts.ts'
import type { Facts } from '../../policy/facts.ts'
import { formAnswers } from '../../policy/form-answers.ts'
import type { Policy } from '../../policy/policy.ts'
import { contractsOf } from '../../storage/customers.ts'
import type { Db } from '../../storage/pool.ts'
import { contractsNow } from '../admission/contract-facts.ts'
import { gatherFacts } from '../admission/gather-facts.ts'

const UNKNOWN: AnswerTimes = { unchosen: { say: null, due: null }, topics: {} }

type Told = Pick<ContactCard['form'], 'answers' | 'answersOf'>

/** The customer who is signed in, or else the one whose pass is shown. */
interface Asker {
  customer: string | null
  byPass: string | null
}

/** When the form's question will be answered: by topic, and by the service that it names. */
export async function answersOfForm(
  db: Db,
  policy: Policy,
  now: number,
  asker: Asker,
  notServed: Facts['notServed'],
  language: Language,
): Promise<Told> {
  const customer = asker.customer ?? asker.byPass
  const facts = await gatherFacts(db, policy, now, { customer }, { channel: 'ticket', notServed })
  const answers = formAnswers(policy, facts, language)
  if (customer === null) return { answers, answersOf: [] }
  const { running } = contractsNow(policy, await contractsOf(db, policy.id, customer), now)
  const usual = JSON.stringify(answers)
  const answersOf = servicesByContract(policy, running)
    .map(({ services, contract }) => ({
      services,
      answers: formAnswers(policy, { ...facts, contract }, language),
    }))
    .filter((other) => JSON.stringify(other.answers) !== usual)
  if (asker.customer !== null) return { answers, answersOf }
  // A pass shows nothing of its customer, and so not what they have with us either.
  return { answers: answersOf.length === 0 ? answers : UNKNOWN, answersOf: [] }
}

/** Which contract counts for whoever names one of these services; `several` where that does not tell. */
function servicesByContract(policy: Policy, contracts: readonly Contract[]) {
  const found = new Map<Contract | 'several', string[]>()
  const names = new Set(
    contracts.flatMap(({ services }) => services.map((name) => name.trim().toLowerCase())),
  )
  for (const service of names) {
    const contract = chooseContract(policy, contracts, { service })
    if (contract !== null) found.set(contract, [...(found.get(contract) ?? []), service])
  }
  return [...found].map(([contract, services]) => ({ contract, services }))
}
