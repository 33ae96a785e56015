import * as z from 'zod'
import { DeskSchema } from './desk-schema.ts'
import { DOORS } from './door-schemas.ts'
import { ClosedDoor } from './doors.ts'
import { withoutDefaults } from './shape.ts'

const INTRODUCTION = `# Policy reference

One YAML file per desk in \`desks/\`; its name is the desk. \`npx balie check\` reads all files and names every
mistake with its line. This page is made from the schema that reads them, by \`npx tsx scripts/policy-reference.ts\`.

**Texts** that people read are written once (\`label: Basic\`), in the first language of the desk, or once per
language (\`label: { nl: Vraag, en: Question }\`).

**Hours** are days and times in a subset of OpenStreetMap's notation, on the clock of the desk's time zone:
\`24/7\`, \`Mo-Fr 09:00-12:30,13:00-17:30; Sa 10:00-14:00; PH off\`, \`Fr,Sa 22:00-06:00\`. After \`;\` a rule replaces the
earlier ones on its days, after \`,\` it adds to them; \`; 12:00-13:00 off\` cuts a break out of all days. A season stands
before its days: \`Jul-Aug Mo-Fr 10:00-15:00\`, \`Dec 24-Jan 02 off\`. Public holidays act only on hours that name \`PH\`.
\`npx balie hours "..."\` shows how a text is read.

**Answer times** are \`4h\` or \`90m\` of open time on the clock of \`first-response\`, \`3 working days\`, \`7 days\` of the
calendar, \`before 16:00\` (sent before, answered the same working day; else the next), or \`none\`.

**How an answer time reads.** Open time counts while its clock is open: of \`4h\` asked at 16:00 one hour passes until 17:00, and
three from the next opening; what is asked while it is closed counts from the next opening. \`3 working days\` end at the same
time of day on the third later date on which the clock is open at all, be it a half day; where it is closed at that time, at
the next opening. \`7 days\` end at the same time of day, whatever is open. \`before 16:00\` is the end of that day's last
opening; where a half day ended before, of the next working day's. No deadline lies before its question. A night belongs to the
day on which it begins; a time of day that the clocks skip moves on by as much, and one that comes twice is the first.

**Closed days.** A closure acts on hours that name \`PH\`, or on those that its \`for\` names; a later one wins over an earlier one,
and a closure over a public holiday. \`Mo-Su,PH 22:00-06:00\` makes a holiday a day like the others. \`every: 12-24\` with hours is a half
day where the hours are open on that weekday; a \`date\` with hours has them whatever the weekday. Holidays keep to their rule
in every season. Public holidays are known from 1990 to 2065.

**\`npx balie check\` doubts what can hardly be meant**, with its line, and takes it: \`for: everyone\` where \`nobody\` is no tier; a day
that ends before it begins and is no night; a text that is missing in a language of the desk; no way in for anybody who is no
customer; hours and fields that nothing uses. It also tells the policy as it is understood, and what of it no code keeps yet.

**What acts on nothing is refused**, and what nobody can keep: a step behind one that takes everybody, time on a telephone
that is for others, a file that may not be added. Standby and time on the phone may stand in the file while their only
door is served elsewhere, or not yet; \`balie check\` says that they wait.
`

/** The page that says what may stand in a policy file, made from the schema that reads it. */
export function referencePage(): string {
  const seen = new Set<z.ZodType>()
  const keys = Object.entries(DeskSchema.shape).flatMap(([key, schema]) =>
    key === 'doors' ? doorSections(seen) : nested(key, schema, seen),
  )
  return [INTRODUCTION, ...section('The desk', DeskSchema), ...keys].join('\n')
}

function doorSections(seen: Set<z.ZodType>): string[] {
  const doors = Object.entries(DOORS)
  return [
    '## `doors`',
    '',
    'A door that is not listed, or is `off`, is not there; `off` with words tells people why:',
    '`phone: { off: We do not offer support by telephone. }`. People see the doors in the order of the file.',
    '',
    ...doors.flatMap(([channel, schema]) => section(`\`doors.${channel}\``, schema, '###')),
    ...doors.flatMap(([channel, schema]) =>
      Object.entries(schema.shape).flatMap(([key, part]) =>
        nested(`doors.${isAlike(key) ? '*' : channel}.${key}`, part as z.ZodType, seen),
      ),
    ),
    ...section('A door that is off', ClosedDoor, '###'),
  ]
}

