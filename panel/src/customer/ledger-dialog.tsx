import { useCallback, useState } from 'react'
import type { AllowanceLedger } from '../../../shared/allowance.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Dialog } from '../parts/dialog.tsx'
import { SelectField } from '../parts/field.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { Skeleton } from '../parts/state-box.tsx'
import { monthBegins, sayEntry, sayMinutesLeft, sayMonth, sayTalk } from '../state/allowance.ts'
import { sayMoment, sayWhen } from '../time/say.ts'
import { useNow } from '../time/use-now.ts'
import { useAnswer } from '../use-answer.ts'
import { AllowanceChart } from './allowance-chart.tsx'

interface LedgerDialogProps {
  name: string
  number: string
  onClose(): void
}

/** The talk time of a month, as a chart and entry by entry. */
export function LedgerDialog({ name, number, onClose }: LedgerDialogProps) {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const [month, setMonth] = useState<string | undefined>(undefined)
  const lookUp = useCallback(
    () => ask('allowance:ledger', { desk: desk.id, customer: number, month }),
    [ask, desk, number, month],
  )
  const { value: ledger, refusal } = useAnswer(lookUp)
  return (
    <Dialog title={`Talk time of ${name}`} onClose={onClose}>
      <RefusalNote refusal={refusal} />
      {ledger === null && refusal === null && <Skeleton lines={6} label="Fetching the talk time" />}
      {ledger && (
        <>
          <SelectField
            label="Month"
            value={month ?? ledger.month}
            choices={monthsOf(ledger)}
            onChange={(event) => setMonth(event.target.value)}
          />
          <p className="talk-left">{sayMinutesLeft(ledger.minutes, ledger.month)}</p>
          <AllowanceChart ledger={ledger} from={monthBegins(ledger.month, desk.timezone)} />
          <LedgerTable ledger={ledger} zone={desk.timezone} />
        </>
      )}
    </Dialog>
  )
}

function monthsOf({ month, months }: AllowanceLedger) {
  const keys = new Set([month, ...months.map((one) => one.month)])
  return [...keys]
    .sort()
    .reverse()
    .map((key) => {
      const found = months.find((one) => one.month === key)
      const talked = found ? `, ${sayTalk(found.used + found.billed)} talked` : ''
      return { value: key, label: `${sayMonth(key, true)}${talked}` }
    })
}

function LedgerTable({ ledger, zone }: { ledger: AllowanceLedger; zone: string }) {
  const now = useNow('minute')
  if (ledger.entries.length === 0) return <p className="faint">Nobody talked in this month.</p>
  return (
    <table className="ledger">
      <caption className="unseen">Talk time, entry by entry</caption>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">What</th>
        </tr>
      </thead>
      <tbody>
        {ledger.entries.map((entry) => (
          <tr key={`${entry.call} ${entry.kind} ${entry.at}`}>
            <td>
              <time dateTime={new Date(entry.at).toISOString()} title={sayMoment(entry.at, zone)}>
                {sayWhen(entry.at, now, zone)}
              </time>
            </td>
            <td>{sayEntry(entry)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
