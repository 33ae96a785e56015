import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { loadDesks } from '../../server/desk/load.ts'
import type { Problem } from '../../server/desk/problems.ts'
import { watchDesks } from '../../server/desk/watch.ts'
import type { Policy } from '../../server/policy/policy.ts'

const FIVE_LEVELS = resolve(import.meta.dirname, '../../desks/five-levels.yaml')

/** A folder with one desk, watched as a running server does. */
async function watched() {
  const folder = await mkdtemp(join(tmpdir(), 'balie-watch-'))
  const file = join(folder, 'shop.yaml')
  const text = await readFile(FIVE_LEVELS, 'utf8')
  await writeFile(file, text)
  const { desks } = await loadDesks(folder)
  const policies = new Map(desks.map((desk) => [desk.id, desk]))
  const changes: Policy[] = []
  const problems: Problem[] = []
  const gone: string[] = []
  const about: (string | null)[] = []
  const watch = watchDesks(folder, desks, {
    onChange: (desk) => {
      changes.push(desk)
      policies.set(desk.id, desk)
    },
    onProblem: (found, desk) => {
      problems.push(...found)
      about.push(desk)
    },
    onGone: (desk) => gone.push(desk),
  })
  onTestFinished(async () => {
    await watch.close()
    await rm(folder, { recursive: true, force: true })
  })
  return { folder, file, text, policies, changes, problems, about, gone, watch }
}

const soon = (holds: () => void) => vi.waitFor(holds, { timeout: 10_000, interval: 20 })

describe('policies that change while the desk is open', () => {
  it('the new text counts without a restart', async () => {
    const { file, text, policies } = await watched()
    await writeFile(file, text.replace('name: Five Levels', 'name: Six Levels'))
    await soon(() => expect(policies.get('shop')?.name).toBe('Six Levels'))
  })

  it('also from an editor that writes beside the file and puts it in its place', async () => {
    const { file, text, policies } = await watched()
    for (const name of ['Six Levels', 'Seven Levels']) {
      await writeFile(`${file}~`, text.replace('name: Five Levels', `name: ${name}`))
      await rename(`${file}~`, file)
      await soon(() => expect(policies.get('shop')?.name).toBe(name))
    }
  })

  it('a bad file is reported with its line, and the old policy stays', async () => {
    const { file, text, policies, problems, changes } = await watched()
    await writeFile(file, text.replace('for: everyone', 'for: everybody'))
    await soon(() => expect(problems).toHaveLength(1))
    expect(problems[0]).toMatchObject({ path: 'doors.chat.for', found: '"everybody"' })
    expect(policies.get('shop')?.name).toBe('Five Levels')
    await writeFile(file, text.replace('name: Five Levels', 'name: Mended'))
    await soon(() => expect(policies.get('shop')?.name).toBe('Mended'))
    expect(changes).toHaveLength(1)
  })

  it('the same mistake is reported once, however often the file is saved', async () => {
    const { folder, file, text, problems, changes } = await watched()
    const bad = text.replace('for: everyone', 'for: everybody')
    await writeFile(file, bad)
    await soon(() => expect(problems).toHaveLength(1))
    await writeFile(file, bad)
    await writeFile(join(folder, 'zebra.yaml'), text)
    await soon(() => expect(changes).toHaveLength(1))
    expect(problems).toHaveLength(1)
  })

  it('whoever takes a mistake back hears that the policy is in order, though it is the old one', async () => {
    const { file, text, problems, changes } = await watched()
    await writeFile(file, text.replace('for: everyone', 'for: everybody'))
    await soon(() => expect(problems).toHaveLength(1))
    await writeFile(file, text)
    await soon(() => expect(changes.map(({ name }) => name)).toEqual(['Five Levels']))
  })

  it('a file saved without a change changes nothing, a new desk opens', async () => {
    const { folder, file, text, changes } = await watched()
    await writeFile(file, text)
    await writeFile(join(folder, 'other.yaml'), text)
    await soon(() => expect(changes.map(({ id }) => id)).toEqual(['other']))
  })

  it('a file that disappears keeps its desk', async () => {
    const { folder, file, text, policies, changes, problems, gone } = await watched()
    await rm(file)
    await writeFile(join(folder, 'other.yaml'), text)
    await soon(() => expect(changes).toHaveLength(1))
    expect(policies.has('shop')).toBe(true)
    expect(gone).toEqual(['shop'])
    expect(problems).toEqual([])
  })

  it('a second file for a desk is said each time it comes, and is not about the desk', async () => {
    const { folder, text, problems, about } = await watched()
    for (const times of [1, 2]) {
      await writeFile(join(folder, 'shop.yml'), text)
      await soon(() => expect(problems).toHaveLength(times))
      await rm(join(folder, 'shop.yml'))
      await writeFile(join(folder, `other-${times}.yaml`), text.replaceAll('everyone', 'everybody'))
      await soon(() => expect(about.at(-1)).toBe(`other-${times}`))
      problems.splice(times)
    }
    expect(about.filter((desk) => desk === null)).toHaveLength(2)
  })

  it('once closed, nothing is told any more', async () => {
    const { file, text, changes, watch } = await watched()
    await writeFile(file, text.replace('name: Five Levels', 'name: Too Late'))
    await watch.close()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(changes).toEqual([])
  })
})
