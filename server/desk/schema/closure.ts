import * as z from 'zod'
import { DayOfYear, Key, LocalDate, LocalText, Windows } from './leaves.ts'

const about = (description: string) => ({ description })

/** Closed days and half days: one date, several, or one of every year. */
export const Closure = z
  .strictObject({
    date: LocalDate.meta(about('the first day')).optional(),
    until: LocalDate.meta(about('the last day; without it, one day')).optional(),
    every: DayOfYear.meta(about('instead of a date: that day of every year')).optional(),
    name: LocalText.meta(about('what people read: "Company outing"')),
    hours: Windows.meta(
      about(
        'a half day: these times instead of the usual ones; with `every`, where it is open on that weekday',
      ),
    ).optional(),
    for: z.array(Key).meta(about('the hours it acts on; without it, all hours that name PH')).optional(),
  })
  .refine((closure) => (closure.date === undefined) !== (closure.every === undefined), {
    params: { expected: 'a day: date: 2026-12-24, or every: 12-24 for that day of every year' },
  })
  .refine((closure) => closure.until === undefined || closure.every === undefined, {
    params: {
      expected: 'every: without until; a part of every year is a season of the hours: Dec 24-Jan 02 off',
    },
  })
