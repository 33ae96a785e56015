import * as z from 'zod'
import { Amount, Duration, Key, LocalText, Name, Percent } from './leaves.ts'

const about = (description: string) => ({ description })

const StandbyPeriod = z.strictObject({
  label: LocalText.meta(about('what people read')).optional(),
  hours: Key.meta(about('the named hours in which the period runs')),
  fee: Percent.meta(about('of the standard hourly rate; without it, the contract says')).optional(),
  'at-least': Duration.meta(about('the fee is charged for at least this long')).optional(),
})

/** Agreed help outside the hours. */
export const Standby = z.strictObject({
  'act-within': Duration.meta(about('an engineer acts within this time')).optional(),
  escalate: z
    .strictObject({
      'next-engineer': Duration.meta(
        about('nobody has taken the call for so long: the engineer whose turn comes next is rung as well'),
      ).optional(),
      supervisor: Duration.meta(
        about('so long: the supervisors who have a telephone are rung, and told in the panel'),
      ).optional(),
    })
    .meta(about('who is rung besides those on duty when none of them takes a call'))
    .optional(),
  worked: z
    .strictObject({
      'at-least': Duration.meta(about('the shortest time charged')),
      price: Amount.meta(about('the rate')),
    })
    .meta(about('time worked, on top of the fee'))
    .optional(),
  periods: z.record(Name, StandbyPeriod).meta(about('where two overlap, the first counts')),
})
