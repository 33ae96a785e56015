import { useState } from 'react'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { sayTurn } from '../state/standby.ts'
import { useNow } from '../time/use-now.ts'
import { useAction } from '../use-action.ts'
import { BookingDialog } from './booking-dialog.tsx'
import type { RosterPart } from './duties.tsx'

/** The periods in which a contract has standby. */
export function Bookings({ roster, leads, onChange }: RosterPart) {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const { run, refusal } = useAction()
  const [adding, setAdding] = useState(false)
  const now = useNow('minute')
  if (roster.periods.length === 0 && roster.bookings.length === 0) return null
  return (
    <section className="panel-section" aria-label="Booked standby">
      <h2>Booked</h2>
      {roster.bookings.length === 0 && <p className="faint">No contract has standby booked from now on.</p>}
      <ul className="rows">
        {roster.bookings.map((booking) => (
          <li key={booking.id} className="call-row">
            <span className="agent-name">{booking.customer}</span>
            <span>{booking.contract}</span>
            <span className="tier">{booking.period}</span>
            <span className="faint">{sayTurn(booking, now, desk.timezone)}</span>
            {leads && (
              <span className="push">
                <Button
                  tone="quiet"
                  icon="close"
                  aria-label={`Take back the booking of ${booking.customer}`}
                  onClick={() =>
                    void run(() => ask('standby:cancel', { desk: desk.id, booking: booking.id }), onChange)
                  }
                />
              </span>
            )}
          </li>
        ))}
      </ul>
      <RefusalNote refusal={refusal} />
      {leads && roster.periods.length > 0 && <Button onClick={() => setAdding(true)}>Book standby</Button>}
      {adding && (
        <BookingDialog periods={roster.periods} onClose={() => setAdding(false)} onDone={onChange} />
      )}
    </section>
  )
}
