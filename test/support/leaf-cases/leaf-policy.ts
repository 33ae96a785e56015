import { stringify } from 'yaml'

/** A desk in which every part of a policy stands, for cases that write one leaf of it in two ways. */
const BASE = {
  name: 'Leaf',
  timezone: 'Europe/Brussels',
  languages: ['nl', 'en'],
  holidays: 'BE',
  'also-holidays': [{ every: '11-24', name: 'Eigen dag' }],
  closures: [{ date: '2026-11-26', name: 'Uitstap' }],
  hours: {
    office: 'Mo-Fr 09:00-17:00; PH off',
    late: 'Mo-Fr 17:00-22:00',
    always: '24/7',
    day: 'Mo-Su 08:00-20:00',
  },
  tiers: { nobody: {}, basic: {}, gold: {} },
  priorities: { P1: {}, P2: {} },
  kinds: { question: { priority: 'P2' }, bug: { priority: 'P1' } },
  'first-response': { by: 'tier', clock: 'office', promise: 'target', default: '8h' },
  doors: {
    chat: { open: 'office', for: 'everyone' },
    phone: { number: '+32 3 555 01 30', open: 'office', for: 'customers' },
    whatsapp: { number: '+32 3 555 01 31', open: 'office', for: 'customers' },
    ticket: { open: 'always', for: 'everyone' },
    email: { address: 'help@leaf.example', open: 'always', for: 'everyone' },
  },
  teams: { first: {}, second: {} },
  topics: { use: { label: 'Gebruik', doors: ['chat', 'ticket', 'phone', 'whatsapp'] } },
  fields: { version: { label: 'Versie' } },
  texts: {},
}

/** By the path in the file; null takes out what stands there. */
export type Edits = Readonly<Record<string, unknown>>

/** The text of the desk with these edits. */
export function leafPolicy(edits: Edits): string {
  const file: unknown = structuredClone(BASE)
  for (const [path, value] of Object.entries(edits)) set(file as Node, path.split('.'), value)
  return stringify(file, { lineWidth: 0 })
}

interface Node {
  [key: string]: unknown
}

function set(node: Node, [step, ...rest]: string[], value: unknown): void {
  if (step === undefined) return
  if (rest.length > 0) {
    if (typeof node[step] !== 'object' || node[step] === null) node[step] = {}
    set(node[step] as Node, rest, value)
  } else if (value === null) delete node[step]
  else node[step] = value
}

/** Where a leaf stands in the desk above: of names and lists the last. */
export function placeOf(leaf: string): string {
  let here: unknown = BASE
  const steps = leaf.replaceAll('[]', '.0').split('.')
  return steps
    .map((step) => {
      const name = step === '*' ? (Object.keys((here ?? {}) as Node).at(-1) ?? 'one') : step
      here = typeof here === 'object' && here !== null ? (here as Node)[name] : undefined
      return name
    })
    .join('.')
}
