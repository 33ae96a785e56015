import { useDesk, useDeskState, usePanel } from '../panel-context.ts'
import { sayRefusal } from '../state/notices.ts'

interface Availability {
  /** Null until the desk is known. */
  self: { available: boolean; chats: number; capacity: number } | null
  toggle(): void
}

/** Is the agent at this desk, and the way to change it. */
export function useAvailability(): Availability {
  const { ask, notices } = usePanel()
  const { me, desk } = useDesk()
  const self = useDeskState((state) => state.agents.find((row) => row.id === me.agent.id)) ?? null
  const toggle = () => {
    const available = !(self?.available ?? false)
    void ask('agent:available', { desk: desk.id, available }).then((answer) => {
      if (answer.ok) notices.speak(available ? 'You are at the desk.' : 'You are away.')
      else notices.tell(sayRefusal(answer), 'bad')
    })
  }
  return { self, toggle }
}
