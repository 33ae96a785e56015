import { useCallback } from 'react'
import type { WindowSoonOver } from '../../../shared/templates.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { useNow } from '../time/use-now.ts'
import { useAnswer } from '../use-answer.ts'

const NONE: ReadonlyMap<string, number> = new Map()

/**
 * Until when customers can be written to freely, of conversations where that is over within the hour or over. A window
 * closes by time alone, and is moved by each of their messages: so it is asked for about every minute, and no row changes.
 */
export function useWindows(hasWritten: boolean): ReadonlyMap<string, number> {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const tick = Math.floor(useNow('minute') / 60_000)
  const look = useCallback(async () => {
    const answer = hasWritten
      ? await ask('windows:soon-over', { desk: desk.id })
      : { ok: true as const, value: [] as WindowSoonOver[] }
    if (!answer.ok) return answer
    const value = new Map(answer.value.map(({ conversation, freeUntil }) => [conversation, freeUntil]))
    return { ok: true as const, value }
  }, [ask, desk, hasWritten])
  return useAnswer(look, tick).value ?? NONE
}
