import { readFile, stat } from 'node:fs/promises'
import { LONGEST } from './policy-text.ts'
import { type Problem, problemAtStart } from './problems.ts'

/** A character has four bytes at most. */
const MOST_BYTES = 4 * LONGEST

/** The text of a policy file, or why there is none. */
export async function readPolicyFile(file: string): Promise<string | Problem> {
  try {
    const found = await stat(file)
    // A pipe that nobody writes to would never be read to its end.
    if (!found.isFile()) return problemAtStart(file, 'something that is no file', 'a file')
    if (found.size > MOST_BYTES) return tooLarge(file, found.size)
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file))
  } catch (fault) {
    if (fault instanceof TypeError) return problemAtStart(file, 'bytes that are no text', 'a text in UTF-8')
    const code = (fault as NodeJS.ErrnoException).code ?? 'unknown'
    return problemAtStart(file, `a file that cannot be read (${code})`, 'one that can be')
  }
}

function tooLarge(file: string, bytes: number): Problem {
  return problemAtStart(file, `${Math.ceil(bytes / 1024)} kB`, `a policy of at most ${LONGEST} characters`)
}
