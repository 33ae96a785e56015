import { useEffect, useMemo } from 'react'
import { usePanel } from '../panel-context.ts'

const SAY_AGAIN_AFTER_MS = 3_000
const STOPS_AFTER_MS = 5_000

/** Lets the customer see that an answer is being written, seldom enough to cost nothing. */
export function useTyping(desk: string, conversation: string): { typed(some: boolean): void } {
  const { ask } = usePanel()
  const typing = useMemo(() => {
    let saidAt = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    const say = (now: boolean) => void ask('typing', { desk, conversation, typing: now })
    const stop = () => {
      clearTimeout(timer)
      if (saidAt > 0) say(false)
      saidAt = 0
    }
    return {
      typed(some: boolean) {
        if (!some) return stop()
        clearTimeout(timer)
        timer = setTimeout(stop, STOPS_AFTER_MS)
        if (Date.now() - saidAt < SAY_AGAIN_AFTER_MS) return
        saidAt = Date.now()
        say(true)
      },
      stop,
    }
  }, [ask, desk, conversation])
  useEffect(() => typing.stop, [typing])
  return typing
}
