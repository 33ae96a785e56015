import type { CsvRow } from './csv.ts'
import { isNoDate } from './customer-problems.ts'

/** The columns of a customers file, in any order. One row brings a person, a contract or both. */
export const COLUMNS = [
  'number',
  'name',
  'language',
  'person',
  'phones',
  'emails',
  'contract',
  'product',
  'tier',
  'bought_at',
  'ends_at',
  'services',
  'standby',
  'first_response',
] as const
export type Column = (typeof COLUMNS)[number]
export const NEEDED: readonly Column[] = ['number', 'name']

export interface Mistake {
  line: number
  column: Column | null
  say: string
}

interface Person {
  name: string
  phones: string[]
  emails: string[]
}
type Contract = Record<string, unknown> & { id: string }

/** One customer as the rows together describe it, in the words of the API. */
export interface ReadRows {
  number: string
  line: number
  body: { name: string; language?: string; persons: Person[]; contracts: Contract[] }
  /** Where each part of the body stood: by its path (`contracts.0.tier`), or the beginning of it. */
  places: Map<string, { line: number; column: Column }>
  /** Where in the body a person stands, by how the name looks, and a contract, by its number. */
  known: { persons: Map<string, number>; contracts: Map<string, Contract> }
}

/** In a cell that holds several: phones, mail addresses, services, standby periods. */
const BETWEEN = '|'

/**
 * Puts the rows of one customer together: rows with the same number belong to one customer, rows with the same
 * person add to that person. Without a name of a person, numbers and addresses are the customer's own.
 */
export function gatherRows(rows: readonly { row: CsvRow; cells: Map<Column, string> }[]): {
  customers: ReadRows[]
  mistakes: Mistake[]
} {
  const customers = new Map<string, ReadRows>()
  const mistakes: Mistake[] = []
  for (const { row, cells } of rows) {
    const cell = (column: Column) => tidy(column, cells.get(column)?.trim() ?? '')
    const number = cell('number')
    const known = customers.get(number)
    const customer = known ?? begin(number, row.line)
    if (!known) customers.set(number, customer)
    const say = (column: Column, words: string) => mistakes.push({ line: row.line, column, say: words })
    addOwn(customer, row.line, cell, say)
    addPerson(customer, row.line, cell, say)
    addContract(customer, row.line, cell, say)
  }
  return { customers: [...customers.values()], mistakes }
}

/** A day, with the midnight that databases write behind it. */
const DAY = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/
const SHOWN = new Set<Column>(['name', 'person', 'product'])
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu

/** The name of a column as it is read: a spreadsheet or a web page may have left something in it that nobody sees. */
export function columnNamed(cell: string): string {
  return cell.replace(UNSEEN, '').trim().toLowerCase()
}

/** A cell without what nobody sees in it; a name may need that, to be joined rightly. */
function tidy(column: Column, cell: string): string {
  if (SHOWN.has(column)) return cell
  const seen = cell.replace(UNSEEN, '').trim()
  if (column !== 'bought_at' && column !== 'ends_at') return seen
  const day = DAY.exec(seen)?.[1] ?? seen
  return isNoDate(day) ? '' : day
}

/** Names that look equal are equal, however their letters are composed and whatever spaces they hold. */
export function looksLike(name: string, other: string): boolean {
  return look(name) === look(other)
}

const look = (name: string) => name.normalize('NFKC').replace(UNSEEN, '').replace(/\s+/g, ' ').trim()

type Cell = (column: Column) => string
type Say = (column: Column, words: string) => void

function begin(number: string, line: number): ReadRows {
  const places = new Map([['number', { line, column: 'number' as const }]])
  const known = { persons: new Map(), contracts: new Map() }
  return { number, line, body: { name: '', persons: [], contracts: [] }, places, known }
}

function addOwn({ body, places, number }: ReadRows, line: number, cell: Cell, say: Say): void {
  for (const column of ['name', 'language'] as const) {
    const value = cell(column)
    if (!places.has(column)) places.set(column, { line, column })
    if (value === '') continue
    if (body[column] && !looksLike(body[column], value)) {
      say(
        column,
        `Customer ${number} has the ${column} "${body[column]}" in an earlier row; which one is right?`,
      )
    } else if (!body[column]) {
      body[column] = value
      places.set(column, { line, column })
    }
  }
}

function addPerson({ body, places, known }: ReadRows, line: number, cell: Cell, say: Say): void {
  const phones = listIn(cell('phones'))
  const emails = listIn(cell('emails'))
  const given = phones.length + emails.length > 0
  const name = cell('person') || (given ? body.name : '')
  if (name === '') {
    if (given) say('person', 'Whose numbers or addresses are these? Fill in the column person or name.')
    return
  }
  const seen = look(name)
  const at = known.persons.get(seen) ?? body.persons.push({ name, phones: [], emails: [] }) - 1
  if (!known.persons.has(seen)) {
    known.persons.set(seen, at)
    places.set(`persons.${at}`, { line, column: 'person' })
  }
  const person = body.persons[at]!
  for (const [column, found] of [
    ['phones', phones],
    ['emails', emails],
  ] as const) {
    for (const value of found) {
      const index = person[column].push(value) - 1
      places.set(`persons.${at}.${column}.${index}`, { line, column })
    }
  }
}

const CONTRACT_FIELDS = {
  product: 'product',
  tier: 'tier',
  bought_at: 'boughtAt',
  ends_at: 'endsAt',
  first_response: 'firstResponse',
} as const

/** What a contract has at the least, and all that belongs to one. */
export const CONTRACT_NEEDS: readonly Column[] = ['contract', 'product', 'tier']
export const OF_CONTRACT: ReadonlySet<string> = new Set([
  'contract',
  ...Object.keys(CONTRACT_FIELDS),
  'services',
  'standby',
])

function addContract({ body, places, known }: ReadRows, line: number, cell: Cell, say: Say): void {
  const id = cell('contract')
  const given = (Object.keys(CONTRACT_FIELDS) as (keyof typeof CONTRACT_FIELDS)[]).filter(
    (column) => cell(column) !== '',
  )
  if (id === '') {
    const [first] = given
    // A product that is missing beside it would be said in the next run only.
    const missing = CONTRACT_NEEDS.filter((column) => cell(column) === '')
    if (first)
      say('contract', `There is a ${first} here but no contract number; fill in ${missing.join(', ')}.`)
    return
  }
  const contract: Contract = { id, services: listIn(cell('services')), standby: listIn(cell('standby')) }
  for (const column of given) contract[CONTRACT_FIELDS[column]] = cell(column)
  const before = known.contracts.get(id)
  if (before) {
    if (JSON.stringify(before) !== JSON.stringify(contract))
      say('contract', `Contract ${id} stands in an earlier row with other particulars; which ones are right?`)
    return
  }
  const at = body.contracts.push(contract) - 1
  known.contracts.set(id, contract)
  places.set(`contracts.${at}`, { line, column: 'contract' })
  for (const [column, field] of Object.entries(CONTRACT_FIELDS) as [Column, string][]) {
    places.set(`contracts.${at}.${field}`, { line, column })
  }
  for (const column of ['services', 'standby'] as const)
    places.set(`contracts.${at}.${column}`, { line, column })
}

function listIn(cell: string): string[] {
  return cell
    .split(BETWEEN)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
