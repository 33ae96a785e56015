import type { Policy } from '../../policy/policy.ts'
import { NOT_FOUND } from '../refusals.ts'
import { type CsvRow, readCsv } from './csv.ts'
import type { CustomerRecord } from './customer-record.ts'
import {
  COLUMNS,
  CONTRACT_NEEDS,
  type Column,
  columnNamed,
  gatherRows,
  type Mistake,
  NEEDED,
  OF_CONTRACT,
  type ReadRows,
} from './customer-rows.ts'
import { type BookKeeper, readCustomer, storeCustomers } from './put-customer.ts'

type Imported =
  | { ok: true; added: number; changed: number; same: number }
  | { ok: false; mistakes: Mistake[] }

/** Undoes what a trial wrote. */
class OnlyTried extends Error {}

/**
 * Stores the customers of a CSV file, all or none: one mistake anywhere and nothing is written. Each customer
 * becomes what the file says, as with the API; customers who are not in the file stay as they are. With `dryRun`
 * everything is done and undone.
 */
export async function importCustomers(
  ctx: BookKeeper,
  desk: string,
  text: string,
  { dryRun = false } = {},
): Promise<Imported | typeof NOT_FOUND> {
  const policy = ctx.policy(desk)
  if (!policy) return NOT_FOUND
  const { records, mistakes } = readCustomers(policy, text)
  if (mistakes.length > 0) {
    return { ok: false, mistakes: mistakes.sort((a, b) => a.line - b.line) }
  }
  let counts = { new: 0, changed: 0, same: 0 }
  const work = ctx.transaction(async (tx) => {
    counts = await storeCustomers(tx, desk, records, ctx.clock(), 'import')
    if (dryRun) throw new OnlyTried()
  })
  await work.catch((error: unknown) => {
    if (!(error instanceof OnlyTried)) throw error
  })
  return { ok: true, added: counts.new, changed: counts.changed, same: counts.same }
}

function readCustomers(policy: Policy, text: string): { records: CustomerRecord[]; mistakes: Mistake[] } {
  const csv = readCsv(text)
  const mistakes: Mistake[] = csv.mistakes.map((mistake) => ({ ...mistake, column: null }))
  const [header, ...rows] = csv.rows
  if (!header) return { records: [], mistakes: [{ line: 1, column: null, say: 'The file is empty.' }] }
  const columns = readHeader(header, mistakes)
  if (mistakes.length > 0) return { records: [], mistakes }
  if (rows.length === 0)
    mistakes.push({ line: header.line, column: null, say: 'There is no customer below this line.' })
  const gathered = gatherRows(rows.flatMap((row) => cellsOf(row, columns, mistakes)))
  mistakes.push(...gathered.mistakes)
  const records: CustomerRecord[] = []
  for (const customer of gathered.customers) {
    const read = readCustomer(policy, customer.number, customer.body)
    if ('record' in read) records.push(read.record)
    else for (const { field, say } of read.problems) mistakes.push({ ...placeOf(customer, field), say })
  }
  return { records, mistakes }
}

function readHeader({ line, cells }: CsvRow, mistakes: Mistake[]): string[] {
  const columns = withoutEmptyEnd(cells).map(columnNamed)
  const known: readonly string[] = COLUMNS
  for (const [i, column] of columns.entries()) {
    if (!known.includes(column))
      mistakes.push({
        line,
        column: null,
        say: `There is no column "${column}". The columns: ${COLUMNS.join(', ')}.`,
      })
    else if (columns.indexOf(column) !== i)
      mistakes.push({ line, column: null, say: `The column ${column} stands here twice.` })
  }
  const ofContract = columns.find((column) => OF_CONTRACT.has(column))
  const needed = ofContract === undefined ? NEEDED : [...NEEDED, ...CONTRACT_NEEDS]
  for (const column of needed) {
    if (columns.includes(column)) continue
    const why = NEEDED.includes(column) ? '' : ` The column ${ofContract} needs it.`
    mistakes.push({ line, column, say: `The column ${column} is missing.${why}` })
  }
  return columns
}

function cellsOf(
  row: CsvRow,
  columns: readonly string[],
  mistakes: Mistake[],
): { row: CsvRow; cells: Map<Column, string> }[] {
  const { length } = row.cells
  if (length < columns.length || withoutEmptyEnd(row.cells).length > columns.length) {
    const say = `This row has ${length} cells, the first line ${columns.length}. Put a cell with a comma in quotation marks.`
    mistakes.push({ line: row.line, column: null, say })
    return []
  }
  return [{ row, cells: new Map(columns.map((column, i) => [column as Column, row.cells[i]!])) }]
}

/** Spreadsheets write as many cells as their widest row has. */
function withoutEmptyEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1)
}

/** Where a part of a customer stood: the longest path that is known. */
function placeOf({ places, line }: ReadRows, field: string): { line: number; column: Column | null } {
  for (let path = field; path !== ''; path = path.slice(0, Math.max(0, path.lastIndexOf('.')))) {
    const place = places.get(path)
    if (place) return place
  }
  return { line, column: null }
}
