import { type FormEvent, useState } from 'react'
import type { AgentRow } from '../../../shared/wire.ts'
import { useDesk, useDeskState, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useAction } from '../use-action.ts'
import { textOf } from '../words/desk-texts.ts'
import type { AboutConversation } from './about-conversation.ts'

function standing(agent: AgentRow): string {
  if (!agent.available) return 'away'
  return agent.online ? `at the desk, ${agent.chats} of ${agent.capacity}` : 'not here'
}

/** To a colleague, who has it at once, or to a team, where it waits. */
export function TransferDialog({ item, onClose }: Pick<AboutConversation, 'item' | 'onClose'>) {
  const { ask, calls, notices } = usePanel()
  const { desk } = useDesk()
  const action = useAction()
  const [to, setTo] = useState('')
  const isCall = item.channel === 'phone'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const [kind, key] = to.split('/')
    if (!key) return
    const receiver = kind === 'agent' ? { agent: key } : { team: key }
    void action.run(
      () =>
        ask(isCall ? 'call:transfer' : 'conversation:transfer', {
          desk: desk.id,
          conversation: item.id,
          to: receiver,
        }),
      () => {
        notices.tell(`${item.who} is ${isCall ? 'put through' : 'handed over'}.`)
        if (isCall) calls.handedOn(item.id)
        onClose()
      },
    )
  }
  return (
    <Dialog title={`Hand over ${item.who}`} onClose={onClose}>
      <form onSubmit={submit}>
        <Teams to={to} onPick={setTo} />
        <Colleagues to={to} onPick={setTo} but={item.agent?.id ?? null} />
        <RefusalNote refusal={action.refusal} />
        <footer className="dialog-foot">
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" tone="primary" disabled={to === ''} pending={action.pending}>
            Hand over
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}

interface PickingProps {
  to: string
  onPick(value: string): void
}

function Teams({ to, onPick }: PickingProps) {
  const { desk } = useDesk()
  return (
    <fieldset className="pick">
      <legend>To a team</legend>
      {desk.teams.map((team) => (
        <Pick
          key={team.key}
          name={textOf(team.label, desk.languages)}
          detail="waits for whoever is free"
          value={`team/${team.key}`}
          to={to}
          onPick={onPick}
        />
      ))}
      {desk.teams.length === 0 && <p className="faint">This desk has no teams.</p>}
    </fieldset>
  )
}

/** Who can help now stands first; `but` has it already. */
function Colleagues({ to, onPick, but }: PickingProps & { but: string | null }) {
  const { me } = useDesk()
  const agents = useDeskState((state) => state.agents)
  const ready = (agent: AgentRow) => Number(agent.available && agent.online)
  const colleagues = agents
    .filter((agent) => !agent.disabled && agent.id !== but)
    .sort((a, b) => ready(b) - ready(a) || a.chats - b.chats)
  return (
    <fieldset className="pick">
      <legend>To a colleague</legend>
      {colleagues.map((agent) => (
        <Pick
          key={agent.id}
          name={agent.id === me.agent.id ? `${agent.name} (you)` : agent.name}
          detail={standing(agent)}
          value={`agent/${agent.id}`}
          to={to}
          onPick={onPick}
        />
      ))}
      {colleagues.length === 0 && <p className="faint">Nobody else works at this desk yet.</p>}
    </fieldset>
  )
}

interface PickProps extends PickingProps {
  name: string
  detail: string
  value: string
}

function Pick({ name, detail, value, to, onPick }: PickProps) {
  return (
    <label className="pick-row">
      <input type="radio" name="to" value={value} checked={to === value} onChange={() => onPick(value)} />
      <span>{name}</span>
      <span className="faint">{detail}</span>
    </label>
  )
}
