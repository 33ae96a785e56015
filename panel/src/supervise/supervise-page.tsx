import { useDesk, useDeskState } from '../panel-context.ts'
import { ForSupervisors } from '../parts/for-supervisors.tsx'
import { Skeleton } from '../parts/state-box.tsx'
import { AgentsNow } from './agents-now.tsx'
import { DoorList } from './door-list.tsx'
import { DueSoon } from './due-soon.tsx'
import { EscalatedNow } from './escalated-now.tsx'
import { NowFigures } from './now-figures.tsx'
import { PinsGuessed } from './pins-guessed.tsx'

/** The desk at this moment, for whoever leads it. */
export function SupervisePage() {
  const { desk } = useDesk()
  const loaded = useDeskState((state) => state.loaded)
  return (
    <ForSupervisors>
      <header className="page-head">
        <h1>Now at {desk.name}</h1>
      </header>
      {loaded ? (
        <div className="page-body supervise">
          <NowFigures />
          <EscalatedNow />
          <PinsGuessed />
          <DoorList />
          <DueSoon />
          <AgentsNow />
        </div>
      ) : (
        <Skeleton lines={8} label="Fetching the desk" />
      )}
    </ForSupervisors>
  )
}
