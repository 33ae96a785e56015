/** Of nothing there is. */
export const uuid = crypto.randomUUID()
/** Objects and lists that pretend to be a text, or that nothing can be made of. */
const NO_TEXTS: unknown[] = [
  { length: { toString: null } },
  { length: { toString: null, valueOf: null }, size: { toString: null } },
  { length: 3, trim: null, toString: null },
  { toString: null, valueOf: null },
  { toJSON: null },
  { length: 1e308 },
  [{ length: { toString: null } }],
  ['x'],
  JSON.parse('{"__proto__":{"length":{"toString":null}},"constructor":null}'),
  JSON.parse(`${'['.repeat(1000)}${']'.repeat(1000)}`),
  JSON.parse(`${'{"length":'.repeat(500)}1${'}'.repeat(500)}`),
  2 ** 53,
]

/** What stands where something else should. */
export const ODD: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e308,
  '',
  ' ',
  'a\u0000b',
  '\ud800',
  '\u202e\u200b',
  "'; drop table desk; --",
  '%',
  '__proto__',
  'constructor',
  'x'.repeat(30_000),
  [],
  [[]],
  {},
  { $gt: '' },
  { toString: 'x' },
  ...NO_TEXTS,
  uuid,
]

/** A right one of every field there is, so that one wrong field at a time meets the code behind the schema. */
export const RIGHT: Record<string, unknown> = {
  desk: 'north',
  conversation: uuid,
  clientId: uuid,
  body: 'x',
  after: 0,
  since: 0,
  seq: 1,
  typing: true,
  to: { team: 'hosting' },
  reason: 'x',
  number: 1_000_004,
  subject: 'x',
  show: 'open',
  find: 'x',
  note: true,
  available: true,
  channel: 'chat',
  state: 'closed',
  at: 0,
  agent: uuid,
  role: 'agent',
  teams: [],
  email: 'x@x.example',
  name: 'x',
}

/** All that may stand where this schema's input should, one wrong thing at a time. */
export function* wrongInputs(schema: { shape: Record<string, unknown> }, right: Record<string, unknown>) {
  yield* ODD
  yield JSON.parse(`{"__proto__":{"ok":true},"constructor":{"prototype":{"ok":true}}}`)
  const fields = Object.keys(schema.shape)
  const whole = Object.fromEntries(
    fields.filter((field) => field in right).map((field) => [field, right[field]]),
  )
  yield { ...whole, extra: 1 }
  for (const field of fields) for (const odd of ODD) yield { ...whole, [field]: odd }
}
