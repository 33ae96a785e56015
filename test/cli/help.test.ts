import { afterEach, describe, expect, it, vi } from 'vitest'
import { run } from '../../server/main.ts'

const COMMANDS = [
  'api-key',
  'backup',
  'check',
  'deadline',
  'explain',
  'hours',
  'import',
  'phone',
  'promises',
  'restore',
  'serve',
  'whatsapp',
]

afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
})

/** What the command line prints on standard output. */
async function printed(...args: string[]): Promise<string> {
  const out: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0)
  await run(args)
  return out.join('')
}

describe('the command line', () => {
  it.each(COMMANDS)('says how %s is asked, without doing it', async (command) => {
    const text = await printed(command, '--help')
    expect(text).toMatch(new RegExp(`^balie ${command} `))
    expect(await printed(command, '-h')).toBe(text)
    expect(process.exitCode ?? 0).toBe(0)
  })

  it('tells of check every option that it knows, what it says, and an example that works', async () => {
    const text = await printed('check', '--help')
    for (const words of [
      '<desk> ...',
      '--desks <folder>',
      '--offline',
      '--dns <server>',
      'how it is\nunderstood',
      'no code of this version',
      'hardly be meant',
    ])
      expect(text).toContain(words)
    const [, example = ''] = /^balie (check [a-z-]+) {2}/m.exec(text) ?? []
    expect(await printed(...example.split(' '))).toMatch(/^five-levels: Five Levels is in order\n {2}open:/)
    expect(process.exitCode ?? 0).toBe(0)
  })

  it('lists every command and how to ask about one', async () => {
    const text = await printed('--help')
    for (const command of COMMANDS) expect(text).toContain(command)
    expect(text).toContain('balie <command> --help')
  })
})
