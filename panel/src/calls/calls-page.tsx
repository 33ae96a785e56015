import { useDesk } from '../panel-context.ts'
import { StateBox } from '../parts/state-box.tsx'
import { BlockedNumbers } from './blocked-numbers.tsx'
import { CallLog } from './call-log.tsx'
import { CallbacksDue } from './callbacks-due.tsx'

/** Call backs that are due, blocked numbers, and every call there was. */
export function CallsPage() {
  const { desk } = useDesk()
  return (
    <main className="page">
      <header className="page-head">
        <h1>Calls</h1>
      </header>
      {desk.serves.includes('phone') ? (
        <div className="page-body">
          <CallbacksDue />
          {desk.role !== 'agent' && <BlockedNumbers />}
          <CallLog />
        </div>
      ) : (
        <StateBox icon="phone" title={`${desk.name} takes no calls.`}>
          <p>Its policy has no telephone door.</p>
        </StateBox>
      )}
    </main>
  )
}
