import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { whatsAppCheck } from '../../server/cli/whatsapp-check.ts'
import { checkWhatsApp } from '../../server/open-checks.ts'

export const CHECKED_DESK = 'premium-line'
export const AS_IT_STANDS = readFileSync(new URL(`../../desks/${CHECKED_DESK}.yaml`, import.meta.url), 'utf8')
/** What the provider calls the desk's templates. */
export const CONTENTS = [...AS_IT_STANDS.matchAll(/(nl|fr|en): \{ name: (HX[0-9a-f]{32})/g)].map(
  ([, language, sid]) => ({ language: language!, sid: sid! }),
)
export const ALL_APPROVED = ['ticket-answered', 'follow-up'].flatMap((key) =>
  ['nl', 'en', 'fr'].map((language) => `Template ${key} in ${language}: approved.`),
)

export type CheckSettings = Parameters<typeof checkWhatsApp>[0]
export type Around = Parameters<typeof whatsAppCheck>[2]
type Books = Awaited<ReturnType<Around['open']>>['ctx']

export const NO_SETTINGS: CheckSettings = { publicUrl: null, twilio: null, meta: null }

interface More {
  policy?: string
  args?: string[]
  books?: Books
  check?: Around['check']
}

/** What the command prints about the desk, a sentence a line; `!` before what is wrong, `?` before what is not known. */
export async function askCheck(settings: CheckSettings, more: More = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'balie-desks-'))
  writeFileSync(join(folder, `${CHECKED_DESK}.yaml`), more.policy ?? AS_IT_STANDS)
  let text = ''
  const write = { write: (part: string) => (text += part) }
  const io = { stdin: (async function* () {})(), stdout: write, stderr: write }
  const code = await whatsAppCheck(more.args ?? [CHECKED_DESK], io, {
    desks: folder,
    check: more.check ?? checkWhatsApp(settings),
    open: async () => ({ ctx: more.books!, close: async () => {} }),
  })
  rmSync(folder, { recursive: true })
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith(' '))
  const marked = lines.map((line) => line.replace(/^NOT RIGHT {2}/, '! ').replace(/^not known {2}/, '? '))
  return { code, lines: marked.map((line) => line.replace(/^in order {3}/, '')), text }
}
