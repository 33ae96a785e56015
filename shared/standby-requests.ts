import * as z from 'zod/mini'
import { id, instant, key } from './fields.ts'

/** What a booking of standby says besides its id. */
export const BOOKING = { customer: key, contract: key, period: key, from: instant, until: instant } as const

/** What an engineer's turn says besides its id. */
export const DUTY = {
  agent: id,
  from: instant,
  until: instant,
  order: z.int().check(z.minimum(1), z.maximum(9)),
} as const

/** `PUT /api/v1/desks/{desk}/standby/bookings/{id}`. */
export const BookingBody = z.strictObject(BOOKING)
/** `PUT /api/v1/desks/{desk}/standby/duties/{id}`. */
export const DutyBody = z.strictObject(DUTY)
/** Which part of the plan is asked for. */
export const SPAN = { from: z.optional(instant), until: z.optional(instant) } as const
/** Ids of bookings and turns are made by whoever plans. */
export const PlanId = id
