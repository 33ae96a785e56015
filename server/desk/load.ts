import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { CHANNELS, type Channel } from '../../shared/channels.ts'
import type { Policy } from '../policy/policy.ts'
import { compileDesk } from './compile.ts'
import { contradictions } from './contradictions.ts'
import { keysOf, valueAt } from './file-values.ts'
import { mistakesOf } from './mistakes.ts'
import { outsideOf } from './outside.ts'
import { readPolicyText } from './policy-text.ts'
import type { Mistake, Problem } from './problems.ts'
import { danglingNames } from './references.ts'
import { DeskSchema } from './schema/desk-schema.ts'
import { isChannel } from './schema/leaves.ts'
import { keysAt } from './schema/shape.ts'

export interface LoadOptions {
  /** ms since the epoch: which years' holidays are needed. The clock of the machine when not given. */
  readonly now?: number
}

/** A desk, or what is wrong with its file. */
export interface Loaded {
  readonly desk: Policy | null
  readonly problems: readonly Problem[]
}

/** All policy files of a folder, in the order of their names. A file with problems gives no desk. */
export async function loadDesks(
  folder: string,
  options: LoadOptions = {},
): Promise<{ desks: Policy[]; problems: Problem[] }> {
  const loaded = await Promise.all((await deskFiles(folder)).map((file) => loadDesk(file, options)))
  return {
    desks: loaded.flatMap(({ desk }) => (desk === null ? [] : [desk])),
    problems: loaded.flatMap(({ problems }) => problems),
  }
}

/** Paths of the policy files of a folder, sorted by name; what an editor leaves beside them is none. */
export async function deskFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder)
  return names
    .filter((name) => /^[^.#].*\.ya?ml$/.test(name))
    .sort()
    .map((name) => join(folder, name))
}

/** One policy file. Throws only when the file cannot be read at all. */
export async function loadDesk(file: string, options: LoadOptions = {}): Promise<Loaded> {
  return readDesk(file, await readFile(file, 'utf8'), options)
}

/** The same from a text; the file's name is the desk's, and stands in the problems. */
export function readDesk(file: string, text: string, options: LoadOptions = {}): Loaded {
  const source = readPolicyText(file, text)
  if (source.problems.length > 0) return { desk: null, problems: source.problems }
  const { value } = source
  const id = deskId(file)
  const read = DeskSchema.safeParse(value)
  const outside = outsideOf(value, options.now ?? Date.now())
  const mistakes = [
    ...unfitName(id),
    ...(read.success ? [] : mistakesOf(read.error.issues, value, keysAt)),
    ...contradictions(value),
    ...danglingNames(value),
    ...outside.mistakes,
  ]
  if (!read.success || outside.zone === null || mistakes.length > 0) {
    return { desk: null, problems: inOrder(mistakes.map(source.problemAt)) }
  }
  const { zone, holidays } = outside
  const around = { id, hash: hashOf(text), zone, holidays, doorOrder: doorOrder(value) }
  return { desk: compileDesk(read.data, around), problems: [] }
}

/** The desk a policy file is about. */
export function deskId(file: string): string {
  return basename(file).replace(/\.ya?ml$/, '')
}

function unfitName(id: string): Mistake[] {
  if (/^[a-z][a-z0-9-]*$/.test(id)) return []
  const expected = 'small letters, digits and hyphens: the name stands in addresses'
  return [{ path: [], found: `a file called "${id}"`, expected }]
}

/** Blanks at line ends and the line ends of another system do not make another policy. */
function hashOf(text: string): string {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const normal = lines.map((line) => line.trimEnd()).join('\n')
  return createHash('sha256').update(normal.trimEnd()).digest('hex')
}

/** The file's own order; doors it does not name come last, and are off. */
function doorOrder(file: unknown): Channel[] {
  const listed = keysOf(valueAt(file, ['doors'])).filter(isChannel)
  return [...listed, ...CHANNELS.filter((channel) => !listed.includes(channel))]
}

function inOrder(problems: Problem[]): Problem[] {
  return problems.sort((a, b) => a.line - b.line || a.column - b.column)
}
