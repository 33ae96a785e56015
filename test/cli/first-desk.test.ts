import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { check } from '../../server/cli/check.ts'
import { deadline } from '../../server/cli/deadline.ts'
import { explain } from '../../server/cli/explain.ts'
import { hoursCommand } from '../../server/cli/hours.ts'

/** The page for newcomers, whose file and commands are run here as they stand there. */
const PAGE = new URL('../../docs/first-desk.md', import.meta.url)

let page: string
let folder: string
beforeAll(async () => {
  page = await readFile(PAGE, 'utf8')
  folder = await mkdtemp(join(tmpdir(), 'balie-first-'))
  await writeFile(join(folder, 'my-shop.yaml'), /```yaml\n([\s\S]*?)```/.exec(page)![1]!)
})
afterAll(() => rm(folder, { recursive: true }))

type Io = Parameters<typeof explain>[1]
const COMMANDS: Record<string, (args: string[], io: Io) => Promise<number>> = {
  check: (args, io) => check(args, io, { desks: folder }),
  hours: hoursCommand,
  explain: (args, io) => explain(args, io, { desks: folder }),
  deadline: (args, io) => deadline(args, io, { desks: folder }),
}

async function run(line: string): Promise<{ code: number; said: string }> {
  const [, , name, ...args] = line.match(/"[^"]*"|\S+/g)!.map((word) => word.replaceAll('"', ''))
  let said = ''
  const write = (text: string) => (said += text)
  const io = { stdin: (async function* () {})(), stdout: { write }, stderr: { write } }
  const code = await COMMANDS[name!]!(args, io)
  return { code, said }
}

it('holds what it says of its file', async () => {
  const lines = page.match(/^npx balie .*$/gm)!
  expect(lines.map((line) => line.split(' ')[2])).toEqual([
    'check',
    'hours',
    'explain',
    'explain',
    'deadline',
  ])
  const [checked, read, chat, phone, due] = await Promise.all(lines.map(run))
  expect([checked, read, chat, phone, due].map((answer) => answer!.code)).toEqual([0, 0, 0, 0, 0])
  expect(checked!.said).toContain('My Shop is in order')
  for (const missing of ['privacy', 'accessibility'])
    expect(checked!.said).toContain(`no ${missing} statement`)
  expect(read!.said).toContain('09:00–16:00')
  expect(chat!.said).toContain('opens 2026-11-30T09:00:00+01:00')
  expect(phone!.said).toContain('admit: agent')
  expect(due!.said).toContain('due 2026-11-30T12:30:00+01:00')
})
