import type { InboxItem } from '../../../shared/conversation.ts'

const SECTIONS = ['mine', 'waiting', 'door', 'team', 'done'] as const
export type Section = (typeof SECTIONS)[number]

export const SECTION_TITLES: Record<Section, string> = {
  mine: 'Mine',
  waiting: 'Waiting',
  door: 'At the door',
  team: 'Team',
  done: 'Done',
}

export type InboxRow =
  | { kind: 'heading'; section: Section; count: number | null; open: boolean }
  | { kind: 'item'; section: Section; item: InboxItem; place: number | null }
  | { kind: 'end'; section: Section; say: string }

/** The desk's order of the waiting. Of two rows with one place the newer knowledge stands first. */
function byPlace(a: InboxItem, b: InboxItem): number {
  const places = (a.place ?? Number.MAX_SAFE_INTEGER) - (b.place ?? Number.MAX_SAFE_INTEGER)
  return places || b.version - a.version || a.enteredAt - b.enteredAt || (a.id < b.id ? -1 : 1)
}

function byEntry(a: InboxItem, b: InboxItem): number {
  return a.enteredAt - b.enteredAt || (a.id < b.id ? -1 : 1)
}

/** Who gets no answers by themselves any more comes first: somebody of us has to look. */
function byEscalation(a: InboxItem, b: InboxItem): number {
  return Number(b.escalated) - Number(a.escalated) || byEntry(a, b)
}

/** The open conversations of a desk, as `agent` sees them. */
export function sectionsOf(
  items: Iterable<InboxItem>,
  agent: string,
): Record<Exclude<Section, 'done'>, InboxItem[]> {
  const mine: InboxItem[] = []
  const waiting: InboxItem[] = []
  const door: InboxItem[] = []
  const team: InboxItem[] = []
  for (const item of items) {
    if (item.state === 'waiting') waiting.push(item)
    else if (item.state === 'at-door') door.push(item)
    else if (item.agent?.id === agent) mine.push(item)
    else team.push(item)
  }
  return {
    mine: mine.sort(byEntry),
    waiting: waiting.sort(byPlace),
    door: door.sort(byEscalation),
    team: team.sort(byEntry),
  }
}

const WHEN_EMPTY: Record<Section, string> = {
  mine: 'Your hands are free.',
  waiting: 'Nobody waits.',
  door: 'Nobody stands at the door.',
  team: 'No colleague is in a conversation.',
  done: 'Nothing was closed yet.',
}

/** All rows of the inbox from top to bottom; a folded section shows its heading only. */
export function inboxRows(
  open: Record<Exclude<Section, 'done'>, InboxItem[]>,
  done: { items: readonly InboxItem[]; say: string | null },
  folded: ReadonlySet<Section>,
): InboxRow[] {
  const rows: InboxRow[] = []
  for (const section of SECTIONS) {
    const items = section === 'done' ? done.items : open[section]
    // A desk where nobody writes before they are let in never sees it.
    if (section === 'door' && items.length === 0) continue
    const unfolded = !folded.has(section)
    rows.push({ kind: 'heading', section, count: section === 'done' ? null : items.length, open: unfolded })
    if (!unfolded) continue
    items.forEach((item, index) => {
      // Whoever is to be called back at a later time waits, and has no place until then.
      const hasPlace = section === 'waiting' && item.place !== null
      rows.push({ kind: 'item', section, item, place: hasPlace ? index + 1 : null })
    })
    const say = section === 'done' ? done.say : null
    if (say) rows.push({ kind: 'end', section, say })
    else if (items.length === 0) rows.push({ kind: 'end', section, say: WHEN_EMPTY[section] })
  }
  return rows
}

/** The row above or below `current`; without one the first. Stays at the ends. */
export function neighbour(rows: readonly InboxRow[], current: string | null, step: 1 | -1): InboxItem | null {
  const items = rows.flatMap((row) => (row.kind === 'item' ? [row.item] : []))
  if (items.length === 0) return null
  const at = items.findIndex((item) => item.id === current)
  if (at < 0) return items[0]!
  return items[Math.min(Math.max(at + step, 0), items.length - 1)]!
}

/** Since when a conversation stands as it does: in the line since it came, in conversation since it was taken. */
export function standsSince({ state, enteredAt, waitsSince, takenAt }: InboxItem): number {
  return state === 'waiting' || state === 'at-door' ? waitsSince : (takenAt ?? enteredAt)
}
