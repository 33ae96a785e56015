import { type CSSProperties, useEffect } from 'react'
import { ConversationPane } from '../conversation/conversation-pane.tsx'
import { CustomerPane } from '../customer/customer-pane.tsx'
import { useDesk, usePanel } from '../panel-context.ts'
import { StateBox } from '../parts/state-box.tsx'
import { CARD_WIDTH, LIST_WIDTH } from '../state/settings.ts'
import { useStore } from '../state/use-store.ts'
import { ColumnHandle } from './column-handle.tsx'
import { InboxList } from './inbox-list.tsx'

/** Three columns; on a narrow screen one of them at a time. */
export function InboxPage({ conversation, card }: { conversation: string | null; card: boolean }) {
  const { settings, shown } = usePanel()
  const { desk } = useDesk()
  const { listWidth, cardWidth } = useStore(settings, (value) => value)
  useEffect(() => {
    shown.set(() => conversation)
    return () => shown.set(() => null)
  }, [conversation, shown])
  const widths = { '--list-width': `${listWidth}px`, '--card-width': `${cardWidth}px` } as CSSProperties
  const showing = conversation === null ? 'list' : card ? 'card' : 'conversation'
  return (
    <main className="columns" data-showing={showing} style={widths}>
      <h1 className="unseen">{desk.name}</h1>
      <InboxList selected={conversation} />
      <ColumnHandle
        label="Width of the inbox"
        width={listWidth}
        bounds={LIST_WIDTH}
        grows="right"
        onWidth={(width) => settings.set((was) => ({ ...was, listWidth: width }))}
      />
      {conversation === null ? (
        <section className="column middle" aria-label="Conversation">
          <StateBox icon="inbox" title="No conversation is open.">
            <p>Choose one on the left, or press j.</p>
          </StateBox>
        </section>
      ) : (
        <ConversationPane key={`conversation:${conversation}`} id={conversation} />
      )}
      {conversation !== null && (
        <>
          <ColumnHandle
            label="Width of the customer card"
            width={cardWidth}
            bounds={CARD_WIDTH}
            grows="left"
            onWidth={(width) => settings.set((was) => ({ ...was, cardWidth: width }))}
          />
          <CustomerPane key={`customer:${conversation}`} id={conversation} />
        </>
      )}
    </main>
  )
}
