import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBaileysCarrier } from '../../support/baileys-carrier.ts'
import { openMetaCarrier } from '../../support/meta-carrier.ts'
import { openTwilioCarrier } from '../../support/twilio-carrier.ts'
import type { Carrier, DeskText } from '../../support/whatsapp-carrier.ts'
import {
  Play,
  type ProviderName,
  type WhatsAppRow,
  type WhatsAppTable,
} from '../../support/whatsapp-script.ts'
import { FOUR_LANGUAGES, FOUR_LANGUAGES_DU } from './four-languages.ts'
import { PREMIUM_LINE } from './premium-line.ts'
import { TOPICS } from './topics.ts'

/**
 * Every row is a real conversation over each provider, and what is written in it is read by people: premium-line.md and
 * the files beside it. Where something is to be said otherwise, UPDATE_TRANSCRIPTS=1 writes them anew; then read them aloud.
 */
const CARRIERS: [name: ProviderName, open: (desk: DeskText, line: string, at: string) => Promise<Carrier>][] =
  [
    ['twilio', openTwilioCarrier],
    ['meta', openMetaCarrier],
    ['baileys', openBaileysCarrier],
  ]
const TABLES = [PREMIUM_LINE, FOUR_LANGUAGES, FOUR_LANGUAGES_DU, TOPICS]
const LINE = '+3235550130'
const isUpdate = process.env.UPDATE_TRANSCRIPTS === '1'

describe.each(TABLES)('$title by WhatsApp', (table) => {
  const file = new URL(`${table.file}.md`, import.meta.url)
  const golden = sections(existsSync(file) ? readFileSync(file, 'utf8') : '')
  /** By conversation, what each provider made of it: how often it answered, at what cost, and how it stood in the end. */
  const short = new Map<string, string[]>(table.rows.map(({ title }) => [title, []]))
  /** By conversation, what the first provider that plays it made of it. */
  const written = new Map<string, string>()

  describe.each(CARRIERS.filter(([name]) => table.over?.includes(name) ?? true))('over %s', (name, open) => {
    let carrier: Carrier
    let play: Play
    beforeAll(async () => {
      carrier = await open(table, LINE, '2026-11-23T09:30:00+01:00')
      play = await Play.open(table.desk, carrier, table.people)
    })
    afterAll(() => carrier.close())

    it.each(table.rows.filter(({ over }) => over?.includes(name) ?? true))('$at: $title', async (row) => {
      const lines = await play.row(row)
      const text = played(row, lines)
      if (!written.has(row.title)) written.set(row.title, text)
      short.get(row.title)!.push(inShort(lines))
      expect(lines.at(-1)).toContain(row.ends)
      const before = isUpdate ? written.get(row.title)! : (golden.get(row.title) ?? '')
      expect(comparable(text)).toBe(comparable(before))
    })
  })

  it('the transcripts hold these conversations and no others', () => {
    if (!isUpdate) expect([...golden.keys()]).toEqual(table.rows.map(({ title }) => title))
  })

  afterAll(() => {
    if (process.env.TABLE === '1') print(table, short)
    const all = table.rows.flatMap(({ title }) => written.get(title) ?? [])
    if (isUpdate && all.length === table.rows.length)
      writeFileSync(file, `# ${table.title} by WhatsApp\n\n${all.join('\n\n')}\n`)
  })
})

function played(row: WhatsAppRow, lines: readonly string[]): string {
  const said = lines.map((line) => `- ${line}`)
  return [`## ${row.title}`, '', `${row.at}, ${row.agents} at work`, '', ...said].join('\n')
}

function print({ title }: WhatsAppTable, short: ReadonlyMap<string, string[]>): void {
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`
  const head = [row([title, ...CARRIERS.map(([name]) => name)]), row(['---', ...CARRIERS.map(() => '---')])]
  const rows = [...short].map(([conversation, cells]) => row([conversation, ...cells]))
  process.stdout.write(`\n${[...head, ...rows].join('\n')}\n`)
}

function inShort(lines: readonly string[]): string {
  const answers = lines.filter((line) => line.startsWith('Balie'))
  const costs = answers.flatMap((line) => COST.exec(line)?.[1] ?? [])
  const [first] = costs
  const sum = costs.reduce((all, one) => all + Number(one.slice(1)), 0)
  const cost = first === undefined ? '' : `, ${first === FREE ? FREE : first[0] + sum.toFixed(3)}`
  const answered = answers.length === 1 ? '1 answer' : `${answers.length} answers`
  return `${answered}${cost}; ${lines.at(-1)!.replaceAll('_', '')}`
}

const FREE = 'free, unofficial'
/** At Twilio as it is billed, at Meta by the desk's prices. */
const COST = / \(([$€][\d.]+|free, unofficial)\)(?=:)/
const COSTS = new RegExp(COST, 'g')

/** Where a choice can be tapped nobody is told to answer by its number. */
const BY_NUMBER =
  /\n {2}(Antworten? Sie bitte mit der Nummer|Antwort(e|) .*nummer|Répond.* numéro|Please answer with the number).*/g

/** What a message costs, and how it is answered, is the provider's; what is written is ours. */
function comparable(text: string): string {
  return text.replace(COSTS, '').replace(BY_NUMBER, '')
}

function sections(text: string): Map<string, string> {
  const found = text.split(/^(?=## )/m).slice(1)
  return new Map(found.map((section) => [section.slice(3, section.indexOf('\n')), section.trimEnd()]))
}
