import * as z from 'zod/mini'
import { readInput } from '../../../shared/read-input.ts'

/** A field that may be absent, and counts as absent when what is in it is of another kind. */
export function loose<Schema extends z.ZodMiniType>(schema: Schema) {
  return z.catch(z.optional(schema), undefined)
}

/** Meta's id of a message, an account or a file: it goes into keys, so it has an end and no blank. */
export const Id = z.string().check(z.regex(/^[\x21-\x7e]{1,300}$/))
/** The name of a kind, as it may stand in a log. */
export const Name = z.string().check(z.regex(/^[A-Za-z_]{1,40}$/))

/** Business-scoped user id, or that of the parent portfolio. */
export const Bsuid = z.string().check(z.regex(/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/))

/** The digits of a telephone number, as E.164. No id is ever read as one: it has letters or a dot. */
export const Phone = z.pipe(
  z.string().check(z.regex(/^[1-9]\d{5,14}$/)),
  z.transform((digits: string) => `+${digits}`),
)

/** Seconds, mostly as text; as ms. */
export const Seconds = z.pipe(
  z.union([
    z.string().check(z.regex(/^\d{1,11}$/)),
    z.int().check(z.nonnegative(), z.maximum(99_999_999_999)),
  ]),
  z.transform((seconds: string | number) => Number(seconds) * 1000),
)

/** What the schema makes of it; null when it is something else. */
export function readAs<Schema extends z.ZodMiniType>(
  schema: Schema,
  input: unknown,
): z.output<Schema> | null {
  const read = readInput(schema, input)
  return read.success ? read.data : null
}

/** The list, or none. */
export const Items = z.catch(z.array(z.unknown()), [])
