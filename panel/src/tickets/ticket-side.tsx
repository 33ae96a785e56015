import type { TicketState, TicketView } from '../../../shared/ticket.ts'
import { useDesk, useDeskState, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { SelectField } from '../parts/field.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { textOf } from '../state/words.ts'
import { useDeed } from '../use-deed.ts'
import type { AgentInput } from '../wire/socket.ts'
import { TicketFacts } from './ticket-facts.tsx'
import { WhyDeadline } from './why-deadline.tsx'

type Change = Omit<AgentInput<'ticket:change'>, 'desk' | 'number'>

const STATES: { value: TicketState; label: string }[] = [
  { value: 'open', label: 'Open: we owe an answer' },
  { value: 'answered', label: 'Answered' },
  { value: 'waiting', label: 'Waiting for the customer' },
  { value: 'closed', label: 'Closed' },
]

/** Whose it is, how urgent, and by when: each change at once, the deadline reckoned anew by the server. */
export function TicketSide({ view, onChanged }: { view: TicketView; onChanged(view: TicketView): void }) {
  const { ask, desks, notices } = usePanel()
  const { me, desk } = useDesk()
  const agents = useDeskState((state) => state.agents)
  const deed = useDeed()
  const change = (changed: Change) =>
    void deed.run(
      () => ask('ticket:change', { desk: desk.id, number: view.number, ...changed }),
      (value) => {
        onChanged(value)
        desks.patchTicket(desk.id, value)
        notices.speak('Kept.')
      },
    )
  const none = { value: '', label: 'None' }
  const kinds = desk.kinds.map((kind) => ({ value: kind.key, label: textOf(kind.label, desk.languages) }))
  const people = agents.filter((agent) => !agent.disabled || agent.id === view.assignee?.id)
  return (
    <aside className="ticket-side" aria-label="About the ticket" aria-busy={deed.pending}>
      <WhyDeadline view={view} />
      <SelectField
        label="State"
        value={view.state}
        choices={STATES}
        onChange={(event) =>
          change({ state: STATES.find(({ value }) => value === event.target.value)?.value })
        }
      />
      {kinds.length > 0 && (
        <SelectField
          label="Kind"
          value={view.kind ?? ''}
          choices={view.kind === null ? [none, ...kinds] : kinds}
          onChange={(event) => event.target.value && change({ kind: event.target.value })}
        />
      )}
      {desk.priorities.length > 0 && (
        <SelectField
          label="Priority"
          value={view.priority ?? ''}
          choices={[
            ...(view.priority === null ? [none] : []),
            ...desk.priorities.map((key) => ({ value: key, label: key })),
          ]}
          onChange={(event) => event.target.value && change({ priority: event.target.value })}
        />
      )}
      {desk.teams.length > 0 && (
        <SelectField
          label="Team"
          value={view.team ?? ''}
          choices={[
            { value: '', label: 'None' },
            ...desk.teams.map((team) => ({ value: team.key, label: textOf(team.label, desk.languages) })),
          ]}
          onChange={(event) => change({ team: event.target.value || null })}
        />
      )}
      <SelectField
        label="Assignee"
        value={view.assignee?.id ?? ''}
        choices={[
          { value: '', label: 'Nobody' },
          ...people.map((agent) => ({ value: agent.id, label: agent.name })),
        ]}
        onChange={(event) => change({ assignee: event.target.value || null })}
      />
      {view.assignee?.id !== me.agent.id && (
        <Button onClick={() => change({ assignee: me.agent.id })} pending={deed.pending}>
          Assign to me
        </Button>
      )}
      <RefusalNote refusal={deed.refusal} />
      <TicketFacts view={view} />
    </aside>
  )
}
