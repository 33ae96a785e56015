import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { play, type Row } from '../support/phone-script.ts'
import { type Person, Switchboard } from '../support/switchboard.ts'
import * as fiveLevels from './transcripts/five-levels.ts'
import * as premiumLine from './transcripts/premium-line.ts'
import * as selfHelp from './transcripts/self-help.ts'
import * as standby from './transcripts/standby.ts'
import * as strictQueue from './transcripts/strict-queue.ts'

/**
 * Every row of a desk's table is a real call, and what is said in it is read by people: transcripts/<desk>.md. Where
 * something is to be said otherwise, UPDATE_TRANSCRIPTS=1 writes them anew; then read them aloud.
 */
interface Table {
  LINES: readonly string[]
  PEOPLE: readonly Person[]
  ROWS: readonly Row[]
}

const TABLES: [desk: string, table: Table][] = [
  ['five-levels', fiveLevels],
  ['premium-line', premiumLine],
  ['standby', standby],
  ['strict-queue', strictQueue],
  ['self-help', selfHelp],
]
const isUpdate = process.env.UPDATE_TRANSCRIPTS === '1'

describe.each(TABLES)('who calls %s', (id, { LINES, PEOPLE, ROWS }) => {
  const file = new URL(`transcripts/${id}.md`, import.meta.url)
  const golden = sections(existsSync(file) ? readFileSync(file, 'utf8') : '')
  const heard: string[][] = []
  let desk: Switchboard

  beforeAll(async () => {
    desk = await Switchboard.open(id, LINES, ROWS[0]!.at)
    for (const person of PEOPLE) await desk.add(person)
  })
  afterAll(async () => {
    await desk.close()
    const isWhole = heard.length === ROWS.length
    if (isUpdate && isWhole)
      writeFileSync(file, `# ${id}\n\n${heard.map((lines) => lines.join('\n')).join('\n\n')}\n`)
  })

  it.each(ROWS)('$at: $title', async (row) => {
    const lines = await play(desk, row)
    heard.push(lines)
    expectWellLed(lines)
    if (!isUpdate) expectSame(id, row, golden.get(row.title) ?? [], lines)
  })

  it('the transcripts hold these calls and no others', () => {
    if (!isUpdate) expect([...golden.keys()]).toEqual(ROWS.map(({ title }) => title))
  })
})

/** Says which desk, which row and which line. */
function expectSame(desk: string, { title }: Row, golden: string[], heard: string[]): void {
  for (let i = 0; i < Math.max(golden.length, heard.length); i++) {
    expect(heard[i], `${desk}, "${title}", line ${i + 1}`).toBe(golden[i])
  }
}

const HAS_LEFT =
  /nog \d+ (uur|minu)|\d+ (hours?|minutes?) of talk time|reste \d+ (heure|minute)|(maand|month|mois), \d+/
const BYE = /(Tot ziens|Goodbye|Au revoir|Auf Wiederhören)\.$/

/** What holds of every call, whatever its transcript says: nothing of the account to strangers, and a defined end. */
function expectWellLed(lines: string[]): void {
  const told = lines.findIndex((line) => HAS_LEFT.test(line))
  const proven = lines.findIndex((line) => /^- _keys ‹(PIN|ticket) of/.test(line))
  expect(told < 0 || (proven >= 0 && proven < told), 'minutes are told after a ticket or PIN').toBe(true)
  const isLeft = lines.includes('- _hangs up_')
  const last = lines.filter((line) => line.startsWith('- **Balie')).at(-1)
  if (!isLeft) expect(last, 'the desk says goodbye').toMatch(BYE)
}

/** The calls of a transcript by their titles. */
function sections(text: string): Map<string, string[]> {
  const parts = text.split(/^(?=## )/m).slice(1)
  return new Map(
    parts.map((part) => {
      const lines = part.trimEnd().split('\n')
      return [lines[0]!.slice(3), lines]
    }),
  )
}
