import * as z from 'zod'
import { DeskSchema } from './desk-schema.ts'
import { DOORS } from './door-schemas.ts'
import { ClosedDoor } from './doors.ts'
import { withoutDefaults } from './shape.ts'

/**
 * Where a value can stand in a policy file: `doors.chat.open`, `tiers.*.label`, `closures[].date`. A list of values is
 * one leaf, and so is what has a notation of its own.
 */
export type LeafPath =
  | LeavesOf<Omit<typeof DeskSchema.shape, 'doors'>>
  | 'first-response.*'
  | {
      [D in keyof typeof DOORS]: `doors.${D}.${LeavesOf<(typeof DOORS)[D]['shape']> | 'off'}`
    }[keyof typeof DOORS]

type LeavesOf<Shape> = { [K in keyof Shape & string]: Under<Shape[K], K> }[keyof Shape & string]

/** The leaves of one schema, which stands at a path. */
type Under<S, Path extends string> =
  S extends z.ZodOptional<infer Inner>
    ? Under<Inner, Path>
    : S extends z.ZodDefault<infer Inner>
      ? Under<Inner, Path>
      : S extends z.ZodPrefault<infer Inner>
        ? Under<Inner, Path>
        : S extends z.ZodObject<infer Shape>
          ? `${Path}.${LeavesOf<Shape>}`
          : S extends z.ZodRecord<infer _, infer Value>
            ? Under<Value, `${Path}.*`>
            : S extends z.ZodArray<infer Each>
              ? Each extends z.ZodObject
                ? Under<Each, `${Path}[]`>
                : Path
              : Path

/** The same at run time, in the order of the reference, and the schema that reads each. */
export function leaves(): ReadonlyMap<string, z.ZodType> {
  return new Map(
    Object.entries(DeskSchema.shape).flatMap(([key, schema]) =>
      key === 'doors' ? Object.entries(DOORS).flatMap(leavesOfDoor) : under(schema, key),
    ),
  )
}

type Leaf = [path: string, schema: z.ZodType]

function leavesOfDoor([channel, schema]: [string, z.ZodObject]): Leaf[] {
  return [...under(schema, `doors.${channel}`), ...under(ClosedDoor, `doors.${channel}`)]
}

function under(schema: z.core.$ZodType, path: string): Leaf[] {
  const inner = withoutDefaults(schema as z.ZodType)
  if (inner instanceof z.ZodObject) {
    const { catchall } = inner.def
    const named: Leaf[] =
      catchall === undefined || catchall instanceof z.ZodNever ? [] : [[`${path}.*`, catchall as z.ZodType]]
    return [...Object.entries(inner.shape).flatMap(([key, part]) => under(part, `${path}.${key}`)), ...named]
  }
  if (inner instanceof z.ZodRecord) return under(inner.valueType, `${path}.*`)
  if (inner instanceof z.ZodArray && withoutDefaults(inner.element as z.ZodType) instanceof z.ZodObject)
    return under(inner.element, `${path}[]`)
  return [[path, inner]]
}
