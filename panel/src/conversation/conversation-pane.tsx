import { useState } from 'react'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Link } from '../parts/link.tsx'
import { Skeleton, StateBox } from '../parts/state-box.tsx'
import { sayRefusal } from '../state/notices.ts'
import { useStore } from '../state/use-store.ts'
import type { Asked } from './about-conversation.ts'
import { Composer } from './composer.tsx'
import { ConversationDialogs } from './conversation-dialogs.tsx'
import { ConversationHead } from './conversation-head.tsx'
import { MessageList } from './message-list.tsx'
import { useConversation } from './use-conversation.ts'
import { useConversationCommands } from './use-conversation-commands.ts'
import { useTake } from './use-take.ts'

/** One conversation: what was said, and what one can do about it. */
export function ConversationPane({ id }: { id: string }) {
  const { state, item, mine } = useConversation(id)
  const [asked, setAsked] = useState<Asked>(null)
  const [mode, setMode] = useState<'reply' | 'note'>('reply')
  const { take, pending } = useTake(id, item?.channel)
  useConversationCommands({ item, mine, take, ask: setAsked, write: setMode })

  if (!state || state.status === 'refused' || (state.status === 'opening' && !item)) {
    return <NotOpen id={id} />
  }
  return (
    <section className="column middle" aria-label={`Conversation with ${item?.who ?? 'a customer'}`}>
      {item && <ConversationHead item={item} mine={mine} taking={pending} onTake={take} onAsk={setAsked} />}
      {state.status === 'opening' ? (
        <Skeleton lines={6} label="Fetching the conversation" />
      ) : (
        <MessageList key={id} id={id} state={state} mine={mine} />
      )}
      {item && (
        <Composer
          key={id}
          item={item}
          mine={mine}
          mode={mode}
          written={state.written}
          onMode={setMode}
          onTake={take}
        />
      )}
      {item && asked && <ConversationDialogs asked={asked} item={item} state={state} onAsk={setAsked} />}
    </section>
  )
}

function NotOpen({ id }: { id: string }) {
  const { conversations, link } = usePanel()
  const { desk } = useDesk()
  const state = useStore(conversations.store, (all) => all.get(id))
  const offline = useStore(link, (value) => value === 'offline')
  return (
    <section className="column middle" aria-label="Conversation">
      {state?.refusal ? (
        <StateBox
          icon={state.refusal.code === 'forbidden' ? 'stop' : 'alert'}
          title={sayRefusal(state.refusal)}
        >
          <Button onClick={() => conversations.open(desk.id, id)}>Look again</Button>
          <Link
            className="button quiet"
            to={{ page: 'inbox', desk: desk.id, conversation: null, card: false }}
          >
            To the inbox
          </Link>
        </StateBox>
      ) : offline ? (
        <StateBox icon="offline" title="The conversation comes when the connection does." />
      ) : (
        <Skeleton lines={6} label="Fetching the conversation" />
      )}
    </section>
  )
}
