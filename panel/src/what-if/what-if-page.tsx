import { useState } from 'react'
import { useDesk, useDeskState } from '../panel-context.ts'
import { Skeleton, StateBox } from '../parts/state-box.tsx'
import { sayRefusal } from '../state/notices.ts'
import { serverNow } from '../time/use-now.ts'
import { type Question, questionAt } from './question.ts'
import { RuleList } from './rule-list.tsx'
import { useWhatIf } from './use-what-if.ts'
import { WeekRuler } from './week-ruler.tsx'
import { WhatIfForm } from './what-if-form.tsx'

/** What would happen to this person at this moment, by the real admission. */
export function WhatIfPage() {
  const loaded = useDeskState((state) => state.loaded)
  return loaded ? <Asking /> : <Skeleton lines={8} label="Fetching the desk" />
}

function Asking() {
  const { desk } = useDesk()
  const [question, setQuestion] = useState<Question>(() => questionAt(desk, serverNow()))
  const { answer, refusal, offline } = useWhatIf(question)
  const set = (change: Partial<Question>) => setQuestion((was) => ({ ...was, ...change }))
  return (
    <main className="page">
      <header className="page-head">
        <h1>What would happen</h1>
        <span className="faint wide-only">by the policy of {desk.name}, with its doors as they are now</span>
      </header>
      <div className="page-body what-if">
        <WhatIfForm question={question} onChange={set} />
        <WeekRuler at={question.at} bands={answer?.week ?? []} onAt={(at) => set({ at })} />
        {refusal && <StateBox icon="alert" title={sayRefusal(refusal)} />}
        {offline && !answer && <StateBox icon="offline" title="The answer comes when the connection does." />}
        {answer && <RuleList answer={answer} />}
        {!answer && !refusal && !offline && <Skeleton lines={8} label="Asking the policy" />}
      </div>
    </main>
  )
}
