import { useMemo } from 'react'
import { useDeskState } from '../panel-context.ts'
import { countTickets } from '../state/tickets.ts'
import { sayAge } from '../time/say.ts'
import { useNow } from '../time/use-now.ts'

/** Five figures: who waits, how long, who is here, what is late, what soon will be. */
export function NowFigures() {
  const now = useNow('second')
  const items = useDeskState((state) => state.conversations)
  const agents = useDeskState((state) => state.agents)
  const tickets = useDeskState((state) => state.tickets)
  const waiting = useMemo(() => [...items.values()].filter((item) => item.state === 'waiting'), [items])
  const active = useMemo(() => [...items.values()].filter((item) => item.state === 'active').length, [items])
  const longest = waiting.reduce((first, item) => Math.min(first, item.enteredAt), Infinity)
  const minute = Math.floor(now / 60_000)
  const counts = useMemo(() => countTickets(tickets.values(), minute * 60_000), [tickets, minute])
  const here = agents.filter((agent) => agent.available && agent.online && !agent.disabled)
  const hands = here.reduce((sum, agent) => sum + Math.max(agent.capacity - agent.chats, 0), 0)
  const figures = [
    { name: 'waiting', value: String(waiting.length), detail: `${active} in conversation`, tone: '' },
    {
      name: 'longest wait',
      value: waiting.length > 0 ? sayAge(now - longest) : 'none',
      detail: 'of those who wait now',
      tone: waiting.length > 0 && now - longest > 5 * 60_000 ? 'soon' : '',
    },
    {
      name: 'at the desk',
      value: String(here.length),
      detail: hands === 1 ? 'room for 1 more chat' : `room for ${hands} more chats`,
      tone: here.length === 0 ? 'overdue' : '',
    },
    {
      name: 'overdue',
      value: String(counts.overdue),
      detail: 'tickets past their time',
      tone: counts.overdue > 0 ? 'overdue' : '',
    },
    {
      name: 'due within the hour',
      value: String(counts.dueWithinHour),
      detail: `${counts.triage} in triage`,
      tone: counts.dueWithinHour > 0 ? 'soon' : '',
    },
  ]
  return (
    <dl className="now-figures">
      {figures.map((figure) => (
        <div key={figure.name} className={figure.tone || undefined}>
          <dt>{figure.name}</dt>
          <dd>{figure.value}</dd>
          <dd className="faint">{figure.detail}</dd>
        </div>
      ))}
    </dl>
  )
}
