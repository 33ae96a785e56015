import { useEffect, useMemo, useState } from 'react'
import type { Answer } from '../../../shared/answers.ts'
import type { TicketRow } from '../../../shared/ticket.ts'
import type { AgentAnswers } from '../../../shared/wire.ts'
import { useDesk, useDeskState, useMyTeams, usePanel } from '../panel-context.ts'
import { sayRefusal } from '../state/notices.ts'
import { listed, type TicketList, type TicketOrder } from '../state/tickets.ts'
import { useStore } from '../state/use-store.ts'

export interface TicketsFound {
  rows: readonly TicketRow[]
  loading: boolean
  /** Why there is nothing to show; null when there is no such reason. */
  say: string | null
}

/** The rows of a list. Open ones are at hand; closed ones and findings are asked from the server. */
export function useTicketRows(list: TicketList, find: string, order: TicketOrder): TicketsFound {
  const { me } = useDesk()
  const tickets = useDeskState((state) => state.tickets)
  const loaded = useDeskState((state) => state.loaded)
  const teams = useMyTeams()
  const asked = useAskedRows(list, find)
  const atHand = useMemo(
    () => (list === 'closed' ? [] : listed(tickets.values(), list, { id: me.agent.id, teams }, order)),
    [tickets, list, teams, me, order],
  )
  if (list === 'closed' || find !== '') return asked
  return { rows: atHand, loading: !loaded, say: null }
}

function useAskedRows(list: TicketList, find: string): TicketsFound {
  const { ask, link } = usePanel()
  const { desk } = useDesk()
  const online = useStore(link, (value) => value === 'online')
  const [answer, setAnswer] = useState<Answer<AgentAnswers['ticket:list']> | null>(null)
  const wanted = list === 'closed' || find !== ''
  useEffect(() => {
    setAnswer(null)
    if (!wanted || !online) return
    let outdated = false
    void ask('ticket:list', { desk: desk.id, show: list, ...(find && { find }) }).then((found) => {
      if (!outdated) setAnswer(found)
    })
    return () => {
      outdated = true
    }
  }, [ask, desk, list, find, wanted, online])
  if (!answer) return { rows: [], loading: true, say: null }
  return answer.ok
    ? { rows: answer.value.tickets, loading: false, say: null }
    : { rows: [], loading: false, say: sayRefusal(answer) }
}
