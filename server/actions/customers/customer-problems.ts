import type { Problem } from '../../../shared/answers.ts'
import { readInput } from '../../../shared/read-input.ts'
import { readPhoneNumber } from '../../../shared/read-phone-number.ts'
import { CustomerBody } from '../../../shared/schemas.ts'
import { NOBODY, type Policy } from '../../policy/policy.ts'
import { parseResponseTime } from '../../policy/time/response-notation.ts'
import { listsTooLong } from './lists-too-long.ts'
import { NOT_A_DATE, sayIssue } from './say-issue.ts'
import { listAt, textAt } from './sent-fields.ts'

type Country = Parameters<typeof readPhoneNumber>[1]

/** Everything that is wrong with what was sent as a customer, each with its place and what would be right. */
export function customerProblems(policy: Policy, body: unknown, country: Country): Problem[] {
  const tooLong = listsTooLong(body)
  if (tooLong.length > 0) return tooLong
  const parsed = readInput(CustomerBody, body)
  const ofForm = parsed.success ? [] : parsed.error.issues.flatMap((issue) => sayIssue(issue, body))
  const ofDesk = [...phoneProblems(body, country), ...contractProblems(policy, body)]
  // What the desk's own rules say of a field says more than its form.
  const said = new Set(ofDesk.map((problem) => problem.field))
  return [...ofForm.filter((problem) => !said.has(problem.field)), ...ofDesk]
}

function phoneProblems(body: unknown, country: Country): Problem[] {
  return listAt(body, 'persons').flatMap((person, i) =>
    listAt(person, 'phones').flatMap((phone, j) => {
      const say = typeof phone === 'string' ? phoneProblem(phone, country) : null
      return say === null ? [] : [{ field: `persons.${i}.phones.${j}`, say }]
    }),
  )
}

function phoneProblem(phone: string, country: Country): string | null {
  const read = readPhoneNumber(phone, country)
  if ('number' in read) return null
  if (read.mistake === 'not-one') return `"${short(phone)}": ${read.say}`
  const example =
    country === undefined
      ? 'with its country code, such as +32 3 555 01 30'
      : `as dialled in ${country}, or with + and the country code`
  return `"${short(phone)}" is not a phone number; write it ${example}.`
}

function contractProblems(policy: Policy, body: unknown): Problem[] {
  const seen = new Set<string>()
  return listAt(body, 'contracts').flatMap((contract, i) => {
    const id = textAt(contract, 'id')
    const again = id !== null && seen.has(id)
    if (id !== null) seen.add(id)
    const found: (Problem | null)[] = [
      again ? { field: 'id', say: `The contract "${short(id)}" stands here twice.` } : null,
      tierProblem(policy, textAt(contract, 'tier')),
      ...listAt(contract, 'standby').map((key, j) => standbyProblem(policy, key, j)),
      promiseProblem(textAt(contract, 'firstResponse')),
      noDateProblem('boughtAt', textAt(contract, 'boughtAt')),
      noDateProblem('endsAt', textAt(contract, 'endsAt')),
      orderProblem(textAt(contract, 'boughtAt'), textAt(contract, 'endsAt')),
    ]
    return found.flatMap((problem) =>
      problem ? [{ ...problem, field: `contracts.${i}.${problem.field}` }] : [],
    )
  })
}

function tierProblem(policy: Policy, tier: string | null): Problem | null {
  if (tier === null || (policy.tier.has(tier) && tier !== NOBODY)) return null
  const tiers = policy.tiers.map(({ key }) => key).filter((key) => key !== NOBODY)
  return {
    field: 'tier',
    say: `This desk knows no tier "${short(tier)}". Its tiers: ${tiers.join(', ') || 'none'}.`,
  }
}

function standbyProblem(policy: Policy, key: unknown, j: number): Problem | null {
  const periods = policy.standby?.periods.map((period) => period.key) ?? []
  if (typeof key !== 'string' || periods.includes(key)) return null
  const known = periods.length > 0 ? `Its standby periods: ${periods.join(', ')}.` : 'It has no standby.'
  return { field: `standby.${j}`, say: `This desk knows no standby period "${short(key)}". ${known}` }
}

function promiseProblem(written: string | null): Problem | null {
  if (written === null || parseResponseTime(written.trim()) !== null) return null
  const say = `"${short(written)}" is no response time; write 4h, 90m, 3 working days, 7 days or before 16:00.`
  return { field: 'firstResponse', say }
}

/** The empty dates of databases, spreadsheets and programs that know no emptiness. */
const NO_DATES = new Set(['0001-01-01', '1899-12-30', '1899-12-31', '1900-01-00', '1970-01-01'])

/** Whether this stands for "no date": a contract that ended in the year 1 would take everything from its customer. */
export function isNoDate(date: string): boolean {
  return NO_DATES.has(date) || /^0{2,4}([-/.])00\1(00){1,2}$/.test(date)
}

function noDateProblem(field: string, date: string | null): Problem | null {
  if (date === null) return null
  if (/^0000-/.test(date) && !isNoDate(date)) return { field, say: NOT_A_DATE }
  if (!isNoDate(date)) return null
  return { field, say: `${date} is the empty date of some systems; leave this out when there is no date.` }
}

function orderProblem(bought: string | null, ends: string | null): Problem | null {
  if (bought === null || ends === null || ends >= bought || isNoDate(ends)) return null
  return { field: 'endsAt', say: `It ends on ${short(ends)}, before it was bought on ${short(bought)}.` }
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
