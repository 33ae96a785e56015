import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
]
const FILE = new URL('premium-line.md', import.meta.url)
const isUpdate = process.env.UPDATE_TRANSCRIPTS === '1'
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
    expect(lines.at(-1)).toContain(row.ends)
    if (!isUpdate) expect(withoutCost(text)).toBe(withoutCost(golden.get(row.title) ?? ''))
  })

  it('the transcripts hold these conversations and no others', () => {
    if (!isUpdate) expect([...golden.keys()]).toEqual(ROWS.map(({ title }) => title))
  })
})

/** What a message costs is the provider's; what is written is ours. */
function withoutCost(text: string): string {
  return text.replace(/ \(\$[\d.]+\)/g, '')
}

function sections(text: string): Map<string, string> {
  const found = text.split(/^(?=## )/m).slice(1)
  return new Map(found.map((section) => [section.slice(3, section.indexOf('\n')), section.trimEnd()]))
}
