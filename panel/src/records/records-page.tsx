import { useCallback, useState } from 'react'
import { type RecordsPage as Page, RECORD_KINDS, type RecordKind } from '../../../shared/records.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { ForSupervisors } from '../parts/for-supervisors.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { Skeleton } from '../parts/state-box.tsx'
import { useAction } from '../use-action.ts'
import { useAnswer } from '../use-answer.ts'
import { type Asked, asWhere, EVERYTHING, RecordFilters } from './record-filters.tsx'
import { RecordTable } from './record-table.tsx'

const TITLES: Record<RecordKind, string> = {
  admissions: 'Admissions: who was let in or turned away',
  audit: 'Audit: who did what',
  charges: 'Charges: what was quoted, agreed and billed',
}

/** What the desk has written down, for whoever leads it: filtered, page by page, and as a file. */
export function RecordsPage() {
  const { desk } = useDesk()
  const [kind, setKind] = useState<RecordKind>('admissions')
  return (
    <ForSupervisors>
      <header className="page-head">
        <h1>Records of {desk.name}</h1>
      </header>
      <div className="page-body records">
        <div className="record-kinds" role="tablist" aria-label="Records">
          {RECORD_KINDS.map((one) => (
            <Button
              key={one}
              role="tab"
              aria-selected={one === kind}
              tone={one === kind ? 'primary' : 'plain'}
              onClick={() => setKind(one)}
            >
              {TITLES[one].split(':')[0]}
            </Button>
          ))}
        </div>
        <Records key={kind} kind={kind} />
      </div>
    </ForSupervisors>
  )
}

function Records({ kind }: { kind: RecordKind }) {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const [asked, setAsked] = useState<Asked>(EVERYTHING)
  const [more, setMore] = useState<Page | null>(null)
  const action = useAction()
  const read = useCallback(
    () => ask('records:read', { desk: desk.id, kind, ...asWhere(asked) }),
    [ask, desk, kind, asked],
  )
  const { value, refusal } = useAnswer(read)
  const last = more ?? value
  const goOn = (after: string) =>
    void action.run(
      () => ask('records:read', { desk: desk.id, kind, ...asWhere(asked), after }),
      (page) => setMore((was) => ({ ...page, rows: [...(was?.rows ?? []), ...page.rows] })),
    )
  const save = () =>
    void action.run(
      () => ask('records:csv', { desk: desk.id, kind, ...asWhere(asked) }),
      ({ csv }) => saveAs(`${desk.id}-${kind}.csv`, csv),
    )
  return (
    <section className="panel-section" aria-label={TITLES[kind]}>
      <h2>{TITLES[kind]}</h2>
      <RecordFilters
        kind={kind}
        onAsk={(next) => {
          setMore(null)
          setAsked(next)
        }}
      />
      <RefusalNote refusal={refusal ?? action.refusal} />
      {value === null && refusal === null && <Skeleton lines={8} label="Fetching the records" />}
      {value && (
        <>
          <p className="faint">
            Kept for {value.keptDays} days, then deleted.{' '}
            <Button pending={action.pending} onClick={save}>
              Export CSV
            </Button>
          </p>
          <RecordTable kind={kind} rows={[...value.rows, ...(more?.rows ?? [])]} />
        </>
      )}
      {last?.next && (
        <Button pending={action.pending} onClick={() => goOn(last.next!)}>
          Older
        </Button>
      )}
    </section>
  )
}

function saveAs(name: string, csv: string): void {
  const url = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }))
  const link = document.createElement('a')
  Object.assign(link, { href: url, download: name })
  link.click()
  URL.revokeObjectURL(url)
}
