import type { AllowanceLedger } from '../../../shared/allowance.ts'
import { monthSteps, sayMinutesLeft, stepPath } from '../state/allowance.ts'
import { useNow } from '../time/use-now.ts'

const BOX = { width: 240, height: 56 }

/** How the month's talk time went: a step for every call, under the line of what is included. */
export function AllowanceChart({ ledger, from }: { ledger: AllowanceLedger; from: number }) {
  const now = useNow('minute')
  const { minutes, entries } = ledger
  if (minutes.kind === 'not-counted' || minutes.kind === 'none') return null
  const steps = monthSteps(entries, from, Math.min(now, minutes.turnsAt))
  const used = steps.at(-1)?.used ?? 0
  const most = Math.max(minutes.allowance ?? 0, used + minutes.reserved, 60) * 1.1
  const span = { from, until: minutes.turnsAt, most }
  const line = stepPath(steps, span, BOX)
  const limit = minutes.allowance === null ? null : BOX.height - (minutes.allowance / most) * BOX.height
  const isOver = minutes.allowance !== null && used > minutes.allowance
  return (
    <svg
      className={isOver ? 'allowance-chart over' : 'allowance-chart'}
      viewBox={`0 0 ${BOX.width} ${BOX.height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`Talk time over the month: ${sayMinutesLeft(minutes, ledger.month)}`}
    >
      <path className="chart-used" d={`${line} V${BOX.height} H0 Z`} />
      <path className="chart-line" d={line} />
      {limit !== null && <path className="chart-limit" d={`M0 ${limit} H${BOX.width}`} />}
    </svg>
  )
}
