import { useCallback, useRef, useState } from 'react'
import { useDesk, usePanel } from '../panel-context.ts'
import { sayRefusal } from '../state/notices.ts'

/** Takes a waiting conversation. When a colleague was first, says so and shows whose it is. */
export function useTake(id: string): { take(): void; pending: boolean } {
  const { ask, desks, conversations, notices, taken } = usePanel()
  const { desk } = useDesk()
  const [pending, setPending] = useState(false)
  const busy = useRef(false)
  const take = useCallback(async () => {
    if (busy.current) return
    busy.current = true
    setPending(true)
    taken.add(id)
    const answer = await ask('conversation:take', { desk: desk.id, conversation: id })
    busy.current = false
    setPending(false)
    if (!answer.ok) {
      taken.delete(id)
      notices.tell(sayRefusal(answer), 'bad')
      conversations.refresh(id)
      return
    }
    desks.patch(desk.id, answer.value)
    conversations.patch(answer.value)
    notices.speak(`You have ${answer.value.who}.`)
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.composer textarea')?.focus())
  }, [ask, desks, conversations, notices, taken, desk, id])
  return { take: useCallback(() => void take(), [take]), pending }
}
