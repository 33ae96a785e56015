import type { InboxItem } from '../../../shared/conversation.ts'
import type { DoorNow } from '../../../shared/doors-now.ts'
import type { OutageNow } from '../../../shared/outage.ts'
import type { TicketCounts, TicketRow } from '../../../shared/ticket.ts'
import type { AgentRow, DeskChanges } from '../../../shared/wire.ts'

/** What a panel knows of one desk: everything that is open, as of `version`. */
export interface DeskState {
  version: number
  /** False until the first answer came. */
  loaded: boolean
  /** The server's clock minus ours, ms. */
  skew: number
  conversations: ReadonlyMap<string, InboxItem>
  tickets: ReadonlyMap<number, TicketRow>
  counts: TicketCounts
  policyTrouble: string | null
  unlistedSites: readonly string[]
  doors: readonly DoorNow[]
  outages: readonly OutageNow[]
  agents: readonly AgentRow[]
}

export const EMPTY_DESK: DeskState = {
  version: 0,
  loaded: false,
  skew: 0,
  conversations: new Map(),
  tickets: new Map(),
  counts: { open: 0, overdue: 0, dueWithinHour: 0, triage: 0 },
  policyTrouble: null,
  unlistedSites: [],
  doors: [],
  outages: [],
  agents: [],
}

function newer<K, Row extends { version: number; state: string }>(
  known: ReadonlyMap<K, Row>,
  changed: readonly Row[],
  keyOf: (row: Row) => K,
): ReadonlyMap<K, Row> {
  if (changed.length === 0) return known
  const rows = new Map(known)
  for (const row of changed) {
    const before = rows.get(keyOf(row))
    if (before && before.version > row.version) continue
    if (row.state === 'closed') rows.delete(keyOf(row))
    else rows.set(keyOf(row), row)
  }
  return rows
}

function changedAgents(known: readonly AgentRow[], changed: readonly AgentRow[]): readonly AgentRow[] {
  if (changed.length === 0) return known
  const byId = new Map([...known, ...changed].map((agent) => [agent.id, agent]))
  return [...byId.values()].sort((a, b) => a.name.localeCompare(b.name))
}

/**
 * Brings a desk up to date. Closed rows leave it; a row never gets older. When the server was restored to an
 * earlier day, what we had is thrown away: the answer then holds everything that is open.
 */
export function applyChanges(known: DeskState, changes: DeskChanges, ourNow: number): DeskState {
  const was = changes.continues ? known : EMPTY_DESK
  return {
    version: Math.max(was.version, changes.version),
    loaded: true,
    skew: changes.now - ourNow,
    conversations: newer(was.conversations, changes.conversations, (row) => row.id),
    tickets: newer(was.tickets, changes.tickets, (row) => row.number),
    counts: changes.counts,
    policyTrouble: changes.policyTrouble,
    unlistedSites: changes.unlistedSites,
    doors: changes.doors,
    outages: changes.outages,
    agents: changedAgents(was.agents, changes.agents),
  }
}

/** Puts one row in ahead of the next synchronisation: the answer to the agent's own action. */
export function withConversation(was: DeskState, item: InboxItem): DeskState {
  return { ...was, conversations: newer(was.conversations, [item], (row) => row.id) }
}

/** As `withConversation`, for a ticket. */
export function withTicket(was: DeskState, ticket: TicketRow): DeskState {
  return { ...was, tickets: newer(was.tickets, [ticket], (row) => row.number) }
}

/** Contacts that began to wait between two states of a desk. The first state of all brings none. */
export function newcomers(before: DeskState, after: DeskState): InboxItem[] {
  if (!before.loaded) return []
  return [...after.conversations.values()].filter(
    (item) => item.state === 'waiting' && before.conversations.get(item.id)?.state !== 'waiting',
  )
}

/** Conversations that came into the hands of `agent` between two states of a desk. */
export function handedTo(agent: string, before: DeskState, after: DeskState): InboxItem[] {
  if (!before.loaded) return []
  return [...after.conversations.values()].filter(
    (item) => item.agent?.id === agent && before.conversations.get(item.id)?.agent?.id !== agent,
  )
}

/** Escalated conversations in which something can still be done, longest here first. */
export function escalatedNow({ conversations }: Pick<DeskState, 'conversations'>): InboxItem[] {
  return [...conversations.values()]
    .filter(({ escalated, state }) => escalated && state !== 'wrap-up' && state !== 'closed')
    .sort((a, b) => a.enteredAt - b.enteredAt || (a.id < b.id ? -1 : 1))
}

/** Those that were escalated between two states of a desk. */
export function newlyEscalated(before: DeskState, after: DeskState): InboxItem[] {
  if (!before.loaded) return []
  return escalatedNow(after).filter(({ id }) => !before.conversations.get(id)?.escalated)
}

/** What visitors are told while chat is open and no agent is at the desk; null while somebody is. */
export function toldWhileEmpty({ loaded, doors, agents }: DeskState): string | null {
  const isStaffed = agents.some(({ available, online, disabled }) => available && online && !disabled)
  if (!loaded || isStaffed) return null
  return doors.find(({ channel, open }) => channel === 'chat' && open)?.whenEmpty ?? null
}
