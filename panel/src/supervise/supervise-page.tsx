import { useDesk, useDeskState } from '../panel-context.ts'
import { Skeleton, StateBox } from '../parts/state-box.tsx'
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
  if (desk.role === 'agent') {
    return (
      <main className="page">
        <StateBox icon="stop" title="This page is for supervisors.">
          <p>Your role at {desk.name} is agent. An administrator can change that.</p>
        </StateBox>
      </main>
    )
  }
  return (
    <main className="page">
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
    </main>
  )
}
