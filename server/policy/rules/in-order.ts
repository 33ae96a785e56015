import type { Case, Stop } from '../case.ts'
import { RULES, type Rule } from '../decision.ts'
import { allowance } from './allowance.ts'
import { entitled } from './entitled.ts'
import { hours } from './hours.ts'
import { offered, topic } from './offered.ts'
import { open, search } from './open.ts'
import { room } from './room.ts'
import { fields, ticket } from './ticket.ts'
import { who } from './who.ts'

type Judge = (c: Case) => Stop | null

const JUDGES: Readonly<Record<Rule, Judge>> = {
  offered,
  topic,
  open,
  search,
  who,
  entitled,
  hours,
  allowance,
  ticket,
  fields,
  room,
}

/** The rules as functions, in the order of `RULES`. A rule answers why it stops the contact, or null. */
export const IN_ORDER: readonly Judge[] = RULES.map((rule) => JUDGES[rule])
