import * as z from 'zod/mini'
import { FIELD_MAX, MAIL_MAX } from './limits.ts'
import { MAIL_ADDRESS } from './mail-address.ts'

// What no text may hold, NUL and lone surrogates, is refused for all of them by `readInput`.
export const text = (max: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(max))
/** Compared as text, so in one spelling: PostgreSQL takes a uuid in any. */
export const id = z.uuid().check(z.toLowerCase())
export const seq = z.int().check(z.minimum(0), z.maximum(2_000_000_000))
export const instant = z.int().check(z.minimum(0), z.maximum(8_640_000_000_000_000))
export const deskId = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/))
export const key = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/))
export const ticketNumber = z.int().check(z.minimum(1_000_000), z.maximum(9_999_999))
export const fields = z.record(key, z.string().check(z.maxLength(FIELD_MAX)))
export const email = z.email({ pattern: MAIL_ADDRESS }).check(z.maxLength(MAIL_MAX))
