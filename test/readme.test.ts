import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const PAGES = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...['docs', 'docs/decisions'].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name)),
  ),
]

/** What a page shows and where it leads to within the repository, as paths from its root. */
function namedIn(page: string): string[] {
  const text = readFileSync(join(ROOT, page), 'utf8').replace(/```[\s\S]*?```/g, '')
  return [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"/g)]
    .map((match) => (match[1] ?? match[2])!)
    .filter((target) => !/^[a-z]+:|^#|^\//.test(target))
    .map((target) => join(dirname(page), target.replace(/#.*/, '')))
}

describe('pages to read', () => {
  it.each(PAGES)('%s leads to files that are there', (page) => {
    expect(namedIn(page).filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })

  it('README shows pictures in light and dark, each of less than 250 kB', () => {
    const pictures = namedIn('README.md').filter((path) => path.endsWith('.png'))
    expect(pictures.filter((path) => path.endsWith('-dark.png'))).toHaveLength(pictures.length / 2)
    expect(pictures.length).toBeGreaterThan(0)
    expect(pictures.filter((path) => statSync(join(ROOT, path)).size >= 250_000)).toEqual([])
  })
})