/** Whether a key holds the same at every door that has it. */
function isAlike(key: string): boolean {
  const held = Object.values(DOORS).flatMap((door: z.ZodObject) => {
    const schema = door.shape[key] as z.ZodType | undefined
    return schema === undefined ? [] : [withoutDefaults(schema)]
  })
  return new Set(held).size === 1
}

/** The sections of what a key holds; what several keys hold alike is described once. */
function nested(path: string, schema: z.ZodType, seen: Set<z.ZodType>): string[] {
  const inner = withoutDefaults(schema)
  if (seen.has(inner)) return []
  seen.add(inner)
  if (inner instanceof z.ZodObject) {
    const level = /^[^.[]+(\.\*|\[\])?$/.test(path) ? '##' : '###'
    return [...section(`\`${path}\``, inner, level), ...parts(path, inner, seen)]
  }
  if (inner instanceof z.ZodRecord) return nested(`${path}.*`, inner.valueType as z.ZodType, seen)
  if (inner instanceof z.ZodArray) return nested(`${path}[]`, inner.element as z.ZodType, seen)
  return []
}

function parts(path: string, schema: z.ZodObject, seen: Set<z.ZodType>): string[] {
  return Object.entries(schema.shape).flatMap(([key, part]) =>
    nested(`${path}.${key}`, part as z.ZodType, seen),
  )
}

function section(title: string, schema: z.ZodObject, level = '##'): string[] {
  const rows = Object.entries(schema.shape).map(([key, part]) => row(key, part as z.ZodType))
  return [
    `${level} ${title}`,
    '',
    '| key | says | is written |',
    '|---|---|---|',
    ...rows,
    ...catchall(schema),
    '',
  ]
}

function row(key: string, schema: z.ZodType): string {
  const way = `${notation(schema)}${presence(schema)}`
  return `| \`${key}\` | ${cell(descriptionOf(schema))} | ${cell(way)} |`
}

/** `first-response` also holds entries named by the desk itself. */
function catchall(schema: z.ZodObject): string[] {
  const { catchall: rest } = schema.def
  if (rest === undefined || rest instanceof z.ZodNever) return []
  return [`| *a tier, priority or kind* | its time | ${cell(notation(rest as z.ZodType))} |`]
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}

function presence(schema: z.ZodType): string {
  if (schema instanceof z.ZodOptional) return '; may be left out'
  if (schema instanceof z.ZodPrefault) return '; may be left out'
  if (!(schema instanceof z.ZodDefault)) return ''
  const value: unknown = schema.def.defaultValue
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0
  if (isEmpty) return '; may be left out'
  return `; \`${asWritten(value, notation(schema))}\` when left out`
}

/** What counts when nothing is written, as one would write it: durations are kept in ms. */
function asWritten(value: unknown, like: string): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' && like.startsWith('a duration')) return `${value / 60_000}m`
  return JSON.stringify(value).replaceAll('"', '')
}

function notation(schema: z.ZodType): string {
  const { like } = metaOf(schema)
  if (like !== undefined) return like
  const inner = withoutDefaults(schema)
  if (inner instanceof z.ZodEnum) return inner.options.map((option) => `\`${option}\``).join(', ')
  if (inner instanceof z.ZodLiteral)
    return [...inner.values].map((value) => `\`${String(value)}\``).join(', ')
  if (inner instanceof z.ZodArray) return `a list of: ${notation(inner.element as z.ZodType)}`
  if (inner instanceof z.ZodRecord) return `names with: ${notation(inner.valueType as z.ZodType)}`
  if (inner instanceof z.ZodObject) return 'keys of its own, below'
  if (inner instanceof z.ZodBoolean) return '`true` or `false`'
  if (inner instanceof z.ZodNumber) return 'a whole number'
  return 'a text'
}

function descriptionOf(schema: z.ZodType): string {
  return metaOf(schema).description ?? ''
}

/** What is said of a schema, or of what it wraps. */
function metaOf(schema: z.ZodType): { description?: string; like?: string } {
  const own: { description?: string; like?: string } = schema.meta() ?? {}
  const wraps =
    schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault
  const inner = wraps ? metaOf(schema.unwrap() as z.ZodType) : {}
  return { ...inner, ...own }
}
