import type { InboxItem } from '../../../shared/conversation.ts'
import { setSkew } from '../time/use-now.ts'
import type { Bell } from './bell.ts'
import type { Conversations } from './conversations.ts'
import { handedTo, newcomers, newlyEscalated } from './desk.ts'
import type { DeskListener } from './desks.ts'
import type { Notices } from './notices.ts'
import type { SessionKeeper } from './session.ts'

/** What an arrival needs of the panel. */
interface Around {
  session: SessionKeeper
  conversations: Conversations
  notices: Notices
  taken: Set<string>
}

/** Rings for what is new, and joins what is mine so that its messages arrive. */
export function watchArrivals(panel: Around, bell: Bell): DeskListener {
  return (desk, before, after, rows) => {
    setSkew(after.skew)
    for (const item of rows) followRow(panel, item)
    const session = panel.session.store.get()
    if (session.status !== 'signed-in') return
    const agent = session.me.agent.id
    for (const item of rows) {
      const wasMine = before.conversations.get(item.id)?.agent?.id === agent
      if (wasMine && item.agent?.id !== agent) panel.taken.delete(item.id)
    }
    for (const item of after.conversations.values()) {
      const mine = item.agent?.id === agent && item.state !== 'waiting'
      if (mine && !panel.conversations.store.get().has(item.id)) panel.conversations.open(desk, item.id)
    }
    // Who is away is not called to the desk.
    if (after.agents.find((row) => row.id === agent)?.available) {
      for (const item of newcomers(before, after)) {
        bell.ring(item.id)
        panel.notices.speak(`New contact: ${item.who}.`)
      }
    }
    // Whoever supervises is told at any time, also while they take no contacts themselves.
    const leads = session.me.desks.some(({ id, role }) => id === desk && role !== 'agent')
    for (const item of leads ? newlyEscalated(before, after) : []) {
      if (item.agent?.id === agent) continue
      bell.ring(`escalated:${item.id}`, 'urgent')
      panel.notices.tell(`Escalated: ${item.who}. It stands on the page Supervise.`, 'bad')
    }
    for (const item of handedTo(agent, before, after)) {
      // Whoever answers a call knows that it is theirs.
      if (panel.taken.has(item.id) || item.channel === 'phone') continue
      bell.ring(`handed:${item.id}`)
      panel.notices.tell(`${item.who} was handed to you.`)
    }
  }
}

/** A held conversation follows its row: taken, handed over, closed, given a ticket. */
function followRow({ conversations }: Around, item: InboxItem): void {
  const held = conversations.store.get().get(item.id)
  if (!held) return
  conversations.patch(item)
  const hasMoved = item.channel === 'phone' && held.item?.state !== item.state
  if (held.item && (held.item.ticket !== item.ticket || hasMoved)) conversations.refresh(item.id)
}
