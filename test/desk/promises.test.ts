import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { promisesCommand } from '../../server/cli/promises.ts'
import { heldBy, ONE_VALUE, OWN_TESTS } from '../../server/desk/held-by.ts'
import { NOT_KEPT } from '../../server/desk/not-kept.ts'
import { leaves } from '../../server/desk/schema/leaf-paths.ts'
import { DESK_CASES } from '../support/leaf-cases/desk-cases.ts'
import { DOOR_CASES } from '../support/leaf-cases/door-cases.ts'
import type { Case } from '../support/leaf-cases/leaf-case.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const NOW = Date.parse('2026-11-23T10:00:00+01:00')
const CASES: Readonly<Record<string, Case | readonly Case[]>> = { ...DESK_CASES, ...DOOR_CASES }
const kindsOf = (leaf: string) => [CASES[leaf] ?? []].flat().map(({ kind }) => kind)

async function promises(...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await promisesCommand(
    args,
    {
      stdout: { write: (text: string) => out.push(text) },
      stderr: { write: (text: string) => err.push(text) },
    },
    { desks: join(ROOT, 'desks'), now: NOW },
  )
  return { code, out: out.join(''), err: err.join('') }
}

describe('the test that is named for a line of a policy', () => {
  it.each(Object.entries(OWN_TESTS))('exists, where %s has one of its own', (leaf, held) => {
    expect(kindsOf(leaf)).not.toContain('two')
    const source = readFileSync(join(ROOT, held.file), 'utf8')
    const quotes = ["'", '"', '`'].map((quote) => `(${quote}${held.name}${quote},`)
    expect(
      quotes.some((quoted) => source.includes(quoted)),
      `${held.file}: ${held.name}`,
    ).toBe(true)
  })

  it('is the table of two values for every other line that is kept', () => {
    const others = [...leaves().keys()].filter((leaf) => !(leaf in NOT_KEPT) && !(leaf in OWN_TESTS))
    const kept = others.filter((leaf) => !kindsOf(leaf).every((kind) => kind === 'refused'))
    expect(kept.filter((leaf) => !kindsOf(leaf).includes(ONE_VALUE.includes(leaf) ? 'only' : 'two'))).toEqual(
      [],
    )
    expect(new Set(kept.map((leaf) => heldBy(leaf).file))).toEqual(
      new Set(['test/channels/every-leaf.test.ts']),
    )
  })
})

describe('balie promises', () => {
  it('says of each line what the page says, what is said at the doors, and the test', async () => {
    const { code, out } = await promises('premium-line')
    expect(code).toBe(0)
    expect(out).toContain(`
doors.phone.others.price: "usual-rate"
  page      Andere klanten kunnen hier ook terecht: ons gebruikelijke tarief. We beginnen pas als je daarmee akkoord bent.
  door      phone: Dit zit niet in je contract, maar het kan tegen betaling: ons gebruikelijke tarief. Ga je daarmee akkoord?`)
    expect(out).toContain('  test      test/channels/every-leaf.test.ts > doors.phone.others.price\n')
    expect(out).toContain(
      'hours.office: "Mo-Fr 09:00-17:00; PH off"\n  page      WhatsApp, Telefoon, Werktijd voor tickets: maandag t/m vrijdag van 9:00 tot 17:00, niet op feestdagen\n',
    )
    expect(out).toContain(
      'first-response.P1: "2h"\n  page      P1, dringend: VPS volledig onbruikbaar: binnen 2 werkuren\n',
    )
  })

  it('hears standby at the number that is for it', async () => {
    expect((await promises('standby')).out).toMatch(
      /standby\.periods\.weekend\.fee: "50%"\n {2}page {6}Weekend: 50% .*\n {2}door {6}phone: /,
    )
  })

  it.each(['five-levels', 'strict-queue', 'standby', 'self-help'])(
    'leaves no line of %s without an answer',
    async (desk) => {
      const { code, out } = await promises(desk)
      expect(code).toBe(0)
      const lines = out.split('\n\n').filter((part) => /^[a-z-]+[.:]/.test(part))
      expect(lines.length).toBeGreaterThan(35)
      for (const line of lines) expect(line).toMatch(/\n {2}(test {6}test\/\S+\.test\.ts > .|not kept {2}.)/)
    },
  )

  it('says so where a line is kept by nobody yet, and in another language', async () => {
    const { out } = await promises('five-levels', '--language', 'en')
    expect(out).toMatch(/included-work\.moving\.beyond: .*\n {2}not kept {2}work that comes with a purchase/)
    expect(out).toContain('  page      Once the talk time of the month is used, the call ends')
  })

  it.each([
    [[], 2, 'Name the desk: balie promises five-levels'],
    [['nowhere'], 2, 'There is no desk "nowhere"'],
    [['standby', '--language', 'es'], 2, '--language is one of nl, en, fr, de.'],
    [['standby', '--desks', '/nowhere'], 2, '/nowhere cannot be read'],
  ])('%j is answered with what would be right', async (args, code, say) => {
    const answer = await promises(...args)
    expect([answer.code, answer.out]).toEqual([code, ''])
    expect(answer.err).toContain(say)
  })
})
