import { BUILT_IN_FIELDS } from './fields.ts'
import { keysOf, shown, valueAt } from './file-values.ts'
import { type Mistake, nearest, wrongKey } from './problems.ts'

/** Names that one part of the file gives and other parts use. */
type Namespace = 'hours' | 'tiers' | 'topics' | 'kinds' | 'priorities' | 'teams' | 'fields' | 'included-work'

/** Where names are used: `*` is any key, `key` at the end means the key itself. */
const USES: readonly (readonly [path: string, names: Namespace])[] = [
  ['closures.*.for.*', 'hours'],
  ['first-response.clock', 'hours'],
  ['doors.*.open', 'hours'],
  ['doors.*.open-for.*', 'hours'],
  ['doors.*.open-for.* key', 'tiers'],
  ['doors.*.numbers.*.open', 'hours'],
  ['doors.*.for.*', 'tiers'],
  ['doors.ticket.ask.*', 'fields'],
  ['doors.ticket.attach.*', 'fields'],
  ['standby.periods.*.hours', 'hours'],
  ['topics.*.kind', 'kinds'],
  ['topics.*.team', 'teams'],
  ['topics.*.ask.*', 'fields'],
  ['topics.*.work', 'included-work'],
  ['kinds.*.priority', 'priorities'],
  ['default-kind', 'kinds'],
  ['included-work.*.free.* key', 'tiers'],
  ['included-work.*.products.*.*', 'tiers'],
]

/** Names that are used and never given; looks at the file as it stands, so that no other mistake hides them. */
export function danglingNames(file: unknown): Mistake[] {
  const given = (names: Namespace) => namesOf(file, names)
  const found = USES.flatMap(([pattern, names]) => {
    const [path = '', atKey] = pattern.split(' ')
    return usesOf(file, path.split('.')).flatMap((use) => {
      const name = atKey === 'key' ? String(use.at(-1)) : valueAt(file, use)
      if (typeof name !== 'string' || given(names).includes(name)) return []
      return [dangling(use, atKey === 'key', name, names, given(names))]
    })
  })
  return [...found, ...danglingEntries(file)]
}

/** The names a part of the file gives. */
function namesOf(file: unknown, names: Namespace): readonly string[] {
  const own = keysOf(valueAt(file, [names]))
  if (names === 'fields') return [...BUILT_IN_FIELDS.keys(), ...own]
  return own
}

function dangling(
  path: readonly string[],
  atKey: boolean,
  name: string,
  names: Namespace,
  given: readonly string[],
): Mistake {
  const expected =
    given.length === 0 ? `a name under ${names}, which has none` : `one of the ${names}: ${given.join(', ')}`
  return { path, atKey, found: shown(name), expected, didYouMean: nearest(name, given) }
}

/** Paths of the file that a pattern meets. */
export function usesOf(
  file: unknown,
  pattern: readonly string[],
  before: readonly string[] = [],
): string[][] {
  const [step, ...rest] = pattern
  if (step === undefined) return [[...before]]
  const here = valueAt(file, before)
  if (typeof here !== 'object' || here === null) return []
  const keys = step === '*' ? Object.keys(here) : Object.hasOwn(here, step) ? [step] : []
  return keys.flatMap((key) => usesOf(file, rest, [...before, key]))
}

const RULE_KEYS = ['by', 'clock', 'promise', 'before', 'default']
const NAMED_BY: Readonly<Record<string, Namespace>> = { tier: 'tiers', priority: 'priorities', kind: 'kinds' }

/** Entries of `first-response` are named after tiers, priorities or kinds, whichever its `by` says. */
function danglingEntries(file: unknown): Mistake[] {
  const rule = valueAt(file, ['first-response'])
  const by = valueAt(rule, ['by'])
  const names = typeof by === 'string' ? NAMED_BY[by] : undefined
  if (typeof rule !== 'object' || rule === null || names === undefined) return []
  const given = namesOf(file, names)
  const unknown = Object.keys(rule)
    .filter((key) => !RULE_KEYS.includes(key) && !given.includes(key))
    .map((key) => dangling(['first-response', key], true, key, names, [...given, ...RULE_KEYS]))
  const fallback = valueAt(rule, ['default'])
  const isEntry = typeof fallback === 'string' && /^[A-Za-z][\w-]*$/.test(fallback) && fallback !== 'none'
  if (!isEntry || Object.hasOwn(rule, fallback)) return unknown
  const entries = Object.keys(rule).filter((key) => !RULE_KEYS.includes(key))
  const expected = `a time such as 8h, or one of the entries: ${entries.join(', ')}`
  return [
    ...unknown,
    {
      path: ['first-response', 'default'],
      found: shown(fallback),
      expected,
      didYouMean: nearest(fallback, entries),
    },
  ]
}

/** Hours that nothing keeps and fields that no form shows: whoever gave them a name meant them for something. */
export function unusedNames(file: unknown): Mistake[] {
  return (['hours', 'fields'] as const).flatMap((names) => {
    const uses = USES.filter(([path, of]) => of === names && !path.startsWith('closures'))
    const used = uses.flatMap(([path]) => usesOf(file, path.split('.')).map((use) => valueAt(file, use)))
    return keysOf(valueAt(file, [names]))
      .filter((name) => !used.includes(name))
      .map((name) => wrongKey([names, name], `${name}, which nothing uses`, USED_BY[names]))
  })
}

const USED_BY = {
  hours: 'a door, a tier, a clock or a standby period that keeps these hours',
  fields: 'the form or a topic to ask for it',
}
