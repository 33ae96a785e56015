import type { Answer, Refusal } from '../../../shared/answers.ts'
import { RECORD_COLUMNS, RECORD_FILTERS, type RecordKind, type RecordsPage } from '../../../shared/records.ts'
import type { Price } from '../../policy/price.ts'
import { PHRASEBOOKS, priceIn } from '../../policy/say/in-language.ts'
import { type RecordRow, recordsOf } from '../../storage/records.ts'
import { becauseOf } from '../admission/because-of.ts'
import type { Context } from '../context.ts'
import { FORBIDDEN } from '../refusals.ts'
import { type Planner, plansFor } from '../standby/planner.ts'

export interface ReadRecords {
  desk: string
  kind: RecordKind
  /** ms since the epoch; `until` is not included. */
  from?: number | undefined
  until?: number | undefined
  /** Column to value, see `RECORD_FILTERS`. */
  where?: Record<string, string> | undefined
  /** `next` of the page before. */
  after?: string | undefined
  most?: number | undefined
}

const USUAL = 100
/** Rows of one CSV; who wants more asks for a shorter time. */
const CSV_MOST = 10_000
const LAST = 8_640_000_000_000_000

/** Reads admissions, deeds and agreements: for supervisors, and for programs with a key of the desk. */
export async function readRecords(
  ctx: Context,
  who: Planner,
  input: ReadRecords,
): Promise<Answer<RecordsPage>> {
  const policy = ctx.policy(input.desk)
  if (!policy || !plansFor(who, input.desk)) return FORBIDDEN
  const { kind, from = 0, until = LAST, where = {}, most = USUAL } = input
  const unknown = Object.keys(where).find((name) => !RECORD_FILTERS[kind].includes(name))
  if (unknown !== undefined) return notAFilter(kind, unknown)
  const after = placeOf(input.after)
  if (after === 'unreadable') return { ok: false, code: 'bad-input', field: 'after' }
  const rows = await recordsOf(ctx.pool, policy.id, kind, { from, until, where, after, limit: most + 1 })
  const shown = rows.slice(0, most)
  const last = shown.at(-1)
  return {
    ok: true,
    value: {
      columns: RECORD_COLUMNS[kind],
      rows: shown.map((row) => ({ id: row.id, cells: cellsOf(kind, row) })),
      next: rows.length > most && last ? `${last.at}:${last.id}` : null,
      keptDays: policy.keep[kind],
    },
  }
}

/** The same as CSV (RFC 4180), with instants as ISO 8601 in UTC. */
export async function recordsAsCsv(ctx: Context, who: Planner, input: ReadRecords): Promise<Answer<string>> {
  const page = await readRecords(ctx, who, { ...input, most: CSV_MOST })
  if (!page.ok) return page
  const lines = page.value.rows.map(({ cells }) =>
    cells.map((cell, i) => csvCell(i === 0 ? new Date(cell as number).toISOString() : cell)),
  )
  return {
    ok: true,
    value: [[...page.value.columns], ...lines].map((line) => `${line.join(',')}\r\n`).join(''),
  }
}

/**
 * A spreadsheet takes what begins like a formula for one, also behind a semicolon or a tab within the cell: where these
 * separate columns, the quotation marks of a cell in the middle of a line say nothing.
 */
function csvCell(cell: string | number | null): string {
  const text = cell === null ? '' : String(cell)
  const plain = typeof cell === 'string' ? text.replace(FORMULA, "$1'$2") : text
  return /[",;\t\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

const FORMULA = /(^|[;,\t\r\n])(\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r])/g

function notAFilter(kind: RecordKind, field: string): Refusal {
  return {
    ok: false,
    code: 'bad-input',
    field,
    say: `Ask by ${RECORD_FILTERS[kind].join(', ')}, from or until.`,
  }
}

function placeOf(after: string | undefined): { at: number; id: string } | null | 'unreadable' {
  if (after === undefined) return null
  const [, at, id] = /^(\d{1,16}):([\w-]{1,64})$/.exec(after) ?? []
  return id === undefined ? 'unreadable' : { at: Number(at), id }
}

function cellsOf(kind: RecordKind, row: RecordRow): RecordsPage['rows'][number]['cells'] {
  return RECORD_COLUMNS[kind].map((column) => {
    if (column === 'why') return row.outcome === 'admit' ? null : becauseOf(String(row.code))
    if (column === 'price') return priceIn(PHRASEBOOKS.en, row.price as Price)
    return (row[column] ?? null) as string | number | null
  })
}
