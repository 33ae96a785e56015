import type { ReactNode } from 'react'
import { useDesk } from '../panel-context.ts'
import { StateBox } from './state-box.tsx'

/** A page for whoever leads the desk; agents read that it is none of theirs. The server refuses them what is in it. */
export function ForSupervisors({ children }: { children: ReactNode }) {
  const { desk } = useDesk()
  if (desk.role !== 'agent') return <main className="page">{children}</main>
  return (
    <main className="page">
      <StateBox icon="stop" title="This page is for supervisors.">
        <p>Your role at {desk.name} is agent. An administrator can change that.</p>
      </StateBox>
    </main>
  )
}
