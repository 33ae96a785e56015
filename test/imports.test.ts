import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Import, importsOf, ROOT, SOURCES } from './support/sources.ts'

/**
 * What each room may know; `types` only as types. What `isPure` knows no package, not even one of Node. A rule's first
 * match counts; that of `server/` stands for the few files beside the folders, which put everything together.
 */
const ROOMS: { room: string; may: string[]; types?: string[]; isPure?: boolean }[] = [
  // What is about time alone: it counts hours and days and knows no policy.
  { room: 'server/policy/time/', may: ['server/policy/time/', 'shared/'], isPure: true },
  { room: 'server/policy/', may: ['server/policy/', 'shared/'], isPure: true },
  { room: 'server/desk/', may: ['server/desk/', 'server/policy/', 'shared/'] },
  { room: 'server/storage/', may: ['server/storage/', 'shared/'] },
  { room: 'server/live/', may: ['server/live/', 'shared/'] },
  {
    room: 'server/actions/',
    may: ['server/actions/', 'server/policy/', 'server/storage/', 'server/live/', 'shared/'],
  },
  // The wrappers that all edges come in through: they parse, count, answer.
  {
    room: 'server/channels/edge/',
    may: ['server/channels/edge/', 'server/live/', 'server/actions/', 'shared/'],
    types: ['server/policy/'],
  },
  // The library lives in a process of its own: the server knows the words they speak, and where it lies.
  { room: 'server/channels/baileys/', may: ['server/channels/', 'server/actions/', 'shared/', 'adapters/'] },
  {
    room: 'server/channels/',
    may: ['server/channels/', 'server/actions/', 'shared/'],
    types: ['server/policy/'],
  },
  { room: 'server/timers/', may: ['server/timers/', 'server/actions/', 'server/desk/', 'shared/'] },
  // What a process needs around a server or a command: settings, log, database, backups.
  {
    room: 'server/process/',
    may: [
      'server/process/',
      'server/actions/',
      'server/desk/',
      'server/policy/',
      'server/storage/',
      'shared/',
    ],
  },
  {
    room: 'server/cli/',
    may: ['server/cli/', 'server/process/', 'server/actions/', 'server/desk/', 'shared/', 'adapters/'],
  },
  { room: 'server/demo/', may: ['server/', 'shared/'] },
  { room: 'server/', may: ['server/', 'shared/'] },
  { room: 'shared/', may: ['shared/'] },
  { room: 'adapters/', may: ['adapters/', 'shared/'] },
  { room: 'widget/', may: ['widget/', 'shared/'] },
  { room: 'panel/', may: ['panel/', 'shared/'] },
  // What the emulator knows of the product is what Twilio knows of it: nothing.
  { room: 'emulator/', may: ['emulator/'] },
]

/** The subjects of `server/actions/`, highest first: a subject may import those below it, and all what stands beside them. */
const SUBJECTS = [
  'desk',
  'agents',
  'chat',
  'whatsapp',
  'conversations',
  'customers',
  'calls',
  'calls/ringing',
  'calls/talk',
  'calls/dialog',
  'mail',
  'files',
  'tickets',
  'standby',
  'linked-phones',
  'minutes',
  'charges',
  'pins',
  'identify',
  'admission',
  'line',
]

const NAMES_THAT_SAY_NOTHING = /(^|[-/.])(utils?|helpers?|common|managers?|services?)([-/.]|$)/i

function isForbidden({ from, to, isType = false }: Import): boolean {
  const rule = ROOMS.find(({ room }) => from.startsWith(room))
  if (!rule) return false
  const isOurs = /^(server|shared|adapters|widget|panel|test|bench|emulator|desks|docs)\//.test(to)
  if (!isOurs) return rule.isPure === true && !to.startsWith('.')
  const may = isType ? [...rule.may, ...(rule.types ?? [])] : rule.may
  return !may.some((room) => to.startsWith(room))
}

