import { useCallback, useEffect, useState } from 'react'
import type { Refusal } from '../../../shared/answers.ts'
import type { AgentRow } from '../../../shared/wire.ts'
import { useDesk, useDeskState, usePanel } from '../panel-context.ts'
import { useStore } from '../state/use-store.ts'

/** All agents of the desk, disabled ones too; asked again when the desk's agents change. */
export function useAgents(): { agents: readonly AgentRow[] | null; refusal: Refusal | null; look(): void } {
  const { ask, link } = usePanel()
  const { desk } = useDesk()
  const online = useStore(link, (value) => value === 'online')
  const atDesk = useDeskState((state) => state.agents)
  const [agents, setAgents] = useState<readonly AgentRow[] | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const look = useCallback(async () => {
    const answer = await ask('agents:list', { desk: desk.id })
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) setAgents(answer.value)
  }, [ask, desk])
  useEffect(() => {
    if (online && desk.role === 'administrator' && atDesk) void look()
  }, [online, desk, atDesk, look])
  return { agents, refusal, look: () => void look() }
}
