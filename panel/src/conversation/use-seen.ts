import { useEffect } from 'react'
import { usePanel } from '../panel-context.ts'

/** Marks a conversation of one's own as read, once its last message stands on a page that is looked at. */
export function useSeen(id: string, last: number, mine: boolean): void {
  const { conversations } = usePanel()
  useEffect(() => {
    if (!mine || last === 0) return
    const look = () => {
      if (document.visibilityState === 'visible' && document.hasFocus()) conversations.seen(id)
    }
    look()
    addEventListener('focus', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      removeEventListener('focus', look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [conversations, id, last, mine])
}