/** The subject of an action; the folder of actions itself, which is below all subjects, is the empty word. */
function subjectOf(file: string): string | null {
  if (!file.startsWith('server/actions/')) return null
  const folder = dirname(file).slice('server/actions/'.length)
  const named = SUBJECTS.filter((subject) => folder === subject || folder.startsWith(`${subject}/`))
  return named.at(-1) ?? folder
}

/** An arrow from a lower subject to a higher one. */
function goesUp({ from, to }: Import): boolean {
  const [own, other] = [subjectOf(from), subjectOf(to)]
  return own !== null && other !== null && heightOf(other) > heightOf(own)
}

function heightOf(subject: string): number {
  return subject === '' ? 0 : SUBJECTS.length - SUBJECTS.indexOf(subject)
}

/** What is left once files that nobody imports, or that import nobody, are taken away again and again. */
function circlesIn(imports: Import[]): Import[] {
  const importing = new Set(imports.map(({ from }) => from))
  const imported = new Set(imports.map(({ to }) => to))
  const left = imports.filter(({ from, to }) => imported.has(from) && importing.has(to))
  return left.length === imports.length ? left : circlesIn(left)
}

describe('the house', () => {
  it('has no door between rooms that should not know each other', () => {
    const forbidden = SOURCES.flatMap(importsOf).filter(isForbidden)
    expect(forbidden.map(({ from, to }) => `${from} may not import ${to}`)).toEqual([])
  })

  it.each([
    ['a rule that reads the database', 'server/policy/decide.ts', 'server/storage/pool.ts', true],
    ['time that knows a policy', 'server/policy/time/hours.ts', 'server/policy/policy.ts', true],
    ['a rule that asks for the time', 'server/policy/policy.ts', 'server/policy/time/hours.ts', false],
    ['a rule that uses a package', 'server/policy/decide.ts', 'yaml', true],
    ['a rule that reads files', 'server/policy/decide.ts', 'node:fs', true],
    ['an edge with SQL', 'server/channels/socket/visitor.ts', 'server/storage/messages.ts', true],
    ['an edge that judges', 'server/channels/http/card.ts', 'server/policy/decide.ts', true],
    ['an edge that counts', 'server/channels/socket/visitor.ts', 'server/live/limits.ts', true],
    ['a wrapper that counts', 'server/channels/edge/route.ts', 'server/live/limits.ts', false],
    ['a wrapper that knows its edge', 'server/channels/edge/route.ts', 'server/channels/http/card.ts', true],
    ['an action that knows an edge', 'server/actions/who.ts', 'server/channels/socket/rooms.ts', true],
    ['a command that opens a server', 'server/cli/run.ts', 'server/serve.ts', true],
    ['an edge that reads an adapter', 'server/channels/email/smtp.ts', 'adapters/baileys/port.ts', true],
    ['an adapter that reads the server', 'adapters/baileys/child.ts', 'server/actions/who.ts', true],
    ['a browser that reads the server', 'panel/src/main.tsx', 'server/policy/decision.ts', true],
    ['an action that asks a rule', 'server/actions/chat/start-chat.ts', 'server/policy/decide.ts', false],
  ])('would notice %s', (_what, from, to, forbidden) => {
    expect(isForbidden({ from, to })).toBe(forbidden)
  })

  it('lets an edge name what a policy is, and nothing more', () => {
    const policy = { from: 'server/channels/http/card.ts', to: 'server/policy/policy.ts' }
    expect(isForbidden({ ...policy, isType: true })).toBe(false)
    expect(isForbidden(policy)).toBe(true)
    expect(isForbidden({ ...policy, to: 'server/storage/pool.ts', isType: true })).toBe(true)
  })

  it('has a rule for every folder of the server', () => {
    const folders = SOURCES.filter((file) => /^server\/.*\//.test(file)).map((file) => file.split('/')[1])
    const ruled = ROOMS.map(({ room }) => /^server\/([a-z]+)\/$/.exec(room)?.[1] ?? null)
    expect(folders.filter((folder) => !ruled.includes(folder!))).toEqual([])
  })

  it('knows every subject of the actions', () => {
    const subjects = new Set(SOURCES.flatMap((file) => subjectOf(file) || []))
    expect([...subjects].sort()).toEqual([...SUBJECTS].sort())
  })

  it('has no action that imports a higher subject, not even for a type', () => {
    const up = SOURCES.flatMap(importsOf).filter(goesUp)
    expect(up.map(({ from, to }) => `${from} may not import ${to}`)).toEqual([])
  })

  it.each([
    ['tickets/become-ticket.ts', 'calls/call-facts.ts', true],
    ['calls/ringing/offer-call.ts', 'calls/call-facts.ts', true],
    ['events.ts', 'line/floor.ts', true],
    ['calls/call-facts.ts', 'calls/dialog/call-dialog.ts', false],
    ['desk/sync-desk.ts', 'who.ts', false],
    ['files/pictures/read-picture.ts', 'files/add-file.ts', false],
  ])('would notice whether %s may import %s', (from, to, up) => {
    expect(goesUp({ from: `server/actions/${from}`, to: `server/actions/${to}` })).toBe(up)
  })

  it('has no circle of files, not even of types', () => {
    const circles = circlesIn(SOURCES.flatMap(importsOf))
    expect(circles.map(({ from, to }) => `${from} imports ${to}`)).toEqual([])
  })

  it('would notice a circle, and only the files in it', () => {
    const circle = [
      { from: 'hours.ts', to: 'windows.ts' },
      { from: 'windows.ts', to: 'zone.ts' },
      { from: 'zone.ts', to: 'hours.ts' },
    ]
    const leadingThere = { from: 'decide.ts', to: 'hours.ts' }
    const leadingAway = { from: 'zone.ts', to: 'calendar.ts' }
    expect(circlesIn([leadingThere, ...circle, leadingAway])).toEqual(circle)
    expect(circlesIn([leadingThere, leadingAway])).toEqual([])
  })

  it('names its files and folders after what is in them', () => {
    expect(SOURCES.filter((file) => NAMES_THAT_SAY_NOTHING.test(file))).toEqual([])
  })

  it('has no file longer than 250 lines', () => {
    const lines = (file: string) => readFileSync(join(ROOT, file), 'utf8').split('\n').length - 1
    expect(SOURCES.filter((file) => lines(file) > 250).map((file) => `${file}: ${lines(file)}`)).toEqual([])
  })

  it('reads the environment in one place', () => {
    const read = (file: string) =>
      readFileSync(join(ROOT, file), 'utf8').replace(/readConfig\(process\.env\b[^)]*\)/g, '')
    const readers = SOURCES.filter(
      (file) => file.startsWith('server/') && /process\.env|import\.meta\.env/.test(read(file)),
    )
    expect(readers).toEqual([])
  })

  it('reads what comes from outside with one guard', () => {
    const read = /^(server\/(actions|channels|timers)|shared|adapters)\//
    const doors = SOURCES.filter((file) => read.test(file))
    const unguarded = doors.filter((file) =>
      /\bsafeParse\(|\.parse\(/.test(
        readFileSync(join(ROOT, file), 'utf8').replace(/\b(Date|JSON|PostalMime)\.parse\(/g, ''),
      ),
    )
    expect(unguarded).toEqual(['shared/read-input.ts'])
  })

  it('turns off no check in silence', () => {
    const quiet =
      /@ts-(ignore|nocheck|expect-error)|biome-ignore|\bas any\b|: any\b|\b(it|test|describe)\.(skip|only|todo)\b/
    const loud = SOURCES.filter((file) => basename(file) !== 'imports.test.ts')
    expect(loud.filter((file) => quiet.test(readFileSync(join(ROOT, file), 'utf8')))).toEqual([])
  })
})
