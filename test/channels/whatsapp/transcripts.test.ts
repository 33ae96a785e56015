import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBaileysCarrier } from '../../support/baileys-carrier.ts'
import { openMetaCarrier } from '../../support/meta-carrier.ts'
import { openTwilioCarrier } from '../../support/twilio-carrier.ts'
import type { Carrier } from '../../support/whatsapp-carrier.ts'
import { Play } from '../../support/whatsapp-script.ts'
import { DESK, LINE, PEOPLE, ROWS } from './premium-line.ts'

/**
 * Every row is a real conversation over each provider, and what is written in it is read by people: premium-line.md.
 * Where something is to be said otherwise, UPDATE_TRANSCRIPTS=1 writes it anew; then read it aloud.
 */
const CARRIERS: [name: string, open: (desk: string, line: string, at: string) => Promise<Carrier>][] = [
  ['twilio', openTwilioCarrier],
  ['meta', openMetaCarrier],
  ['baileys', openBaileysCarrier],
]
const FILE = new URL('premium-line.md', import.meta.url)
const isUpdate = process.env.UPDATE_TRANSCRIPTS === '1'
/** By conversation, what each provider made of it: how often it answered, at what cost, and how it stood in the end. */
const table = new Map<string, string[]>(ROWS.map(({ title }) => [title, []]))
const golden = sections(existsSync(FILE) ? readFileSync(FILE, 'utf8') : '')

describe.each(CARRIERS)('who writes to premium-line over %s', (name, open) => {
  const played: string[] = []
  let carrier: Carrier
  let play: Play

  beforeAll(async () => {
    carrier = await open(DESK, LINE, '2026-11-23T09:30:00+01:00')
    play = await Play.open(DESK, carrier, PEOPLE)
  })
  afterAll(async () => {
    await carrier.close()
    if (isUpdate && name === 'twilio' && played.length === ROWS.length)
      writeFileSync(FILE, `# premium-line by WhatsApp\n\n${played.join('\n\n')}\n`)
  })

  it.each(ROWS)('$at: $title', async (row) => {
    const lines = await play.row(row)
    const text = [
      `## ${row.title}`,
      '',
      `${row.at}, ${row.agents} at work`,
      '',
      ...lines.map((line) => `- ${line}`),
    ].join('\n')
    played.push(text)
    table.get(row.title)!.push(inShort(lines))
    expect(lines.at(-1)).toContain(row.ends)
    if (!isUpdate) expect(withoutCost(text)).toBe(withoutCost(golden.get(row.title) ?? ''))
  })

  it('the transcripts hold these conversations and no others', () => {
    if (!isUpdate) expect([...golden.keys()]).toEqual(ROWS.map(({ title }) => title))
  })
})

afterAll(() => {
  if (process.env.TABLE !== '1') return
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`
  const head = [
    row(['conversation', ...CARRIERS.map(([name]) => name)]),
    row(['---', ...CARRIERS.map(() => '---')]),
  ]
  const rows = [...table].map(([title, cells]) => row([title, ...cells]))
  process.stdout.write(`\n${[...head, ...rows].join('\n')}\n`)
})

function inShort(lines: readonly string[]): string {
  const answers = lines.filter((line) => line.startsWith('Balie'))
  const costs = answers.flatMap((line) => /\(\$([\d.]+)\)/.exec(line)?.[1] ?? [])
  const cost = costs.length === 0 ? '' : `, $${costs.reduce((sum, one) => sum + Number(one), 0).toFixed(3)}`
  const answered = answers.length === 1 ? '1 answer' : `${answers.length} answers`
  return `${answered}${cost}; ${lines.at(-1)!.replaceAll('_', '')}`
}

/** What a message costs is the provider's; what is written is ours. */
function withoutCost(text: string): string {
  return text.replace(/ \(\$[\d.]+\)/g, '')
}

function sections(text: string): Map<string, string> {
  const found = text.split(/^(?=## )/m).slice(1)
  return new Map(found.map((section) => [section.slice(3, section.indexOf('\n')), section.trimEnd()]))
}
