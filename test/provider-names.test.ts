import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const OWN_FOLDERS = /^server\/channels\/(twilio|meta|baileys)\//
const NAMES = /[Tt]wilio|TWILIO|[Bb]aileys|META_|MetaAccount|\/meta\b|'meta'|\bMeta\b|[a-z]Meta\b/

/** Without comments: they may tell of whomever they like. */
function codeOf(file: string): string {
  const text = readFileSync(join(ROOT, file), 'utf8')
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')
}

it('stand outside a provider’s own folder where the decision says, and nowhere else', () => {
  const files = readdirSync(join(ROOT, 'server'), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && one.name.endsWith('.ts'))
    .map((one) => relative(ROOT, join(one.parentPath, one.name)))
  const found = files.filter((file) => !OWN_FOLDERS.test(file) && NAMES.test(codeOf(file)))
  const decision = readFileSync(join(ROOT, 'docs/decisions/a-fourth-provider.md'), 'utf8')
  const told = [...decision.matchAll(/`(server\/[^`]+\.ts)`/g)].map(([, file]) => file!)
  expect(found.sort()).toEqual(told.sort())
})
