import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { InboxItem } from '../../../shared/conversation.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { sayRefusal } from '../state/notices.ts'

interface Done {
  items: readonly InboxItem[]
  /** What stands under the rows; null when there is nothing to say. */
  say: string | null
  askMore(): void
}

interface Fetched {
  items: readonly InboxItem[]
  more: boolean
  say: string | null
}

const NOTHING: Fetched = { items: [], more: true, say: null }

/** Closed conversations, newest first, fetched when they are looked at and as far as one scrolls. */
export function useDone(open: boolean): Done {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const [fetched, setFetched] = useState<Fetched>(NOTHING)
  const asking = useRef(false)

  const fetchMore = useCallback(
    async (known: Fetched) => {
      if (asking.current || !known.more) return
      asking.current = true
      const oldest = known.items.at(-1)?.endedAt
      // One later than the last, so that what ended in the same moment is not skipped; what we have is dropped.
      const before = typeof oldest === 'number' ? oldest + 1 : undefined
      const answer = await ask('conversations:done', {
        desk: desk.id,
        ...(before !== undefined && { before }),
      })
      asking.current = false
      if (!answer.ok) return setFetched({ ...known, more: false, say: sayRefusal(answer) })
      const have = new Set(known.items.map((item) => item.id))
      const fresh = answer.value.conversations.filter((item) => !have.has(item.id))
      setFetched({
        items: [...known.items, ...fresh],
        more: answer.value.more && fresh.length > 0,
        say: null,
      })
    },
    [ask, desk],
  )

  useEffect(() => {
    setFetched(NOTHING)
    if (open) void fetchMore(NOTHING)
  }, [open, fetchMore])

  const askMore = useCallback(() => {
    if (open && fetched.items.length > 0) void fetchMore(fetched)
  }, [open, fetched, fetchMore])
  return useMemo(() => ({ items: fetched.items, say: fetched.say, askMore }), [fetched, askMore])
}
