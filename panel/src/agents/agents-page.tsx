import { useState } from 'react'
import type { AgentRow } from '../../../shared/wire.ts'
import { useDesk } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Skeleton, StateBox } from '../parts/state-box.tsx'
import { sayRefusal } from '../state/notices.ts'
import { AgentDialog } from './agent-dialog.tsx'
import { AgentLine } from './agent-line.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { LinkedPhones } from './linked-phones.tsx'
import { useAgents } from './use-agents.ts'

/** Who works at this desk, as what, and in which teams. */
export function AgentsPage() {
  const { desk } = useDesk()
  const { agents, refusal, look } = useAgents()
  const [inviting, setInviting] = useState(false)
  const [changing, setChanging] = useState<AgentRow | null>(null)
  if (desk.role !== 'administrator') {
    return (
      <main className="page">
        <StateBox icon="stop" title="This page is for administrators.">
          <p>
            Your role at {desk.name} is {desk.role}.
          </p>
        </StateBox>
      </main>
    )
  }
  return (
    <main className="page">
      <header className="page-head">
        <h1>Agents of {desk.name}</h1>
        <span className="push">
          <Button tone="primary" icon="plus" onClick={() => setInviting(true)}>
            Invite
          </Button>
        </span>
      </header>
      <div className="page-body">
        {refusal && !agents && (
          <StateBox icon="alert" title={sayRefusal(refusal)}>
            <Button onClick={look}>Look again</Button>
          </StateBox>
        )}
        {!refusal && !agents && <Skeleton lines={6} label="Fetching the agents" />}
        <ul className="rows">
          {agents?.map((agent) => (
            <AgentLine key={agent.id} agent={agent} onChange={() => setChanging(agent)} />
          ))}
        </ul>
        <LinkedPhones />
      </div>
      {inviting && <InviteDialog onClose={() => setInviting(false)} onInvited={look} />}
      {changing && <AgentDialog agent={changing} onClose={() => setChanging(null)} onChanged={look} />}
    </main>
  )
}
