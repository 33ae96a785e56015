import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const CONFIG = fileURLToPath(new URL('../../widget/vite.config.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'balie-widget-'))

beforeAll(async () => {
  for (const mode of ['loader', 'frame']) {
    await build({
      configFile: CONFIG,
      mode,
      logLevel: 'error',
      build: { outDir: folder, emptyOutDir: false },
    })
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

const built = (pattern: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => pattern.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'))

describe('what a visitor fetches', () => {
  it('comes from nowhere but the desk', () => {
    const text = built(/\.(js|css|html)$/).join('\n')
    const addresses = new Set([...text.matchAll(/https?:\/\/[\w.-]+/g)].map((hit) => hit[0]))
    // The name of a kind of drawing. Links that lead elsewhere come from the desk.
    expect([...addresses].toSorted()).toEqual(['http://www.w3.org'])
  })

  it('needs no inline script or style, which the policy of our pages forbids', () => {
    for (const page of built(/\.html$/)) {
      expect(page).not.toMatch(/<style|style=|<script(?![^>]*\bsrc=)|\son\w+=/)
    }
  })
})
