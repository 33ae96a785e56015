import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')
/** `words/fr.ts`, `words/fr-month.ts`, `words/fr/card.ts`: whatever French people read or hear from us. */
const FRENCH = /(^|\/)words\/fr([-/][a-z-]+)?\.ts$/

const files = ['server', 'shared', 'widget', 'panel/src', 'emulator'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true })
    .map((file) => join(folder, String(file)))
    .filter((file) => FRENCH.test(file)),
)

/** What stands within quotes in a file, a template's parts each for itself. */
function literalsOf(file: string): string[] {
  const found: string[] = []
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const { type, value } = node as { type?: unknown; value?: unknown }
    if (type === 'Literal' && typeof value === 'string') found.push(value)
    if (type === 'TemplateElement') found.push((value as { cooked: string }).cooked)
    Object.values(node).forEach(visit)
  }
  visit(parseSync(file, readFileSync(join(ROOT, file), 'utf8')).program)
  return found
}

it('finds the French words of every surface', () => {
  expect(files.length).toBeGreaterThan(15)
})

// A line that begins with a question mark is a fault to French eyes; the normal no-break space, since fonts and voices of
// telephones know it.
it.each(files)('%s keeps : ; ? ! and « » with the word beside them', (file) => {
  const torn = literalsOf(file).filter((literal) => / [:;!?»]|« /.test(literal))
  expect(torn).toEqual([])
})
