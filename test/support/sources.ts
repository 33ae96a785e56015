import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

export const ROOT = resolve(import.meta.dirname, '../..')

const FOLDERS = ['server', 'shared', 'adapters', 'widget', 'panel', 'test', 'bench', 'emulator', 'scripts']

/** Every file of ours that holds code, by its path from the root. */
export const SOURCES = FOLDERS.flatMap(filesUnder)

export type Import = { from: string; to: string; isType?: boolean }

export function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  const found = text.matchAll(/(import type [^']*?)?(?:\bfrom|\bimport)\s*\(?\s*'([^'\n]+)'/g)
  return [...found].map(([, type, name = '']) => ({
    from: file,
    isType: type !== undefined,
    to: name.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), name)) : name,
  }))
}

function filesUnder(folder: string): string[] {
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|tsx|js|mjs)$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter((file) => !file.includes('node_modules'))
}
