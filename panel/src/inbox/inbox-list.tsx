import { useMemo } from 'react'
import { useDesk, useDeskState, usePanel } from '../panel-context.ts'
import { Skeleton, StateBox } from '../parts/state-box.tsx'
import { WindowedList } from '../parts/windowed-list.tsx'
import { WrapUpNote } from '../phone/rings-again.tsx'
import { type InboxRow, inboxRows, type Section, sectionsOf } from '../state/inbox.ts'
import { useStore } from '../state/use-store.ts'
import { AbandonedNote, InboxHead } from './inbox-head.tsx'
import { InboxHeading } from './inbox-heading.tsx'
import { InboxItemRow } from './inbox-item-row.tsx'
import { useDone } from './use-done.ts'
import { useInboxKeys } from './use-inbox-keys.ts'
import { useWindows } from './use-windows.ts'

const heightOf = (row: InboxRow) => (row.kind === 'item' ? 68 : row.kind === 'heading' ? 32 : 44)
const keyOf = (row: InboxRow) => (row.kind === 'item' ? row.item.id : `${row.kind}:${row.section}`)

function useFolded(): { folded: ReadonlySet<Section>; fold(section: Section): void } {
  const { settings } = usePanel()
  const names = useStore(settings, (value) => value.folded)
  const folded = useMemo(() => new Set(names as readonly Section[]), [names])
  const fold = (section: Section) =>
    settings.set((was) => ({
      ...was,
      folded: was.folded.includes(section)
        ? was.folded.filter((name) => name !== section)
        : [...was.folded, section],
    }))
  return { folded, fold }
}

/** Everybody in the house now, in the desk's order. */
export function InboxList({ selected }: { selected: string | null }) {
  const { me } = useDesk()
  const loaded = useDeskState((state) => state.loaded)
  const items = useDeskState((state) => state.conversations)
  const { folded, fold } = useFolded()
  const done = useDone(!folded.has('done'))
  const sections = useMemo(() => sectionsOf(items.values(), me.agent.id), [items, me])
  const rows = useMemo(() => inboxRows(sections, done, folded), [sections, done, folded])
  const hasWritten = useMemo(() => [...items.values()].some(({ channel }) => channel === 'whatsapp'), [items])
  const windows = useWindows(hasWritten)
  const reveal = rows.findIndex((row) => row.kind === 'item' && row.item.id === selected)
  useInboxKeys(rows, selected)
  return (
    <section className="column list" aria-label="Inbox">
      <InboxHead waiting={sections.waiting.length} />
      <AbandonedNote />
      <WrapUpNote />
      {!loaded ? (
        <LoadingInbox />
      ) : (
        <WindowedList
          label="Conversations"
          rows={rows}
          heightOf={heightOf}
          keyOf={keyOf}
          reveal={reveal}
          onEnd={done.askMore}
        >
          {(row) => {
            if (row.kind === 'heading') return <InboxHeading row={row} onFold={() => fold(row.section)} />
            if (row.kind === 'end') return <p className="inbox-end">{row.say}</p>
            const window = windows.get(row.item.id) ?? null
            return <InboxItemRow row={row} selected={row.item.id === selected} freeUntil={window} />
          }}
        </WindowedList>
      )}
    </section>
  )
}

function LoadingInbox() {
  const { link, desks } = usePanel()
  const { desk } = useDesk()
  const offline = useStore(link, (value) => value === 'offline')
  const trouble = useStore(desks.trouble, (all) => all.get(desk.id))
  if (offline) return <StateBox icon="offline" title="The inbox comes when the connection does." />
  if (trouble) return <StateBox icon="alert" title={trouble} />
  return <Skeleton lines={8} label="Fetching the inbox" />
}
