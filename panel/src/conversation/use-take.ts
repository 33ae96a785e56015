import { useCallback, useRef, useState } from 'react'
import type { Channel } from '../../../shared/channels.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { sayRefusal } from '../state/notices.ts'

/** Takes a waiting conversation; a call by letting the own telephone ring for it. When a colleague was first, says so and shows whose it is. */
export function useTake(id: string, channel?: Channel): { take(): void; pending: boolean } {
  const { ask, calls, desks, conversations, notices, taken } = usePanel()
  const { desk } = useDesk()
  const [pending, setPending] = useState(false)
  const busy = useRef(false)
  const take = useCallback(async () => {
    if (busy.current) return
    busy.current = true
    setPending(true)
    taken.add(id)
    if (channel === 'phone') {
      // A call is taken by answering: the own telephone rings, and what was said there decides.
      if (!(await calls.answer(desk.id, id))) taken.delete(id)
      busy.current = false
      return setPending(false)
    }
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
  }, [ask, calls, desks, conversations, notices, taken, desk, id, channel])
  return { take: useCallback(() => void take(), [take]), pending }
}
