import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type RunNpm, whatsAppCommand } from '../../server/cli/whatsapp.ts'

const FOLDER = resolve(import.meta.dirname, '../../adapters/baileys')

function ask(args: string[], npm: RunNpm, folder = FOLDER) {
  const said = { out: '', err: '' }
  const io = {
    stdin: (async function* () {})(),
    stdout: { write: (text: string) => (said.out += text) },
    stderr: { write: (text: string) => (said.err += text) },
  }
  return { code: whatsAppCommand(args, io, folder, npm), ...said }
}

describe('balie whatsapp install', () => {
  it('says what it is before it installs what the lock file names, and nothing beside it', () => {
    const asked: unknown[] = []
    const { code, out, err } = ask(['install'], (args, folder) => asked.push([args, folder]) > 0)
    expect(code).toBe(0)
    for (const word of ['terms', 'block', 'GPL-3.0']) expect(err).toContain(word)
    expect(asked).toEqual([[expect.arrayContaining(['ci', '--omit=peer', '--ignore-scripts']), FOLDER]])
    expect(out).toContain('7.0.0-rc14')
  })

  it('says so when it could not', () => {
    expect(ask(['install'], () => false)).toMatchObject({
      code: 1,
      err: expect.stringContaining('could not'),
    })
  })

  it('says so where the program came without the folder', () => {
    const folder = mkdtempSync(join(tmpdir(), 'balie-without-'))
    const { code, err } = ask(['install'], () => true, folder)
    expect([code, err]).toEqual([1, expect.stringContaining(folder)])
    rmSync(folder, { recursive: true })
  })

  it.each([[[]], [['remove']], [['install', 'now']]])('asked with %j says how', (args) => {
    const { code, err } = ask(args, () => true)
    expect([code, err]).toEqual([2, expect.stringContaining('balie whatsapp install')])
  })
})
