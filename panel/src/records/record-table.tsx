import { RECORD_COLUMNS, type RecordKind, type RecordsPage } from '../../../shared/records.ts'
import { useDesk } from '../panel-context.ts'
import { Link } from '../parts/link.tsx'
import { sayMoment } from '../time/say.ts'
import { titleOf } from './record-filters.tsx'

/** Columns for programs, and for a file: a person finds nothing in them. */
const NOT_SHOWN: readonly string[] = ['conversation', 'policy', 'line', 'said']

/** Records as a table, newest first. */
export function RecordTable({ kind, rows }: { kind: RecordKind; rows: RecordsPage['rows'] }) {
  const columns = RECORD_COLUMNS[kind].map((name, at) => ({ name, at }))
  const shown = columns.filter(({ name }) => !NOT_SHOWN.includes(name))
  if (rows.length === 0) return <p className="faint">Nothing of that kind is written down.</p>
  return (
    <section className="record-table" aria-label="Records, newest first">
      <table>
        <thead>
          <tr>
            {shown.map(({ name }) => (
              <th key={name} scope="col">
                {titleOf(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, cells }) => (
            <tr key={id}>
              {shown.map(({ name, at }) => (
                <td key={name} data-name={titleOf(name)}>
                  <Cell name={name} cell={cells[at] ?? null} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Cell({ name, cell }: { name: string; cell: string | number | null }) {
  const { desk } = useDesk()
  if (cell === null) return null
  if (name === 'at') return <time>{sayMoment(Number(cell))}</time>
  if (name === 'ticket')
    return <Link to={{ page: 'ticket', desk: desk.id, number: Number(cell) }}>{cell}</Link>
  if (name === 'cents') return <>{(Number(cell) / 100).toFixed(2)}</>
  return <>{cell}</>
}
