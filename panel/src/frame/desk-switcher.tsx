import { useMemo } from 'react'
import { go } from '../navigation.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Menu } from '../parts/menu.tsx'
import { EMPTY_DESK } from '../state/desk.ts'
import { useStore } from '../state/use-store.ts'

/** Two letters for a name: `Five levels` is FL, `Standby` is ST. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = words.length > 1 ? `${words[0]?.[0] ?? ''}${words.at(-1)?.[0] ?? ''}` : name.slice(0, 2)
  return letters.toUpperCase()
}

/** Which desk one stands at; the others show who waits there. */
export function DeskSwitcher() {
  const { me, desk } = useDesk()
  const { desks } = usePanel()
  const all = useStore(desks.store, (value) => value)
  const waiting = useMemo(
    () =>
      new Map(
        me.desks.map((info) => {
          const items = (all.get(info.id) ?? EMPTY_DESK).conversations
          return [info.id, [...items.values()].filter((item) => item.state === 'waiting').length] as const
        }),
      ),
    [all, me],
  )
  const elsewhere = me.desks.some((info) => info.id !== desk.id && (waiting.get(info.id) ?? 0) > 0)
  const items = me.desks.map((info) => ({
    id: info.id,
    label: info.name,
    hint: (waiting.get(info.id) ?? 0) > 0 ? `${waiting.get(info.id)} waiting` : undefined,
    checked: info.id === desk.id,
    run: () => go({ page: 'inbox', desk: info.id, conversation: null, card: false }),
  }))
  return (
    <Menu
      className="desk-switcher"
      label={`Desk ${desk.name}${elsewhere ? ', somebody waits at another desk' : ''}`}
      face={
        <span className="desk-mark">
          {initials(desk.name)}
          {elsewhere && <span className="desk-dot" />}
        </span>
      }
      items={items}
    />
  )
}
