import { useEffect } from 'react'
import type { InboxItem } from '../../../shared/conversation.ts'
import { useDesk, useDeskState, usePanel } from '../panel-context.ts'
import { type ConversationState, newerItem } from '../state/conversation.ts'
import { useStore } from '../state/use-store.ts'

interface Shown {
  state: ConversationState | undefined
  /** The row as the inbox or the opened conversation knows it, whichever is newer. */
  item: InboxItem | null
  mine: boolean
}

/** A conversation on screen: opened when it is not yet, and followed. */
export function useConversation(id: string): Shown {
  const { conversations, link } = usePanel()
  const { me, desk } = useDesk()
  const online = useStore(link, (value) => value === 'online')
  const state = useStore(conversations.store, (all) => all.get(id))
  const row = useDeskState((all) => all.conversations.get(id) ?? null)
  useEffect(() => {
    if (online) conversations.open(desk.id, id)
  }, [online, conversations, desk, id])
  const item = newerItem(state?.item ?? null, row)
  return { state, item, mine: item?.agent?.id === me.agent.id && item.state !== 'waiting' }
}
