import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { CHANNELS, type Channel } from '../../shared/channels.ts'
import type { Policy } from '../policy/policy.ts'
import { compileDesk } from './compile.ts'
import { contradictions } from './contradictions.ts'
import { keysOf, valueAt } from './file-values.ts'
import { mistakesOf } from './mistakes.ts'
import { outsideOf } from './outside.ts'
import { readPolicyFile } from './policy-file.ts'
import { readPolicyText } from './policy-text.ts'
import { type Mistake, type Problem, problemAtStart } from './problems.ts'
import { danglingNames } from './references.ts'
import { DeskSchema } from './schema/desk-schema.ts'
import { isChannel } from './schema/leaves.ts'
import { keysAt } from './schema/shape.ts'

/** Problems that are told of one file: nobody mends more at a time. */
const MOST_PROBLEMS = 50

/** A desk, or what is wrong with its file. */
export interface Loaded {
  readonly desk: Policy | null
  /** What the desk was read from. */
  readonly text: string | null
  readonly problems: readonly Problem[]
}

/** A file that was read, and the desk it is about. */
export interface LoadedFile extends Loaded {
  readonly file: string
  readonly id: string
  /** Another file counts for this desk, and this one is not read. */
  readonly isSecond: boolean
}

/**
 * All policy files of a folder, in the order of their names; without `examples` a desk that says it is one does not open.
 * Throws only when the folder cannot be read.
 */
export async function loadFiles(folder: string, { examples } = { examples: true }): Promise<LoadedFile[]> {
  const files = await deskFiles(folder)
  return Promise.all(
    files.map(async (file): Promise<LoadedFile> => {
      const id = deskId(file)
      const first = files.find((other) => deskId(other) === id)
      // Two files for one desk: which of them counts would be a matter of luck.
      const isSecond = first !== undefined && first !== file
      const loaded = isSecond ? secondFile(file, first) : await loadDesk(file)
      const isShown = loaded.desk?.isExample === true && !examples
      return { ...(isShown ? refused([exampleProblem(file)]) : loaded), file, id, isSecond }
    }),
  )
}

function exampleProblem(file: string): Problem {
  const found = 'an example (`example: true`), and PUBLIC_URL is an address that the world can reach'
  return problemAtStart(
    file,
    found,
    'a policy of your own; a copy of this file becomes one without that line',
  )
}

function secondFile(file: string, first: string): Loaded {
  return refused([
    problemAtStart(file, `a second file for the desk of ${basename(first)}`, 'one file a desk'),
  ])
}

/** The desks of a folder, and what is wrong with the files that give none. */
export async function loadDesks(folder: string): Promise<{ desks: Policy[]; problems: Problem[] }> {
  const loaded = await loadFiles(folder)
  return {
    desks: loaded.flatMap(({ desk }) => (desk === null ? [] : [desk])),
    problems: loaded.flatMap(({ problems }) => problems),
  }
}

/** Paths of the policy files of a folder, sorted by name; what an editor leaves beside them is none. */
async function deskFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder)
  return names
    .filter((name) => /^[^.#].*\.ya?ml$/.test(name))
    .sort()
    .map((name) => join(folder, name))
}

/** One policy file; what stands in its way is a problem too. */
async function loadDesk(file: string): Promise<Loaded> {
  const read = await readPolicyFile(file)
  return typeof read === 'string' ? readDesk(file, read) : refused([read])
}

/** The same from a text; the file's name is the desk's, and stands in the problems. Never throws. */
export function readDesk(file: string, text: string): Loaded {
  try {
    return readText(file, text)
  } catch {
    // A defect of ours, and no reason why the other desks should not open.
    return refused([problemAtStart(file, 'a text that trips the reader of policies', NO_REASON)])
  }
}

const NO_REASON = 'a policy as the reference describes it; please report this file'

function refused(problems: readonly Problem[]): Loaded {
  return { desk: null, text: null, problems: problems.slice(0, MOST_PROBLEMS) }
}

function readText(file: string, text: string): Loaded {
  const source = readPolicyText(file, text)
  if (source.problems.length > 0) return refused(source.problems)
  const { value } = source
  const id = deskId(file)
  const read = DeskSchema.safeParse(value)
  const outside = outsideOf(value)
  const mistakes = [
    ...unfitName(id),
    ...(read.success ? [] : mistakesOf(read.error.issues, value, keysAt)),
    ...contradictions(value),
    ...danglingNames(value),
    ...outside.mistakes,
  ]
  if (!read.success || outside.zone === null || mistakes.length > 0) {
    return refused(inOrder(mistakes.map(source.problemAt)))
  }
  const { zone, holidays } = outside
  const around = { id, hash: hashOf(text), zone, holidays, doorOrder: doorOrder(value) }
  return { desk: compileDesk(read.data, around), text, problems: [] }
}

/** The desk a policy file is about. */
function deskId(file: string): string {
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
