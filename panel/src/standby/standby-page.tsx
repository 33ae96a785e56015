import { useCallback } from 'react'
import { useDesk, usePanel } from '../panel-context.ts'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { Skeleton } from '../parts/state-box.tsx'
import { useNow } from '../time/use-now.ts'
import { useAnswer } from '../use-answer.ts'
import { Bookings } from './bookings.tsx'
import { CallOuts } from './call-outs.tsx'
import { Duties } from './duties.tsx'
import { EngineerPhones } from './engineer-phones.tsx'
import { Escalations } from './escalations.tsx'

/** Who is on duty when, what customers have booked, and what standby was called on for. */
export function StandbyPage() {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const lookUp = useCallback(() => ask('standby:roster', { desk: desk.id }), [ask, desk])
  const { value: roster, refusal, look } = useAnswer(lookUp, useNow('minute'))
  const leads = desk.role !== 'agent'
  return (
    <main className="page">
      <header className="page-head">
        <h1>Standby</h1>
      </header>
      <div className="page-body">
        <RefusalNote refusal={refusal} />
        {roster === null && refusal === null && <Skeleton lines={8} label="Fetching the roster" />}
        {roster && (
          <>
            <Duties roster={roster} leads={leads} onChange={look} />
            <Escalations escalations={roster.escalations} />
            <EngineerPhones phones={roster.phones} leads={leads} onChange={look} />
            <Bookings roster={roster} leads={leads} onChange={look} />
            <CallOuts callOuts={roster.callOuts} />
          </>
        )}
      </div>
    </main>
  )
}
